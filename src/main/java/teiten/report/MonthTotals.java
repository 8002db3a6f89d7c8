package teiten.report;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.Series;

/// The sums of one month.
///
/// @param accesses accesses (アクセス件数)
/// @param packets packets
/// @param exposure address-days really watched (観測量)
/// @param sourcesPerDay mean of the distinct sources of its valid days, or null without any (個/日)
/// @param validDays days with at least 50 % coverage
public record MonthTotals(
        long accesses,
        long packets,
        double exposure,
        @Nullable Double sourcesPerDay,
        int validDays) {
    /// The sums of one month of a series; sources are averaged over its valid days only.
    public static MonthTotals of(Series series, YearMonth month) {
        long accesses = 0;
        long packets = 0;
        double exposure = 0;
        long sources = 0;
        int valid = 0;
        for (Day day : series.days()) {
            if (!YearMonth.from(day.day()).equals(month)) {
                continue;
            }
            accesses += day.accesses();
            packets += day.packets();
            exposure += day.exposure();
            if (!day.isGap()) {
                sources += day.sources();
                valid++;
            }
        }
        Double perDay = valid == 0 ? null : (double) sources / valid;
        return new MonthTotals(accesses, packets, exposure, perDay, valid);
    }

    /// Accesses per day per address (件/日・1IPアドレス), or null without a valid day: seconds of watching
    /// say nothing about a day.
    public @Nullable Double accessesPerDayPerAddress() {
        return validDays > 0 && exposure > 0 ? accesses / exposure : null;
    }
}
