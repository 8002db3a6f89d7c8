package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private static final SipKey KEY = SipKey.of(counting(16));

    /// The test vectors of the paper's authors: messages 00 01 02 ... of each length.
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "3, 85676696d7fb7e2d",
        "4, cf2794e0277187b7",
        "5, 18765564cd99a68d",
        "6, cbc9466e58fee3ce",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5"
    })
    void the_vectors_of_its_authors_hold(int length, String hash) {
        assertThat(hash(counting(length))).isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @Test
    void a_message_begins_anew_each_time() {
        SipHash hash = new SipHash();
        long once = hash.begin(KEY).word(7).end(SipHash.lastWord(1, 9));

        assertThat(hash.begin(KEY).word(7).end(SipHash.lastWord(1, 9))).isEqualTo(once);
        assertThat(hash.begin(KEY).word(8).end(SipHash.lastWord(1, 9))).isNotEqualTo(once);
    }

    @Test
    void a_secret_is_not_printed() {
        assertThat(KEY.toString()).isEqualTo("SipKey");
    }

    private static long hash(byte[] message) {
        SipHash hash = new SipHash().begin(KEY);
        int at = 0;
        for (; at + 8 <= message.length; at += 8) {
            hash.word(word(message, at, 8));
        }
        return hash.end(SipHash.lastWord(word(message, at, message.length - at), message.length));
    }

    private static long word(byte[] message, int at, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (message[at + i] & 0xFFL) << (8 * i);
        }
        return word;
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) at;
        }
        return bytes;
    }
}
