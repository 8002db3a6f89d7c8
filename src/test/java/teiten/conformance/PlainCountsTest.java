package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainCountsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final CountKey SSH = new CountKey(0, "tcp", 22);
    private static final CountKey DNS = new CountKey(0, "udp", 53);

    private static TsharkPacket tcp(long second, int flags, long sequence) {
        return new TsharkPacket(
                second * SECOND,
                "192.0.2.1",
                "198.51.100.1",
                "tcp",
                6,
                40000,
                22,
                -1,
                flags,
                sequence,
                null,
                true);
    }

    private static TsharkPacket fragment(boolean isFirst) {
        int port = isFirst ? 53 : -1;
        return new TsharkPacket(
                0, "192.0.2.1", "198.51.100.1", "udp", 17, port, port, -1, 0, 0, "7", isFirst);
    }

    private static PlainCounts.Counted count(CountKey key, TsharkPacket... packets) {
        PlainCounts counts = new PlainCounts();
        List.of(packets).forEach(counts::add);
        return counts.count().getOrDefault(key, new PlainCounts.Counted());
    }

    @Test
    void a_syn_sent_again_within_a_minute_is_a_retry_and_no_access() {
        PlainCounts.Counted counted =
                count(SSH, tcp(0, 2, 5), tcp(3, 2, 5), tcp(9, 2, 6), tcp(63, 2, 5));
        assertThat(counted.packets).isEqualTo(4);
        assertThat(counted.retries).isEqualTo(1);
        assertThat(counted.accesses).isEqualTo(3);
        assertThat(counted.sources).containsExactly("192.0.2.1");
    }

    @Test
    void a_segment_without_a_syn_is_an_access_after_a_minute_of_silence_alone() {
        assertThat(count(SSH, tcp(0, 16, 5), tcp(59, 16, 6), tcp(119, 16, 7)).accesses)
                .isEqualTo(2);
        assertThat(count(SSH, tcp(0, 4, 5), tcp(0, 18, 6)).accesses).isZero();
    }

    @Test
    void fragments_of_one_datagram_are_one_packet_with_the_port_of_the_first() {
        PlainCounts.Counted counted = count(DNS, fragment(false), fragment(true), fragment(false));
        assertThat(counted.packets).isEqualTo(1);
        assertThat(counted.accesses).isEqualTo(1);
    }
}
