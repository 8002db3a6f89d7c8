package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class DatesTest {
    private final Dates ja = new Dates(Language.JA);
    private final Dates en = new Dates(Language.EN);

    @Test
    void october_2015_is_heisei_27() {
        assertThat(ja.month(YearMonth.of(2015, 10))).isEqualTo("平成27年10月");
        assertThat(ja.shortDay(LocalDate.of(2015, 10, 1))).isEqualTo("H27.10.1");
        assertThat(en.month(YearMonth.of(2015, 10))).isEqualTo("October 2015");
    }

    @Test
    void heisei_ends_with_april_2019_and_reiwa_begins_with_may() {
        assertThat(ja.month(YearMonth.of(2019, 4))).isEqualTo("平成31年4月");
        assertThat(ja.month(YearMonth.of(2019, 5))).isEqualTo("令和元年5月");
        assertThat(ja.day(LocalDate.of(2019, 4, 30))).isEqualTo("平成31年4月30日");
        assertThat(ja.day(LocalDate.of(2019, 5, 1))).isEqualTo("令和元年5月1日");
        assertThat(ja.range(LocalDate.of(2019, 4, 1), LocalDate.of(2019, 5, 31)))
                .isEqualTo("H31.4.1～R1.5.31");
    }

    @Test
    void the_second_year_of_an_era_has_a_number() {
        assertThat(ja.month(YearMonth.of(2020, 1))).isEqualTo("令和2年1月");
        assertThat(ja.month(YearMonth.of(1989, 2))).isEqualTo("平成元年2月");
        assertThat(ja.day(LocalDate.of(1989, 1, 7))).isEqualTo("昭和64年1月7日");
    }

    @Test
    void english_dates_are_iso_8601() {
        assertThat(en.range(LocalDate.of(2015, 9, 1), LocalDate.of(2015, 10, 31)))
                .isEqualTo("2015-09-01 to 2015-10-31");
        assertThat(en.range(LocalDate.of(2015, 9, 1), LocalDate.of(2015, 9, 1)))
                .isEqualTo("2015-09-01");
    }
}
