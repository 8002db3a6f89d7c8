package teiten.detect;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A change as the counts alone tell it, before anybody is asked who it was.
///
/// @param series where
/// @param verdict what
/// @param tier how sure
/// @param from first day that it is about
/// @param to last day; null where it goes on
/// @param measure what is counted
/// @param observed a day, on the mean of these days
/// @param expected a day, had nothing changed, with the exposure of these days
/// @param ratio observed / expected
/// @param ratioLow lower end of its 95 % interval
/// @param ratioHigh upper end
/// @param p chance of as much or more (of a decrease: as little or less) had nothing changed
/// @param onset when it began; null for what has no beginning in these data
public record Change(
        SeriesName series,
        Verdict verdict,
        Tier tier,
        LocalDate from,
        @Nullable LocalDate to,
        Measure measure,
        double observed,
        double expected,
        double ratio,
        double ratioLow,
        double ratioHigh,
        double p,
        @Nullable Onset onset) {
    /// The same under another verdict.
    Change as(Verdict other, Tier its, @Nullable LocalDate last) {
        return new Change(
                series, other, its, from, last, measure, observed, expected, ratio, ratioLow,
                ratioHigh, p, onset);
    }

    /// The same counts under another verdict.
    public Change judged(Verdict other) {
        return as(other, tier, to);
    }

    /// What is counted.
    public enum Measure {
        SOURCES,

        /// For storms alone.
        ACCESSES
    }

    /// When a change began.
    ///
    /// @param day most likely
    /// @param low first day of the 95 % interval
    /// @param high last day of it
    public record Onset(LocalDate day, LocalDate low, LocalDate high) {}
}
