package teiten.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoughtTextTest {
    private final SplittableRandom random = new SplittableRandom(7);

    /// Few letters, so that parts of the text repeat; short texts and long ones.
    @Test
    void the_first_place_is_that_of_a_plain_search() {
        for (int round = 0; round < 20_000; round++) {
            String text = letters(1 + random.nextInt(12));
            String payload = letters(random.nextInt(40));
            int from = random.nextInt(10);
            int to = random.nextInt(45);
            int end = Math.min(to, payload.length());
            int plain = from < end ? payload.substring(0, end).indexOf(text, from) : Bytes.MISSING;

            assertThat(new SoughtText(text).in(Bytes.ofLatin1(payload), from, to))
                    .as("%s in %s from %d to %d", text, payload, from, to)
                    .isEqualTo(plain);
        }
    }

    /// Eight bytes are compared at once.
    @Test
    void the_first_byte_is_that_of_a_plain_search() {
        for (int round = 0; round < 20_000; round++) {
            String payload = letters(random.nextInt(40));
            int from = random.nextInt(10);
            int to = random.nextInt(45);
            int plain = payload.substring(0, Math.min(to, payload.length())).indexOf('c', from);

            assertThat(Bytes.ofLatin1(payload).indexOf('c', from, to)).isEqualTo(plain);
        }
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("abc".charAt(random.nextInt(3)));
        }
        return text.toString();
    }
}
