package teiten.aggregate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How much more or less there is than in an earlier span of days: (now - before) / before in per
/// cent, rounded half up to one decimal. There is none where the earlier count is under
/// [#LEAST_BEFORE], or one of the spans has no value: the counts themselves say it then.
public final class Change {
    /// Of fewer, a percentage says more about chance than about the traffic.
    public static final long LEAST_BEFORE = 10;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Change() {}

    /// Of the accesses per exposure, so that an outage does not read as a fall.
    public static @Nullable Double ofAccesses(Counted now, Counted before) {
        if (!now.hasRate() || !before.hasRate() || before.accesses() < LEAST_BEFORE) {
            return null;
        }
        return percent(
                new Ratio(now.accesses(), now.exposure()),
                new Ratio(before.accesses(), before.exposure()));
    }

    /// Of the mean of the daily distinct sources.
    public static @Nullable Double ofSources(Counted now, Counted before) {
        if (!now.hasRate()
                || !before.hasRate()
                || before.sourceDays() < LEAST_BEFORE * before.validDays()) {
            return null;
        }
        return percent(
                new Ratio(now.sourceDays(), now.validDays()),
                new Ratio(before.sourceDays(), before.validDays()));
    }

    /// Of counts for each unit of time or of exposure, both above 0.
    public static @Nullable Double ofRates(long now, double over, long before, double overBefore) {
        return before < LEAST_BEFORE
                ? null
                : percent(new Ratio(now, over), new Ratio(before, overBefore));
    }

    private record Ratio(BigDecimal count, BigDecimal over) {
        Ratio(long count, double over) {
            this(BigDecimal.valueOf(count), new BigDecimal(over));
        }
    }

    /// Exact until it is rounded: with equal exposures a half stays a half.
    private static double percent(Ratio now, Ratio before) {
        BigDecimal was = before.count.multiply(now.over);
        BigDecimal more = now.count.multiply(before.over).subtract(was);
        return more.multiply(HUNDRED).divide(was, 1, RoundingMode.HALF_UP).doubleValue();
    }
}
