package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The fuzz target over its seeds: a plain test that runs everywhere.
class IdentifyFuzzTest {
    private static final List<byte[]> SEEDS = IdentifyFuzz.seeds();

    @Test
    void every_seed_and_every_cut_of_it_is_a_value() {
        assertThat(SEEDS).hasSizeGreaterThan(50);
        for (byte[] seed : SEEDS) {
            for (int length = 0; length <= seed.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(seed, length);
                assertThatCode(() -> IdentifyFuzz.fuzzerTestOneInput(cut))
                        .doesNotThrowAnyException();
            }
        }
    }
}
