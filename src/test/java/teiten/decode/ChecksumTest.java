package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;

class ChecksumTest {
    /// Word by word, as RFC 1071 defines it.
    private static int plain(byte[] bytes, int at, int count) {
        int sum = 0;
        for (int i = 0; i < count; i += 2) {
            int low = i + 1 < count ? bytes[at + i + 1] & 0xFF : 0;
            sum += (bytes[at + i] & 0xFF) << 8 | low;
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void the_sum_of_rfc_1071s_example_is_ddf2() {
        byte[] example = {0, 1, (byte) 0xF2, 3, (byte) 0xF4, (byte) 0xF5, (byte) 0xF6, (byte) 0xF7};
        assertThat(Checksum.folded(Checksum.sum(Bytes.of(example), 0, 8))).isEqualTo(0xDDF2);
    }

    @Test
    void eight_bytes_at_a_time_give_what_words_give() {
        Random random = new Random(2015_10);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(200) + 8];
            random.nextBytes(bytes);
            int at = random.nextInt(8);
            int count = random.nextInt(bytes.length - at + 1);
            assertThat(Checksum.folded(Checksum.sum(Bytes.of(bytes), at, count)))
                    .isEqualTo(plain(bytes, at, count));
        }
    }

    @Test
    void the_longest_packet_of_ones_does_not_overflow() {
        byte[] ones = new byte[0xFFFF];
        Arrays.fill(ones, (byte) 0xFF);
        assertThat(Checksum.folded(Checksum.sum(Bytes.of(ones), 0, ones.length)))
                .isEqualTo(plain(ones, 0, ones.length));
    }
}
