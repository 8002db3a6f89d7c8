package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fuzz target over its seeds: a plain test that runs everywhere.
class RespondFuzzTest {
    private static final List<byte[]> SEEDS = RespondFuzz.seeds();

    @Test
    void every_seed_and_every_cut_of_it_keeps_the_promises() {
        assertThat(SEEDS).hasSizeGreaterThan(100);
        for (byte[] seed : SEEDS) {
            for (int length = 0; length <= seed.length; length += seed.length > 1_000 ? 50 : 5) {
                byte[] cut = Arrays.copyOf(seed, length);
                assertThatCode(() -> RespondFuzz.fuzzerTestOneInput(cut))
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_seed_reaches_connections_and_their_closes(boolean six) {
        Link link = RespondFuzz.play(RespondFuzz.conversation(six));

        assertThat(link.fates)
                .containsEntry(Fate.SYN_ANSWERED, 3L)
                .containsEntry(Fate.HANDSHAKE, 2L)
                .containsEntry(Fate.DATA, 2L)
                .containsEntry(Fate.CLOSE, 1L);
        assertThat(link.due).hasSize(1);
        assertThat(link.responder.openConnections()).isZero();
    }
}
