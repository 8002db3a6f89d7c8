package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import teiten.bytes.SplitMix;

class CookiesTest {
    private static final long START = -77;
    private static final long EPOCH = RotatingSecret.EPOCH_NANOS;
    private static final int CLIENT = 0x1234_5678;

    private final FourTuple tuple = new FourTuple();
    private final Cookies cookies = new Cookies(this::secret);
    private long seed;

    CookiesTest() {
        cookies.at(START);
        tuple.version = 4;
        tuple.clientLow = 0xCB00_7105L;
        tuple.serverLow = 0xC612_0707L;
        tuple.clientPort = 40_000;
        tuple.serverPort = 23;
    }

    private byte[] secret() {
        return ByteBuffer.allocate(16).putLong(SplitMix.mix(++seed)).putLong(seed).array();
    }

    @Test
    void a_cookie_is_known_again_for_its_tuple_and_number_alone() {
        int cookie = cookies.of(tuple, CLIENT);

        assertThat(cookies.matches(tuple, CLIENT, cookie)).isTrue();
        for (int bit = 0; bit < 32; bit++) {
            assertThat(cookies.matches(tuple, CLIENT, cookie ^ 1 << bit)).isFalse();
        }
        tuple.clientPort++;
        assertThat(cookies.matches(tuple, CLIENT, cookie)).isFalse();
    }

    @Test
    void each_part_of_a_tuple_of_either_version_counts() {
        tuple.version = 6;
        tuple.clientHigh = 1;
        tuple.serverHigh = 2;
        int cookie = cookies.of(tuple, CLIENT);
        tuple.clientHigh ^= 1L << 40;
        assertThat(cookies.matches(tuple, CLIENT, cookie)).isFalse();
        tuple.clientHigh ^= 1L << 40;
        tuple.serverHigh ^= 1;
        assertThat(cookies.matches(tuple, CLIENT, cookie)).isFalse();
        tuple.serverHigh ^= 1;
        tuple.serverLow ^= 1;
        assertThat(cookies.matches(tuple, CLIENT, cookie)).isFalse();
        tuple.serverLow ^= 1;
        assertThat(cookies.matches(tuple, CLIENT, cookie)).isTrue();
    }

    @Test
    void another_client_number_matches_by_the_lower_eight_bits_chance_alone() {
        int cookie = cookies.of(tuple, CLIENT);
        int matching = 0;
        for (int number = 0; number < 1 << 16; number++) {
            matching += cookies.matches(tuple, number, cookie) ? 1 : 0;
        }
        assertThat(matching).isBetween(180, 330);
    }

    @Test
    void guesses_hit_by_chance_alone() {
        int matching = 0;
        for (int guess = 0; guess < 1 << 20; guess++) {
            matching += cookies.matches(tuple, CLIENT, guess * 4096 + 77) ? 1 : 0;
        }
        assertThat(matching).isLessThanOrEqualTo(1);
    }

    @Test
    void a_cookie_holds_for_one_epoch_at_least_and_for_two_at_most() {
        int first = cookies.of(tuple, CLIENT);
        cookies.at(START + EPOCH - 1);
        assertThat(cookies.of(tuple, CLIENT)).isEqualTo(first);

        cookies.at(START + EPOCH);
        int second = cookies.of(tuple, CLIENT);
        assertThat(second).isNotEqualTo(first);
        assertThat(cookies.matches(tuple, CLIENT, first)).isTrue();
        assertThat(cookies.matches(tuple, CLIENT, second)).isTrue();

        cookies.at(START + 2 * EPOCH);
        assertThat(cookies.matches(tuple, CLIENT, first)).isFalse();
        assertThat(cookies.matches(tuple, CLIENT, second)).isTrue();
    }

    @Test
    void after_a_long_silence_no_old_cookie_holds() {
        int first = cookies.of(tuple, CLIENT);
        cookies.at(START + 2 * EPOCH);

        assertThat(cookies.matches(tuple, CLIENT, first)).isFalse();
        assertThat(cookies.matchesLately(tuple, first + 1, 2)).isFalse();
    }

    @Test
    void later_numbers_are_held_to_the_tuples_24_bits() {
        int cookie = cookies.of(tuple, CLIENT);

        assertThat(cookies.matchesLately(tuple, cookie + 1, 2)).isTrue();
        assertThat(cookies.matchesLately(tuple, cookie + 2, 2)).isTrue();
        assertThat(cookies.matchesLately(tuple, cookie + 514, 514)).isTrue();
        assertThat(cookies.matchesLately(tuple, cookie + 514 + 256, 514)).isFalse();
        assertThat(cookies.matchesLately(tuple, cookie - 256, 2)).isFalse();
        tuple.serverPort = 24;
        assertThat(cookies.matchesLately(tuple, cookie + 1, 2)).isFalse();
    }

    @Test
    void late_numbers_hold_across_the_end_of_the_number_space() {
        int cookie = 0;
        while (cookie >>> 8 != 0xFF_FFFF) {
            tuple.clientLow++;
            cookie = cookies.of(tuple, CLIENT);
        }

        assertThat(cookies.matchesLately(tuple, cookie + 1, 2)).isTrue();
        assertThat(cookies.matchesLately(tuple, cookie + 300, 514)).isTrue();
        assertThat(cookies.matchesLately(tuple, cookie + 1024, 514)).isFalse();
        assertThat(cookies.matchesLately(tuple, cookie - 256, 514)).isFalse();
    }
}
