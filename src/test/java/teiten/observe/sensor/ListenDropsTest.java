package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenDropsTest {
    private static final String TEXT =
            """
            TcpExt: SyncookiesSent ListenOverflows ListenDrops TCPHPHits
            TcpExt: 1 2 37 4
            IpExt: InNoRoutes ListenDrops
            IpExt: 0 99
            """;

    @Test
    void the_count_of_its_own_column_is_read() {
        assertThat(ListenDrops.parse(TEXT)).isEqualTo(37);
    }

    @Test
    void any_other_text_counts_nothing() {
        assertThat(ListenDrops.parse("")).isZero();
        assertThat(ListenDrops.parse("TcpExt: ListenDrops\n")).isZero();
        assertThat(ListenDrops.parse("TcpExt: A ListenDrops\nTcpExt: 1\n")).isZero();
        assertThat(ListenDrops.parse("TcpExt: ListenDrops\nTcpExt: -5\n")).isZero();
        assertThat(ListenDrops.parse("TcpExt: ListenDrops\nTcpExt: 1" + "0".repeat(18) + "\n"))
                .isZero();
        assertThat(ListenDrops.parse("TcpExt: ListenDrops\nTcpExt: 1" + "0".repeat(17) + "\n"))
                .isEqualTo(100_000_000_000_000_000L);
    }
}
