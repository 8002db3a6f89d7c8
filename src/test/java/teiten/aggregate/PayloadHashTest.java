package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.bytes.SplitMix;
import teiten.decode.Transport;

class PayloadHashTest {
    private static final int MANY = 4096;

    private static Bytes words(long... words) {
        ByteBuffer buffer = ByteBuffer.allocate(words.length * Long.BYTES);
        for (long word : words) {
            buffer.putLong(word);
        }
        return Bytes.of(buffer.array());
    }

    private static long hash(long key, Bytes payload) {
        return new PayloadHash(key).of(Transport.TCP, payload, payload.length(), 0);
    }

    /// Payloads that a step which anybody can compute maps to one hash: the second word takes away
    /// what the first one did.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 0x1234_5678_9ABC_DEF0L})
    void payloads_chosen_against_a_known_step_do_not_collide(long key) {
        Set<Long> hashes = new HashSet<>();
        for (int at = 0; at < MANY; at++) {
            long length = words(at, 0).length();
            long start = length * SplitMix.GOLDEN + Transport.TCP.ordinal();
            long state = (start ^ at) * SplitMix.GOLDEN;
            hashes.add(hash(key, words(at, state ^ state >>> 32)));
        }
        assertThat(hashes).hasSize(MANY);
    }

    /// A product's low half carries a flip of the highest bit through any odd factor.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 0x1234_5678_9ABC_DEF0L})
    void flips_of_the_highest_bit_do_not_cancel_out(long key) {
        long flip = 1L << 63;
        Set<Long> hashes = new HashSet<>();
        for (int at = 0; at < MANY; at++) {
            long[] words = new long[24];
            for (int pair = 0; pair < 12; pair++) {
                boolean flipped = (at >> pair & 1) != 0;
                words[2 * pair] = flipped ? flip : 0;
                words[2 * pair + 1] = flipped ? flip | flip >>> 32 : 0;
            }
            hashes.add(hash(key, words(words)));
        }
        assertThat(hashes).hasSize(MANY);
    }

    @Test
    void the_hash_follows_the_secret_and_every_byte() {
        Bytes text = Bytes.ofLatin1("GET / HTTP/1.0\r\n\r\n");
        assertThat(hash(1, text)).isEqualTo(hash(1, text)).isNotEqualTo(hash(2, text));
        Set<Long> hashes = new HashSet<>();
        byte[] bytes = text.copy();
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] ^= 1;
            hashes.add(hash(1, Bytes.of(bytes)));
            bytes[at] ^= 1;
        }
        hashes.add(hash(1, text));
        hashes.add(new PayloadHash(1).of(Transport.UDP, text, bytes.length, 0));
        hashes.add(new PayloadHash(1).of(Transport.TCP, text, bytes.length - 1, 0));
        assertThat(hashes).hasSize(bytes.length + 3);
    }
}
