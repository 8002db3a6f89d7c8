package teiten.simulate;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;

/// Days and months in the scenario's zone, as nanoseconds since the epoch.
record Days(ZoneId zone) {
    static final long NANOS_A_MINUTE = 60_000_000_000L;
    static final long NANOS_A_SECOND = 1_000_000_000L;

    static long nanos(OffsetDateTime time) {
        return time.toEpochSecond() * NANOS_A_SECOND;
    }

    long startNanos(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond() * NANOS_A_SECOND;
    }

    long startNanos(YearMonth month) {
        return startNanos(month.atDay(1));
    }

    long endNanos(YearMonth month) {
        return startNanos(month.plusMonths(1).atDay(1));
    }
}
