package teiten.bench;

import java.util.List;
import teiten.detect.DayCounts;
import teiten.detect.Tier;
import teiten.simulate.NoiseCounts;

/// Looks at one day after the other and raises alarms.
interface Judge {
    /// An alarm.
    ///
    /// @param day on which it was raised, counted from the first
    /// @param series index of the series
    /// @param up whether something rose
    /// @param episode alarms of a series with the same number are one episode; negative where
    ///   nothing is said of it
    record Raised(int day, int series, boolean up, Tier tier, long episode) {
        static Raised of(int day, int series, boolean up) {
            return new Raised(day, series, up, Tier.ALERT, -1);
        }
    }

    /// The next day.
    ///
    /// @param at its number
    /// @param day as it was counted, changes included
    /// @param counts the same as a detector gets it
    List<Raised> next(int at, NoiseCounts.Day day, DayCounts counts);
}
