package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    private static Counted counted(long accesses, long sourceDays, int validDays, double exposure) {
        return new Counted(accesses, accesses, sourceDays, validDays, exposure);
    }

    @ParameterizedTest
    @CsvSource({
        "10005, 10000, 0.1",
        "10004, 10000, 0.0",
        "9995, 10000, -0.1",
        "123, 100, 23.0",
        "0, 10, -100.0",
        "5438, 6532, -16.7"
    })
    void a_change_is_over_the_earlier_value_and_rounded_half_up(
            long now, long before, double percent) {
        // A tenth has no exact double: the half must stay one all the same.
        assertThat(Change.ofAccesses(counted(now, 0, 1, 0.1), counted(before, 0, 1, 0.1)))
                .isEqualTo(percent);
    }

    @Test
    void rates_are_compared_so_that_half_the_exposure_is_no_fall() {
        assertThat(Change.ofAccesses(counted(50, 0, 1, 4), counted(100, 0, 1, 8))).isZero();
    }

    @Test
    void of_fewer_than_ten_there_is_no_percentage() {
        assertThat(Change.ofAccesses(counted(20, 0, 1, 1), counted(10, 0, 1, 1))).isEqualTo(100);
        assertThat(Change.ofAccesses(counted(20, 0, 1, 1), counted(9, 0, 1, 1))).isNull();
        assertThat(Change.ofSources(counted(0, 40, 2, 1), counted(0, 20, 2, 1))).isEqualTo(100);
        assertThat(Change.ofSources(counted(0, 40, 2, 1), counted(0, 19, 2, 1))).isNull();
    }

    @Test
    void without_a_valid_day_there_is_no_percentage() {
        assertThat(Change.ofAccesses(counted(20, 0, 0, 1), counted(10, 0, 1, 1))).isNull();
        assertThat(Change.ofAccesses(counted(20, 0, 1, 1), counted(10, 0, 0, 1))).isNull();
    }
}
