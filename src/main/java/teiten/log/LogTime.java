package teiten.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the times of a log. Without a pattern these are: seconds since the epoch, also with
/// decimals; milli-, micro- and nanoseconds, told by their magnitude; RFC 3339, also with a space
/// for the `T`, with an offset `+0900`, or without one. A time without an offset is one of the
/// log's zone.
///
/// Total: what is no time is [#NONE].
public final class LogTime {
    /// What a text is that is no time.
    static final long NONE = Long.MIN_VALUE;

    /// From here on a whole number is milliseconds (1973), microseconds and nanoseconds; below it
    /// is seconds (until 5138).
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final long FIRST_MICROS = FIRST_MILLIS * 1000;
    private static final long FIRST_NANOS = FIRST_MICROS * 1000;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final int MOST_LETTERS = 64;
    private static final int LOCAL_LETTERS = 16;

    private final ZoneId zone;
    private final @Nullable DateTimeFormatter pattern;

    /// Throws [IllegalArgumentException] where the pattern is none.
    ///
    /// @param pattern as of [DateTimeFormatter], or null
    /// @param zone of times that name none
    public LogTime(@Nullable String pattern, ZoneId zone) {
        this.zone = zone;
        this.pattern =
                pattern == null
                        ? null
                        : new DateTimeFormatterBuilder()
                                .parseCaseInsensitive()
                                .appendPattern(pattern)
                                .toFormatter(Locale.ENGLISH);
    }

    /// The time in nanoseconds since the epoch, or [#NONE].
    long nanos(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MOST_LETTERS) {
            return NONE;
        }
        if (pattern != null) {
            return patterned(pattern, text);
        }
        return isNumber(text) ? number(text) : calendar(text);
    }

    private long patterned(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor time =
                    formatter.parseBest(
                            text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            Instant instant =
                    time instanceof LocalDateTime local
                            ? local.atZone(zone).toInstant()
                            : Instant.from(time);
            return nanos(instant.getEpochSecond(), instant.getNano());
        } catch (DateTimeException _) {
            return NONE;
        }
    }

    private static boolean isNumber(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if ((letter < '0' || letter > '9') && letter != '.') {
                return false;
            }
        }
        return true;
    }

    private static long number(String text) {
        int point = text.indexOf('.');
        long whole = digits(text, 0, point < 0 ? text.length() : point);
        if (whole < 0) {
            return NONE;
        }
        if (whole >= FIRST_NANOS) {
            return whole;
        }
        long unit =
                whole >= FIRST_MICROS ? 1000 : whole >= FIRST_MILLIS ? 1_000_000 : NANOS_A_SECOND;
        long part = point < 0 ? 0 : fraction(text, point + 1);
        if (part < 0) {
            return NONE;
        }
        long nanosOfPart = part * unit / NANOS_A_SECOND;
        return whole > (Long.MAX_VALUE - nanosOfPart) / unit ? NONE : whole * unit + nanosOfPart;
    }

    /// The number of these digits, or -1 where there is none or it is too large.
    private static long digits(String text, int from, int to) {
        if (from >= to || to - from > 18 + 1) {
            return -1;
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// Decimals in billionths; what is finer is cut off. -1 where there are none.
    private static long fraction(String text, int from) {
        int to = Math.min(text.length(), from + 9);
        long value = digits(text, from, to);
        for (int at = to - from; at < 9 && value >= 0; at++) {
            value *= 10;
        }
        for (int at = to; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
        }
        return value;
    }

    /// `2015-10-01T12:34[:56[.789]]`, then nothing or an offset.
    private long calendar(String text) {
        if (text.length() < LOCAL_LETTERS
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || "Tt ".indexOf(text.charAt(10)) < 0
                || text.charAt(13) != ':') {
            return NONE;
        }
        int at = LOCAL_LETTERS;
        long second = 0;
        long nano = 0;
        if (at < text.length() && text.charAt(at) == ':') {
            second = digits(text, at + 1, Math.min(at + 3, text.length()));
            at += 3;
            if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int end = at + 1;
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                nano = fraction(text.substring(0, end), at + 1);
                at = end;
            }
        }
        if (second < 0 || second > 60 || nano < 0 || at > text.length()) {
            return NONE;
        }
        // A leap second belongs to the minute that it ends.
        boolean leap = second == 60;
        return moment(text, leap ? 59 : second, leap ? NANOS_A_SECOND - 1 : nano, at);
    }

    private long moment(String text, long second, long nano, int offsetAt) {
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            field(text, 0, 4),
                            field(text, 5, 7),
                            field(text, 8, 10),
                            field(text, 11, 13),
                            field(text, 14, 16),
                            (int) second,
                            (int) nano);
            String offset = text.substring(offsetAt).strip();
            ZoneId in = offset.isEmpty() ? zone : offset(offset);
            return nanos(local.atZone(in).toEpochSecond(), (int) nano);
        } catch (DateTimeException _) {
            return NONE;
        }
    }

    private static int field(String text, int from, int to) {
        return (int) digits(text, from, to);
    }

    private static ZoneId offset(String text) {
        boolean universal =
                text.equalsIgnoreCase("z")
                        || text.equalsIgnoreCase("utc")
                        || text.equalsIgnoreCase("gmt");
        return universal ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static long nanos(long second, int nano) {
        boolean outside = second < 0 || second >= Long.MAX_VALUE / NANOS_A_SECOND;
        return outside ? NONE : second * NANOS_A_SECOND + nano;
    }
}
