package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.bytes.Bytes;
import teiten.bytes.HexText;

class OtherHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    132 | 30390b59 00000000 00000000 01000014 | {ip_protocol=sctp, chunk=init}
                    132 | 30390b59 00000000 00000000 0200     | {ip_protocol=sctp, chunk=init_ack}
                    132 | 30390b59 00000000 00000000          | {ip_protocol=sctp}
                    33  | 13881389 05000000 00 000000         | {ip_protocol=dccp, type=request}
                    33  | 13881389 05000000 0e 000000         | {ip_protocol=dccp, type=reset}
                    136 | 00350035 0008 0000                  | {ip_protocol=udplite, coverage=8}
                    47  | 0000 0800                           | {ip_protocol=gre, version=0, type=0x0800}
                    47  | a000 6558 00000000 00000007         | {ip_protocol=gre, version=0, type=0x6558, key=7}
                    47  | 3001 880b 0010 0042 00000001        | {ip_protocol=gre, version=1, type=0x880b, call=66}
                    50  | 00001234 00000001                   | {ip_protocol=esp, spi=4660}
                    51  | 0604 0000 00000100                  | {ip_protocol=ah, next=tcp, spi=256}
                    4   | 4500001400000000401100000102030405060708 | {ip_protocol=ipip, inner=udp}
                    41  | 60000000 0000 3a 40                 | {ip_protocol=6in4, inner=icmp6}
                    253 | 00                                  | {ip_protocol=253}
                    """)
    void a_header_says(int protocol, String header, String says) {
        assertThat(OtherHeader.describe(protocol, Bytes.of(HexText.bytes(header))))
                .hasToString(says);
    }

    @Test
    void any_bytes_say_something() {
        Random random = new Random(2015_10);
        for (int protocol = 0; protocol < 256; protocol++) {
            for (int length = 0; length <= OtherHeader.MOST_BYTES; length++) {
                byte[] header = new byte[length];
                random.nextBytes(header);
                assertThat(OtherHeader.describe(protocol, Bytes.of(header)))
                        .containsKey("ip_protocol");
            }
        }
    }

    @Test
    void protocols_with_ports_have_them_and_are_other_all_the_same() {
        byte[] bytes = HexText.bytes(Frames.DATAGRAM);
        for (int protocol : new int[] {33, 132, 136}) {
            bytes[9] = (byte) protocol;
            Packet packet = Decoding.of(Decoding.RAW, bytes);
            assertThat(packet.transport).isEqualTo(Transport.OTHER);
            assertThat(packet.protocol).isEqualTo(protocol);
            assertThat(packet.destinationPort).isEqualTo(53);
        }
    }
}
