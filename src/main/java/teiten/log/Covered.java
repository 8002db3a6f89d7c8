package teiten.log;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import teiten.observe.FrameTimes;

/// The time that a log is said to cover.
///
/// @param run from its first nanosecond to its end
public record Covered(FrameTimes.Run run) {
    private static final String PARTS = "..";
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    /// Reads `FROM..TO`: two times (RFC 3339; without an offset they are of the zone), or two days.
    /// `TO` itself is not covered. Throws [IllegalArgumentException] where it is none.
    public static Covered parse(String text, ZoneId zone) {
        int parts = text.indexOf(PARTS);
        if (parts < 0) {
            throw new IllegalArgumentException("FROM and TO are parted by '..'");
        }
        long from = moment(text.substring(0, parts).strip(), zone);
        long to = moment(text.substring(parts + PARTS.length()).strip(), zone);
        if (to <= from) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        return new Covered(new FrameTimes.Run(from, to));
    }

    /// A year is easily taken for seconds since 1970.
    private static boolean isNumber(String text) {
        return text.chars().allMatch(letter -> (letter >= '0' && letter <= '9') || letter == '.');
    }

    private static long moment(String text, ZoneId zone) {
        long nanos = isNumber(text) ? LogTime.NONE : new LogTime(null, zone).nanos(text);
        if (nanos != LogTime.NONE) {
            return nanos;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            long second = day.atStartOfDay(zone).toEpochSecond();
            if (second >= 0 && second < Long.MAX_VALUE / NANOS_A_SECOND) {
                return second * NANOS_A_SECOND;
            }
        } catch (DateTimeParseException _) {
            // Told below, as for a time.
        }
        throw new IllegalArgumentException("'" + text + "' is neither a time nor a day");
    }
}
