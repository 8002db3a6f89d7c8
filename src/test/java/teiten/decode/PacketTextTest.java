package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;

class PacketTextTest {
    @Test
    void a_packet_is_one_line() {
        assertThat(Decoding.of(Decoding.RAW, Frames.SYN))
                .hasToString(
                        "IP 203.0.113.5.40000 > 192.0.2.7.22: Flags [S], seq 1, ack 0, win 29200,"
                                + " length 0");
        assertThat(Decoding.of(Decoding.RAW, Frames.DATAGRAM6))
                .hasToString("IP6 2001:db8::5.49152 > 2001:db8::7.53: UDP, length 5");
        assertThat(Decoding.of(Decoding.RAW, Frames.UNREACHABLE))
                .hasToString(
                        "IP 198.51.100.9 > 192.0.2.7: ICMP type 3 code 3, about 192.0.2.7 >"
                                + " 198.51.100.9 protocol 6 ports 32768 23, length 28");
    }

    @Test
    void a_packet_that_is_not_whole_says_so() {
        byte[] bytes = HexText.bytes(Frames.DATAGRAM);
        assertThat(Decoding.of(Decoding.RAW, Arrays.copyOf(bytes, 30)))
                .hasToString("IP 203.0.113.5.49152 > 192.0.2.7.53: UDP, length 2 of 5");
        assertThat(Decoding.of(Decoding.RAW, Arrays.copyOf(bytes, 25)))
                .hasToString("IP 203.0.113.5.49152 > 192.0.2.7.53: truncated, protocol 17");
        assertThat(Decoding.of(147, bytes)).hasToString("unknown_link, frame of 33 bytes");
    }
}
