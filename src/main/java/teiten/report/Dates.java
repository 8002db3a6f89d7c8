package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/// Dates as they are printed: years of the era in Japanese (平成27年10月, H27.10.1), ISO 8601 in
/// English. An era begins on its first day: 平成 ended on 2019-04-30, 令和 began on 2019-05-01.
record Dates(Language language) {
    // From 明治 on; written out because a runtime without Japanese locale data has no names.
    private static final List<String> NAMES = List.of("明治", "大正", "昭和", "平成", "令和");
    private static final List<String> LETTERS = List.of("M", "T", "S", "H", "R");

    /// `平成27年10月` or `October 2015`.
    String month(YearMonth month) {
        return switch (language) {
            case JA -> eraYear(month.atDay(1)) + "年" + month.getMonthValue() + "月";
            case EN ->
                    month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                            + " "
                            + month.getYear();
        };
    }

    /// `平成27年` or `2015`.
    String year(int year) {
        return switch (language) {
            case JA -> eraYear(LocalDate.of(year, 12, 31)) + "年";
            case EN -> Integer.toString(year);
        };
    }

    /// `平成27年10月3日` or `2015-10-03`.
    String day(LocalDate day) {
        return switch (language) {
            case JA -> eraYear(day) + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
            case EN -> day.toString();
        };
    }

    /// The same without the year where it is that of the report: `10月3日` or `2015-10-03`.
    String dayIn(LocalDate day, YearMonth month) {
        return language == Language.JA && day.getYear() == month.getYear()
                ? day.getMonthValue() + "月" + day.getDayOfMonth() + "日"
                : day(day);
    }

    /// `H27.10.3` or `2015-10-03`.
    String shortDay(LocalDate day) {
        return switch (language) {
            case JA ->
                    letter(era(day))
                            + JapaneseDate.from(day).get(ChronoField.YEAR_OF_ERA)
                            + "."
                            + day.getMonthValue()
                            + "."
                            + day.getDayOfMonth();
            case EN -> day.toString();
        };
    }

    /// `H27.9.1～H27.10.31` or `2015-09-01 to 2015-10-31`.
    String range(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return shortDay(first);
        }
        return switch (language) {
            case JA -> shortDay(first) + "～" + shortDay(last);
            case EN -> shortDay(first) + " to " + shortDay(last);
        };
    }

    /// `10/3` or `2015-10-03`, under an axis.
    String tick(LocalDate day) {
        return switch (language) {
            case JA -> day.getMonthValue() + "/" + day.getDayOfMonth();
            case EN -> day.toString();
        };
    }

    private static String eraYear(LocalDate day) {
        int year = JapaneseDate.from(day).get(ChronoField.YEAR_OF_ERA);
        return name(era(day)) + (year == 1 ? "元" : Integer.toString(year));
    }

    private static JapaneseEra era(LocalDate day) {
        return JapaneseDate.from(day).getEra();
    }

    private static String name(JapaneseEra era) {
        int index = era.getValue() - JapaneseEra.MEIJI.getValue();
        return index < NAMES.size()
                ? NAMES.get(index)
                : era.getDisplayName(TextStyle.FULL, Locale.JAPANESE);
    }

    private static String letter(JapaneseEra era) {
        int index = era.getValue() - JapaneseEra.MEIJI.getValue();
        return index < LETTERS.size()
                ? LETTERS.get(index)
                : era.getDisplayName(TextStyle.NARROW, Locale.ENGLISH);
    }
}
