package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckupTest {
    @ParameterizedTest
    @CsvSource({
        "0000000000002000, true",
        "000001ffffffffff, true",
        "0000000000001000, false",
        "000001ffffffdfff, false",
        "2000, false"
    })
    void raw_sockets_are_the_fourteenth_capability(String mask, boolean may) {
        assertThat(Checkup.mayOpenRawSockets("Name:\tjava\nCapEff:\t" + mask + "\nCapBnd:\t0\n"))
                .isEqualTo(may);
    }
}
