package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import teiten.decode.Address;

class SourceBudgetTest {
    private static final long START = -1_000L;
    private static final long SECOND = 1_000_000_000L;

    private final SourceBudget budget = new SourceBudget(new SipKey(1, 2));
    private final FourTuple tuple = new FourTuple();

    @Test
    void a_network_gets_1024_answers_at_once_and_no_more() {
        assertThat(taken("203.0.113.5", 1024, START)).isEqualTo(1024);
        assertThat(taken("203.0.113.5", 1, START)).isZero();
    }

    @Test
    void it_gets_50_a_second_in_the_long_run() {
        taken("203.0.113.5", 5_000, START);
        assertThat(taken("203.0.113.5", 5_000, START + SourceBudget.INTERVAL_NANOS - 1)).isZero();
        assertThat(taken("203.0.113.5", 5_000, START + SourceBudget.INTERVAL_NANOS)).isEqualTo(1);
        assertThat(taken("203.0.113.5", 5_000, START + SECOND)).isEqualTo(49);

        int answered = 0;
        for (int step = 0; step < 10_000; step++) {
            answered += taken("203.0.113.5", 10, START + SECOND + step * SECOND / 100);
        }
        assertThat(answered).isEqualTo(99 * 50 + 49);
    }

    @Test
    void a_long_silence_saves_up_no_more_than_the_burst() {
        taken("203.0.113.5", 2_000, START);

        assertThat(taken("203.0.113.5", 5_000, START + 3_600 * SECOND)).isEqualTo(1024);
    }

    @Test
    void the_addresses_of_a_24_share_a_budget_and_those_of_the_next_have_their_own() {
        assertThat(taken("203.0.113.5", 1_000, START)).isEqualTo(1_000);
        assertThat(taken("203.0.113.77", 1_000, START)).isEqualTo(24);
        assertThat(taken("203.0.112.5", 2_000, START)).isEqualTo(1024);
    }

    @Test
    void the_addresses_of_a_48_share_a_budget_and_those_of_the_next_have_their_own() {
        assertThat(taken("2001:db8:1:2::5", 1_000, START)).isEqualTo(1_000);
        assertThat(taken("2001:db8:1:3::1", 1_000, START)).isEqualTo(24);
        assertThat(taken("2001:db8:2:2::5", 2_000, START)).isEqualTo(1024);
    }

    @Test
    void networks_that_share_a_cell_get_fewer_answers_and_never_more() {
        int networks = 1 << 16;
        int fewer = 0;
        for (int network = 0; network < networks; network++) {
            Address address = Address.v4(0x0100_0000L + ((long) network << 8));
            int answered = taken(address, 1_100, START);
            assertThat(answered).isLessThanOrEqualTo(1024);
            fewer += answered < 1024 ? 1 : 0;
        }
        // 65,536 networks in 1,048,576 cells: about 2,000 meet another one.
        assertThat(fewer).isBetween(1_500, 2_500);
    }

    private int taken(String address, int times, long now) {
        return taken(Address.parse(address), times, now);
    }

    private int taken(Address address, int times, long now) {
        tuple.version = address.version();
        tuple.clientHigh = address.high();
        tuple.clientLow = address.low();
        int taken = 0;
        for (int time = 0; time < times; time++) {
            tuple.clientPort = time;
            taken += budget.take(tuple, now) ? 1 : 0;
        }
        return taken;
    }
}
