package teiten.simulate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// The public holidays of Japan (国民の祝日), by rule: Act on National Holidays (国民の祝日に関する法律, Act No.
/// 178 of 1948) as it has stood since 2007, with the days that were moved or added for 2019 (Act
/// No. 99 of 2018), 2020 and 2021 (Act on Special Measures for the Olympic and Paralympic Games,
/// Act No. 33 of 2015). Earlier years are answered by the rule of 2007.
///
/// The equinoxes are announced by the National Astronomical Observatory a year before; the formula
/// here holds from 1980 to 2099.
final class JapaneseHolidays {
    private static final int MOUNTAIN_SINCE = 2016;
    private static final int LAST_OF_DECEMBER_23 = 2018;
    private static final int ACCESSION = 2019;
    private static final int FIRST_GAMES = 2020;
    private static final int LAST_GAMES = 2021;
    private static final int EQUINOX_EPOCH = 1980;
    private static final double YEAR_OVER_365_DAYS = 0.242194;
    private static final double SPRING = 20.8431;
    private static final double AUTUMN = 23.2488;

    private static final List<MonthDay> ALWAYS =
            List.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(2, 11),
                    MonthDay.of(4, 29),
                    MonthDay.of(5, 3),
                    MonthDay.of(5, 4),
                    MonthDay.of(5, 5),
                    MonthDay.of(11, 3),
                    MonthDay.of(11, 23));

    private JapaneseHolidays() {}

    /// Whether a day is one, days in lieu (article 3, paragraph 2) and days between two holidays
    /// (paragraph 3) among them.
    static boolean isHoliday(LocalDate day) {
        return isNamed(day) || isInLieu(day) || isBetween(day);
    }

    private static boolean isInLieu(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (isNamed(before)) {
            if (before.getDayOfWeek() == DayOfWeek.SUNDAY) {
                return true;
            }
            before = before.minusDays(1);
        }
        return false;
    }

    private static boolean isBetween(LocalDate day) {
        return isNamed(day.minusDays(1)) && isNamed(day.plusDays(1));
    }

    private static boolean isNamed(LocalDate day) {
        return ALWAYS.contains(MonthDay.from(day))
                || isBirthday(day)
                || isOnMonday(day)
                || isEquinox(day)
                || isOfGames(day)
                || isMountainDay(day)
                || isOfAccession(day);
    }

    private static boolean isBirthday(LocalDate day) {
        int year = day.getYear();
        return year <= LAST_OF_DECEMBER_23 ? is(day, 12, 23) : year > ACCESSION && is(day, 2, 23);
    }

    private static boolean isOnMonday(LocalDate day) {
        boolean moved = hasGames(day);
        return switch (day.getMonth()) {
            case JANUARY -> isMonday(day, 2);
            case JULY -> !moved && isMonday(day, 3);
            case SEPTEMBER -> isMonday(day, 3);
            case OCTOBER -> !moved && isMonday(day, 2);
            default -> false;
        };
    }

    private static boolean isMonday(LocalDate day, int which) {
        return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY)));
    }

    private static boolean isEquinox(LocalDate day) {
        return switch (day.getMonth()) {
            case MARCH -> day.getDayOfMonth() == equinox(day, SPRING);
            case SEPTEMBER -> day.getDayOfMonth() == equinox(day, AUTUMN);
            default -> false;
        };
    }

    private static int equinox(LocalDate day, double atEpoch) {
        int years = day.getYear() - EQUINOX_EPOCH;
        return (int) Math.floor(atEpoch + YEAR_OVER_365_DAYS * years) - Math.floorDiv(years, 4);
    }

    private static boolean hasGames(LocalDate day) {
        return day.getYear() >= FIRST_GAMES && day.getYear() <= LAST_GAMES;
    }

    /// Marine Day and Sports Day, about the opening of the games.
    private static boolean isOfGames(LocalDate day) {
        return switch (day.getYear()) {
            case FIRST_GAMES -> is(day, 7, 23) || is(day, 7, 24);
            case LAST_GAMES -> is(day, 7, 22) || is(day, 7, 23);
            default -> false;
        };
    }

    private static boolean isMountainDay(LocalDate day) {
        return switch (day.getYear()) {
            case FIRST_GAMES -> is(day, 8, 10);
            case LAST_GAMES -> is(day, 8, 8);
            default -> day.getYear() >= MOUNTAIN_SINCE && is(day, 8, 11);
        };
    }

    private static boolean isOfAccession(LocalDate day) {
        return day.getYear() == ACCESSION && (is(day, 5, 1) || is(day, 10, 22));
    }

    private static boolean is(LocalDate day, int month, int dayOfMonth) {
        return day.getMonthValue() == month && day.getDayOfMonth() == dayOfMonth;
    }
}
