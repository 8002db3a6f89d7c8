package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the lists that the Cabinet Office publishes (内閣府「国民の祝日」について).
class JapaneseHolidaysTest {
    @ParameterizedTest
    @CsvSource({
        "2015, 1-1 1-12 2-11 3-21 4-29 5-3 5-4 5-5 5-6 7-20 9-21 9-22 9-23 10-12 11-3 11-23 12-23",
        "2014, 1-1 1-13 2-11 3-21 4-29 5-3 5-4 5-5 5-6 7-21 9-15 9-23 10-13 11-3 11-23 11-24 12-23",
        "2016, 1-1 1-11 2-11 3-20 3-21 4-29 5-3 5-4 5-5 7-18 8-11 9-19 9-22 10-10 11-3 11-23 12-23",
        "2019, 1-1 1-14 2-11 3-21 4-29 4-30 5-1 5-2 5-3 5-4 5-5 5-6 7-15 8-11 8-12 9-16 9-23 10-14"
                + " 10-22 11-3 11-4 11-23",
        "2020, 1-1 1-13 2-11 2-23 2-24 3-20 4-29 5-3 5-4 5-5 5-6 7-23 7-24 8-10 9-21 9-22 11-3 11-23",
        "2021, 1-1 1-11 2-11 2-23 3-20 4-29 5-3 5-4 5-5 7-22 7-23 8-8 8-9 9-20 9-23 11-3 11-23",
        "2024, 1-1 1-8 2-11 2-12 2-23 3-20 4-29 5-3 5-4 5-5 5-6 7-15 8-11 8-12 9-16 9-22 9-23 10-14"
                + " 11-3 11-4 11-23"
    })
    void holidays_are_those_of_the_act(int year, String days) {
        List<String> holidays =
                LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(JapaneseHolidays::isHoliday)
                        .map(day -> day.getMonthValue() + "-" + day.getDayOfMonth())
                        .toList();
        assertThat(holidays).containsExactly(days.split(" ", -1));
    }
}
