package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;

class Ipv6Test {
    private static final String ADDRESSES =
            "20010db8000000000000000000000005 20010db8000000000000000000000007\n";

    private static byte[] withOptions(int headers) {
        int length = 8 * headers + 8;
        return HexText.bytes(
                "60 000000 %04x 3c 40 ".formatted(length)
                        + ADDRESSES
                        + "3c 00 0104 00000000 ".repeat(headers - 1)
                        + "11 00 0104 00000000 "
                        + "c000 0035 0008 0000");
    }

    @Test
    void the_fields_are_read() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.DATAGRAM6);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.version).isEqualTo(6);
        assertThat(packet.source()).hasToString("2001:db8::5");
        assertThat(packet.destination()).hasToString("2001:db8::7");
        assertThat(packet.ipLength).isEqualTo(53);
        assertThat(packet.ttl).isEqualTo(58);
        assertThat(packet.trafficClass).isEqualTo(0xAB);
        assertThat(packet.networkHeaderLength).isEqualTo(40);
        assertThat(packet.sourcePort).isEqualTo(49152);
        assertThat(packet.destinationPort).isEqualTo(53);
        assertThat(Decoding.payload(packet)).isEqualTo("68656c6c6f");
    }

    @Test
    void extension_headers_are_passed_over() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.EXTENDED);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.networkHeaderLength).isEqualTo(40 + 8 + 8 + 8 + 24 + 8);
        assertThat(packet.moreFragments).isTrue();
        assertThat(packet.protocol).isEqualTo(17);
        assertThat(packet.destinationPort).isEqualTo(53);
        assertThat(Decoding.payload(packet)).isEqualTo("68656c6c6f");
    }

    @Test
    void the_most_extension_headers_are_read_and_one_more_is_malformed() {
        assertThat(Decoding.of(Decoding.RAW, withOptions(Ipv6.MOST_EXTENSIONS)).outcome)
                .isEqualTo(Outcome.WHOLE);
        assertThat(Decoding.of(Decoding.RAW, withOptions(Ipv6.MOST_EXTENSIONS + 1)).outcome)
                .isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void an_extension_header_longer_than_the_packet_is_malformed() {
        byte[] bytes = withOptions(1);
        bytes[41] = 2;
        assertThat(Decoding.of(Decoding.RAW, bytes).outcome).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void an_extension_header_that_is_not_all_there_is_truncated() {
        byte[] bytes = withOptions(2);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Decoding.of(Decoding.RAW, Arrays.copyOf(bytes, length)).outcome)
                    .as("%d bytes", length)
                    .isEqualTo(Outcome.TRUNCATED);
        }
    }

    @Test
    void a_later_fragment_has_addresses_and_a_protocol() {
        Packet packet =
                Decoding.of(
                        Decoding.RAW,
                        "60 000000 000c 2c 40 " + ADDRESSES + "11 00 0008 00000001 01020304");
        assertThat(packet.outcome).isEqualTo(Outcome.LATER_FRAGMENT);
        assertThat(packet.protocol).isEqualTo(17);
        assertThat(packet.destination()).hasToString("2001:db8::7");
    }

    @Test
    void no_next_header_is_whole() {
        Packet packet = Decoding.of(Decoding.RAW, "60 000000 0000 3b 40 " + ADDRESSES);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.transport).isEqualTo(Transport.OTHER);
        assertThat(packet.protocol).isEqualTo(59);
    }

    @Test
    void a_jumbogram_is_malformed() {
        String jumbo = "60 000000 0000 00 40 " + ADDRESSES + "06 00 c204 00010000";
        assertThat(Decoding.of(Decoding.RAW, jumbo).outcome).isEqualTo(Outcome.MALFORMED);
    }
}
