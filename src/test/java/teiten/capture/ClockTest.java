package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {
    @ParameterizedTest
    @CsvSource({
        // resolution, offset in seconds, units, nanoseconds
        "6, 0, 1, 1000",
        "9, 0, 1, 1",
        "0, 0, 1, 1000000000",
        "3, 0, 1443686400123, 1443686400123000000",
        "12, 0, 1999, 1",
        // Far finer than anybody measures: nothing is left of it.
        "28, 0, -1, 1",
        "29, 0, -1, 0",
        "127, 0, -1, 0",
        // Powers of two: seconds, halves, 2^-30 s, 2^-32 s (as NTP), 2^-64 s.
        "128, 0, 5, 5000000000",
        "129, 0, 3, 1500000000",
        "158, 0, 1073741824, 1000000000",
        "160, 0, 6442450944, 1500000000",
        "192, 0, -1, 999999999",
        "255, 0, -1, 0",
        // Offsets count whole seconds, in both directions.
        "6, 100, 1, 100000001000",
        "6, -100, 1, -99999999000",
        // What a long cannot hold is answered as the nearest that it can.
        "0, 0, -1, 9223372036854775807",
        "128, 0, -1, 9223372036854775807",
        "9, 0, -9223372036854775808, 9223372036854775807",
        "9, 0, 9223372036854775807, 9223372036854775807",
        "9, 9223372036854775807, 1, 9223372036854775807",
        "9, -9223372036854775808, 0, -9223372036854775808",
    })
    void time_is_counted_as_the_interface_says(
            int resolution, long offsetSeconds, long units, long nanos) {
        assertThat(new Clock(resolution, offsetSeconds).nanos(units)).isEqualTo(nanos);
    }
}
