package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;

class FirstPayloadTest {
    /// The plain twin: a byte and a flag for every place; the first copy stays.
    private static final class Plain {
        private final byte[] bytes = new byte[FirstPayload.LIMIT];
        private final boolean[] known = new boolean[FirstPayload.LIMIT];

        void take(int at, byte[] data) {
            for (int i = 0; i < data.length; i++) {
                int place = at + i;
                if (place >= 0 && place < known.length && !known[place]) {
                    known[place] = true;
                    bytes[place] = data[i];
                }
            }
        }

        int length() {
            int length = 0;
            while (length < known.length && known[length]) {
                length++;
            }
            return length;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void segments_in_any_order_give_what_the_plain_twin_gives(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            FirstPayload payload = new FirstPayload();
            Plain plain = new Plain();
            long base = random.nextLong(1L << 32);
            payload.base(base);
            int spread = 1 + random.nextInt(round % 50 == 0 ? 20_000 : 60);
            for (int segment = 0; segment < 12; segment++) {
                byte[] data = new byte[1 + random.nextInt(spread)];
                random.nextBytes(data);
                int at = random.nextInt(spread * 2) - spread / 4;
                payload.take(
                        (base + at) & 0xFFFF_FFFFL, Bytes.of(data), 0, data.length, data.length, 0);
                plain.take(at, data);
                // Full: nothing more is taken, and nothing more would change the twin's start.
                if (payload.length() == FirstPayload.LIMIT) {
                    break;
                }
            }
            Bytes window = Bytes.empty();
            payload.window(window);
            assertThat(window.length()).isEqualTo(plain.length());
            assertThat(window.copy()).isEqualTo(Arrays.copyOf(plain.bytes, plain.length()));
        }
    }
}
