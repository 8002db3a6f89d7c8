package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;

class IcmpTest {
    private static Address quotedSource(Packet packet) {
        return new Address(packet.quotedVersion, packet.quotedSourceHigh, packet.quotedSourceLow);
    }

    private static Address quotedDestination(Packet packet) {
        return new Address(
                packet.quotedVersion, packet.quotedDestinationHigh, packet.quotedDestinationLow);
    }

    @Test
    void an_echo_request_has_a_type_a_code_and_a_payload() {
        Packet packet =
                Decoding.of(
                        Decoding.RAW,
                        """
                        45 00 001e 0000 0000 40 01 0000 cb007105 c0000207
                        08 00 0000 0001 0002   # echo request, identifier 1, sequence 2
                        6162
                        """);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.transport).isEqualTo(Transport.ICMP);
        assertThat(packet.sourcePort).isEqualTo(8);
        assertThat(packet.destinationPort).isZero();
        assertThat(packet.quotedVersion).isZero();
        assertThat(Decoding.payload(packet)).isEqualTo("6162");
    }

    @Test
    void an_error_quotes_the_packet_that_it_is_about() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.UNREACHABLE);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.sourcePort).isEqualTo(3);
        assertThat(packet.destinationPort).isEqualTo(3);
        assertThat(quotedSource(packet)).hasToString("192.0.2.7");
        assertThat(quotedDestination(packet)).hasToString("198.51.100.9");
        assertThat(packet.quotedProtocol).isEqualTo(6);
        assertThat(packet.quotedSourcePort).isEqualTo(32768);
        assertThat(packet.quotedDestinationPort).isEqualTo(23);
        assertThat(packet.payloadLength).isEqualTo(28);
    }

    @Test
    void an_error_of_ipv6_quotes_through_extension_headers() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.TIME_EXCEEDED6);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.transport).isEqualTo(Transport.ICMP6);
        assertThat(packet.sourcePort).isEqualTo(3);
        assertThat(quotedSource(packet)).hasToString("2001:db8::7");
        assertThat(quotedDestination(packet)).hasToString("2001:db8::9");
        assertThat(packet.quotedProtocol).isEqualTo(17);
        assertThat(packet.quotedSourcePort).isEqualTo(32768);
        assertThat(packet.quotedDestinationPort).isEqualTo(33434);
    }

    @Test
    void a_quote_ends_with_the_packet_and_padding_is_not_quoted() {
        byte[] bytes = HexText.bytes(Frames.UNREACHABLE);
        bytes[3] = 52;
        assertThat(Decoding.of(Decoding.RAW, bytes).quotedDestinationPort).isEqualTo(23);
        bytes[3] = 51;
        assertThat(Decoding.of(Decoding.RAW, bytes).quotedDestinationPort).isZero();
        bytes[3] = 48;
        Packet headerOnly = Decoding.of(Decoding.RAW, bytes);
        assertThat(headerOnly.quotedVersion).isEqualTo(4);
        assertThat(headerOnly.quotedDestinationPort).isZero();
        bytes[3] = 47;
        assertThat(Decoding.of(Decoding.RAW, bytes).quotedVersion).isZero();
        bytes[3] = 28;
        assertThat(Decoding.of(Decoding.RAW, bytes).outcome).isEqualTo(Outcome.WHOLE);
        bytes[3] = 27;
        assertThat(Decoding.of(Decoding.RAW, bytes).outcome).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void a_quoted_later_fragment_has_no_ports() {
        byte[] bytes = HexText.bytes(Frames.UNREACHABLE);
        bytes[28 + 7] = 1;
        Packet packet = Decoding.of(Decoding.RAW, bytes);
        assertThat(packet.quotedVersion).isEqualTo(4);
        assertThat(packet.quotedDestinationPort).isZero();
    }

    @Test
    void a_quoted_echo_has_its_type_and_code() {
        byte[] bytes = HexText.bytes(Frames.UNREACHABLE);
        bytes[28 + 9] = 1;
        bytes[48] = 8;
        bytes[49] = 0;
        Packet packet = Decoding.of(Decoding.RAW, bytes);
        assertThat(packet.quotedProtocol).isEqualTo(1);
        assertThat(packet.quotedSourcePort).isEqualTo(8);
        assertThat(packet.quotedDestinationPort).isZero();
    }

    @Test
    void a_message_that_is_no_error_quotes_nothing() {
        byte[] bytes = HexText.bytes(Frames.UNREACHABLE);
        for (int type = 0; type < 256; type++) {
            bytes[20] = (byte) type;
            boolean quotes = Decoding.of(Decoding.RAW, bytes).quotedVersion != 0;
            assertThat(quotes)
                    .as("type %d", type)
                    .isEqualTo(Arrays.asList(3, 4, 5, 11, 12).contains(type));
        }
    }
}
