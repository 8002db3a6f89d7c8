package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.CommandError;

class PeriodTest {
    private static final Period STORED =
            new Period(LocalDate.of(2015, 9, 1), LocalDate.of(2015, 11, 3));

    private static PeriodOptions asked(String since, String until, String month, String last) {
        PeriodOptions options = new PeriodOptions();
        options.since = since;
        options.until = until;
        options.month = month;
        options.last = last;
        return options;
    }

    @ParameterizedTest
    @CsvSource({
        ", , , , 2015-10-01, 2015-10-31",
        ", , 2015-09, , 2015-09-01, 2015-09-30",
        "2015-09-01, 2015-11-01, , , 2015-09-01, 2015-10-31",
        "2015-10-15, , , , 2015-10-15, 2015-11-03",
        ", 2015-09-03, , , 2015-09-01, 2015-09-02",
        ", , , 7d, 2015-10-28, 2015-11-03",
        ", , , 1d, 2015-11-03, 2015-11-03",
        ", , , 2w, 2015-10-21, 2015-11-03",
        ", , , 1m, 2015-10-04, 2015-11-03"
    })
    void options_name_days_until_being_the_day_after_the_last(
            String since, String until, String month, String last, LocalDate from, LocalDate to) {
        assertThat(Period.of(asked(since, until, month, last), STORED))
                .isEqualTo(new Period(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "-200000-01-01, , , , T0228",
        "1969-12-31, , , , T0228",
        ", 2263-01-01, , , T0228",
        ", , -200000-01, , T0228",
        ", , 2263-01, , T0228",
        ", , , 99999m, T0228",
        "2015-02-30, , , , T0210",
        ", 1.10.2015, , , T0210",
        ", , October, , T0211",
        ", , 2015-13, , T0211",
        "2015-10-01, , 2015-10, , T0212",
        ", , 2015-10, 7d, T0212",
        "2015-10-01, 2015-10-01, , , T0213",
        ", , , 0d, T0214",
        ", , , 100000d, T0214",
        ", , , fortnight, T0214"
    })
    void what_is_no_period_is_told_with_advice(
            String since, String until, String month, String last, String code) {
        PeriodOptions options = asked(since, until, month, last);
        assertThatThrownBy(() -> Period.of(options, STORED))
                .isInstanceOfSatisfying(
                        CommandError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void the_first_and_the_last_year_of_the_calendar_are_answered() {
        PeriodOptions options = new PeriodOptions();
        options.since = "1970-01-01";
        options.until = "2262-12-31";
        assertThat(Period.of(options, STORED))
                .isEqualTo(new Period(LocalDate.of(1970, 1, 1), LocalDate.of(2262, 12, 30)));
    }

    @Test
    void a_period_longer_than_the_limit_is_cut_to_the_stored_days() {
        LocalDate begin = LocalDate.of(2010, 1, 1);
        Period most = new Period(begin, begin.plusDays(Period.MOST_DAYS - 1));
        assertThat(most.within(STORED)).isEqualTo(most);
        assertThat(new Period(begin, begin.plusDays(Period.MOST_DAYS)).within(STORED))
                .isEqualTo(STORED);
    }

    @Test
    void without_a_full_month_all_stored_days_are_meant() {
        Period stored = new Period(LocalDate.of(2015, 10, 2), LocalDate.of(2015, 10, 31));
        assertThat(Period.of(new PeriodOptions(), stored)).isEqualTo(stored);
    }

    @Test
    void a_month_that_has_just_ended_is_full() {
        Period stored = new Period(LocalDate.of(2015, 10, 1), LocalDate.of(2015, 10, 31));
        assertThat(Period.of(new PeriodOptions(), stored).wholeMonth()).hasToString("2015-10");
    }
}
