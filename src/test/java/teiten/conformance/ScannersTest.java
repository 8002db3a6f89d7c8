package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScannersTest {
    private static Map<String, String> row(String... cells) {
        Map<String, String> row = new TreeMap<>();
        row.put("ip_proto", "6");
        row.put("ip_id", "0xd431");
        row.put("ttl", "255");
        row.put("src_ip", "192.0.2.7");
        row.put("dst_ip", "198.51.100.1");
        row.put("tcp_sport", "40000");
        row.put("tcp_dport", "80");
        row.put("tcp_flags", "0x0002");
        row.put("window", "65535");
        row.put("seq", "4000000000");
        for (int at = 0; at < cells.length; at += 2) {
            row.put(cells[at], cells[at + 1]);
        }
        return row;
    }

    @Test
    void a_row_becomes_a_packet_that_carries_the_mark() {
        assertThat(Scanners.tools(new ScannerHeader(row()))).containsExactly("zmap");
        assertThat(Scanners.tools(new ScannerHeader(row("ip_id", "0xd432")))).isEmpty();
        assertThat(
                        Scanners.tools(
                                new ScannerHeader(
                                        row(
                                                "ip_id", "0x0001",
                                                "window", "1024",
                                                "tcp_options_hex", "020405b4"))))
                .containsExactly("nmap");
    }

    @Test
    void a_row_of_a_datagram_or_of_icmp_becomes_one() {
        assertThat(
                        Scanners.tools(
                                new ScannerHeader(
                                        row(
                                                "ip_proto", "17",
                                                "udp_sport", "5",
                                                "udp_dport", "520",
                                                "udp_payload", "01010000",
                                                "udp_checksum", "0x0000"))))
                .containsExactly("zmap");
        assertThat(
                        Scanners.tools(
                                new ScannerHeader(
                                        row("ip_proto", "1", "ip_len", "40", "icmp_type", "8"))))
                .containsExactly("zmap");
    }

    @Test
    void the_interval_of_no_match_is_about_four_in_the_number() {
        assertThat(Scanners.wilsonHigh(0, 10_000)).isCloseTo(3.84e-4, Offset.offset(1e-6));
        assertThat(Scanners.wilsonHigh(1, 10_000)).isCloseTo(5.66e-4, Offset.offset(1e-5));
    }
}
