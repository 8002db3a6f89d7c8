package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressIndexTest {
    private static final int MANY = 1000;
    private static final int MASK = (1 << 12) - 1;

    /// IPv4 addresses that share a place in the table of one secret.
    private static long[] meeting(AddressIndex index) {
        long[] meeting = new long[MANY];
        int found = 0;
        for (long address = 0; found < MANY; address++) {
            if ((index.hash(4, 0, address) & MASK) == 0) {
                meeting[found++] = address;
            }
        }
        return meeting;
    }

    @Test
    void addresses_that_meet_under_one_secret_are_spread_under_another() {
        long[] meeting = meeting(new AddressIndex(0));
        for (long key = 1; key <= 8; key++) {
            AddressIndex index = new AddressIndex(key);
            long places =
                    Arrays.stream(meeting)
                            .mapToInt(address -> index.hash(4, 0, address) & MASK)
                            .distinct()
                            .count();
            // 1,000 balls in 4,096 bins fill about 888 of them.
            assertThat(places).isGreaterThan(800);
        }
    }

    @Test
    void numbers_do_not_depend_on_the_secret() {
        AddressIndex one = new AddressIndex(1);
        AddressIndex other = new AddressIndex(2);
        int[] addresses = IntStream.range(0, MANY).map(at -> at * 7919 % 600).toArray();
        for (int address : addresses) {
            assertThat(one.add(6, address % 3, address))
                    .isEqualTo(other.add(6, address % 3, address));
        }
        assertThat(one.size()).isEqualTo(other.size()).isEqualTo(600);
    }
}
