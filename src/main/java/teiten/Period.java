package teiten;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;

/// The days that a question is about, in the store's zone.
///
/// @param from first day
/// @param to last day, itself included
record Period(LocalDate from, LocalDate to) {
    /// Years that times of captures can lie in: 64 bits of nanoseconds end in 2262.
    static final int FIRST_YEAR = 1970;

    static final int LAST_YEAR = 2262;

    /// Longest period that is answered as asked, about ten years; of a longer one only the days
    /// that the store has are shown.
    static final int MOST_DAYS = 3_660;

    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,4})([dwm])");

    Period {
        if (to.isBefore(from)) {
            throw new CommandError("T0213", from, to);
        }
    }

    static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    /// What the options ask for.
    ///
    /// @param stored the days that the store has anything about: without options the answer is
    ///   about their last full month, or about all of them where no month is full
    static Period of(PeriodOptions asked, Period stored) {
        boolean bounds = asked.since != null || asked.until != null;
        int ways = (bounds ? 1 : 0) + (asked.month != null ? 1 : 0) + (asked.last != null ? 1 : 0);
        if (ways > 1) {
            throw new CommandError("T0212");
        }
        if (asked.month != null) {
            return of(month(asked.month));
        }
        if (asked.last != null) {
            return new Period(begin(stored.to.plusDays(1), asked.last), stored.to);
        }
        return bounds
                ? new Period(
                        asked.since == null ? stored.from : day(asked.since),
                        asked.until == null ? stored.to : day(asked.until).minusDays(1))
                : stored.lastFullMonth();
    }

    /// The month of `YYYY-MM`.
    static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            inCalendar(month.getYear(), text);
            return month;
        } catch (DateTimeException wrong) {
            throw new CommandError(wrong, "T0211", text);
        }
    }

    static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            inCalendar(day.getYear(), text);
            return day;
        } catch (DateTimeException wrong) {
            throw new CommandError(wrong, "T0210", text);
        }
    }

    private static void inCalendar(int year, String text) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new CommandError(
                    "T0228", text, Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR));
        }
    }

    private static LocalDate begin(LocalDate end, String length) {
        Matcher matcher = LENGTH.matcher(length);
        if (!matcher.matches()) {
            throw new CommandError("T0214", length);
        }
        int count = Integer.parseInt(matcher.group(1));
        LocalDate begin =
                switch (matcher.group(2)) {
                    case "d" -> end.minusDays(count);
                    case "w" -> end.minusWeeks(count);
                    default -> end.minusMonths(count);
                };
        inCalendar(begin.getYear(), length);
        return begin;
    }

    /// This period [#within] those days; throws where the two have none in common.
    Period checked(Period stored) {
        if (to.isBefore(stored.from) || from.isAfter(stored.to)) {
            throw new CommandError("T0602", from, to, stored.from, stored.to);
        }
        return within(stored);
    }

    /// This period, or where it is longer than [#MOST_DAYS] its days that are stored; the two must
    /// have days in common.
    Period within(Period stored) {
        if (days() <= MOST_DAYS) {
            return this;
        }
        return new Period(
                from.isBefore(stored.from) ? stored.from : from,
                to.isAfter(stored.to) ? stored.to : to);
    }

    private Period lastFullMonth() {
        YearMonth month = YearMonth.from(to.plusDays(1)).minusMonths(1);
        return month.atDay(1).isBefore(from) ? this : of(month);
    }

    /// The month that this period is, or null where it is none.
    @Nullable YearMonth wholeMonth() {
        YearMonth month = YearMonth.from(from);
        return equals(of(month)) ? month : null;
    }

    /// Number of days.
    long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }
}
