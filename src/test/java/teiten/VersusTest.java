package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersusTest {
    @ParameterizedTest
    @CsvSource({
        "2015-10-01, 2015-10-31, 2015-09-01, 2015-09-30",
        "2016-01-01, 2016-03-31, 2015-10-01, 2015-12-31",
        "2015-10-08, 2015-10-14, 2015-10-01, 2015-10-07",
        "2015-10-01, 2015-10-30, 2015-09-01, 2015-09-30",
        "2015-03-01, 2015-03-01, 2015-02-28, 2015-02-28"
    })
    void the_previous_period_is_as_long_and_ends_the_day_before(
            LocalDate from, LocalDate to, LocalDate first, LocalDate last) {
        assertThat(Versus.PREVIOUS.before(new Period(from, to))).isEqualTo(new Period(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "2015-10-01, 2015-10-31, 2014-10-01, 2014-10-31",
        "2016-02-01, 2016-02-29, 2015-02-01, 2015-02-28",
        "2017-02-01, 2017-02-28, 2016-02-01, 2016-02-29",
        "2016-02-29, 2016-03-02, 2015-02-28, 2015-03-02"
    })
    void a_year_before_are_the_same_days_and_a_whole_february_stays_whole(
            LocalDate from, LocalDate to, LocalDate first, LocalDate last) {
        assertThat(Versus.YEAR.before(new Period(from, to))).isEqualTo(new Period(first, last));
    }
}
