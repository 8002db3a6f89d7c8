package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;

class Ipv4Test {
    private static byte[] datagram() {
        return HexText.bytes(Frames.DATAGRAM);
    }

    private static Packet decode(byte[] packet) {
        return Decoding.of(Decoding.RAW, packet);
    }

    @Test
    void the_fields_are_read() {
        Packet packet = decode(datagram());
        assertThat(packet.version).isEqualTo(4);
        assertThat(packet.source()).hasToString("203.0.113.5");
        assertThat(packet.destination()).hasToString("192.0.2.7");
        assertThat(packet.ipLength).isEqualTo(33);
        assertThat(packet.identification).isEqualTo(1);
        assertThat(packet.ttl).isEqualTo(255);
        assertThat(packet.trafficClass).isEqualTo(0x20);
        assertThat(packet.dontFragment).isFalse();
        assertThat(packet.moreFragments).isFalse();
        assertThat(packet.networkHeaderLength).isEqualTo(20);
        assertThat(packet.protocol).isEqualTo(17);
        assertThat(decode(HexText.bytes(Frames.SYN)).dontFragment).isTrue();
    }

    @Test
    void padding_of_ethernet_is_no_payload() {
        byte[] frame = HexText.bytes(Frames.ETHERNET_IPV4 + Frames.DATAGRAM);
        Packet packet = Decoding.of(Decoding.ETHERNET, Arrays.copyOf(frame, 60));
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.payloadLength).isEqualTo(5);
        assertThat(packet.payloadWireLength).isEqualTo(5);
    }

    @Test
    void options_are_passed_over() {
        Packet packet =
                Decoding.of(
                        Decoding.RAW,
                        """
                        46 00 0025 0001 0000 ff 11 0000 cb007105 c0000207
                        94040000                 # router alert
                        c000 0035 000d 0000 68656c6c6f
                        """);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.networkHeaderLength).isEqualTo(24);
        assertThat(Decoding.payload(packet)).isEqualTo("68656c6c6f");
    }

    @Test
    void a_header_that_contradicts_itself_is_malformed() {
        byte[] version = datagram();
        version[0] = 0x65;
        assertThat(Decoding.of(228, version).outcome).isEqualTo(Outcome.MALFORMED);
        byte[] shortHeader = datagram();
        shortHeader[0] = 0x44;
        assertThat(decode(shortHeader).outcome).isEqualTo(Outcome.MALFORMED);
        byte[] total = datagram();
        total[3] = 19;
        assertThat(decode(total).outcome).isEqualTo(Outcome.MALFORMED);
        // Room for the header, none for the transport's.
        total[3] = 27;
        assertThat(decode(total).outcome).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void a_total_length_of_zero_means_the_rest_of_the_frame() {
        byte[] bytes = datagram();
        bytes[3] = 0;
        Packet whole = decode(bytes);
        assertThat(whole.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(whole.ipLength).isEqualTo(33);
        assertThat(whole.payloadLength).isEqualTo(5);
        Packet absurd = Decoding.of(Decoding.RAW, bytes, Long.MAX_VALUE);
        assertThat(absurd.outcome).isEqualTo(Outcome.WHOLE);
    }

    @Test
    void a_payload_that_is_not_all_there_is_cut() {
        byte[] cut = Arrays.copyOf(datagram(), 30);
        Packet packet = Decoding.of(Decoding.RAW, cut, 33);
        assertThat(packet.outcome).isEqualTo(Outcome.CUT);
        assertThat(packet.payloadLength).isEqualTo(2);
        assertThat(packet.payloadWireLength).isEqualTo(5);
    }

    @Test
    void a_header_that_is_not_all_there_is_truncated() {
        byte[] bytes = datagram();
        for (int length = 0; length < 28; length++) {
            assertThat(decode(Arrays.copyOf(bytes, length)).outcome)
                    .as("%d bytes", length)
                    .isEqualTo(Outcome.TRUNCATED);
        }
    }

    @Test
    void the_first_fragment_has_ports_and_later_ones_have_not() {
        byte[] bytes = datagram();
        bytes[25] = 100; // The datagram is longer than this fragment of it.
        bytes[6] = 0x20;
        Packet first = decode(bytes);
        assertThat(first.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(first.moreFragments).isTrue();
        assertThat(first.destinationPort).isEqualTo(53);
        assertThat(first.payloadLength).isEqualTo(5);
        bytes[6] = 0;
        bytes[7] = 1;
        Packet later = decode(bytes);
        assertThat(later.outcome).isEqualTo(Outcome.LATER_FRAGMENT);
        assertThat(later.source()).hasToString("203.0.113.5");
        assertThat(later.protocol).isEqualTo(17);
        assertThat(later.destinationPort).isZero();
    }

    @Test
    void another_protocol_is_whole_with_the_packet_as_payload() {
        byte[] gre = datagram();
        gre[9] = 47;
        Packet packet = decode(gre);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.transport).isEqualTo(Transport.OTHER);
        assertThat(packet.protocol).isEqualTo(47);
        assertThat(packet.payloadLength).isEqualTo(13);
        // ICMPv6 belongs to IPv6.
        gre[9] = 58;
        assertThat(decode(gre).transport).isEqualTo(Transport.OTHER);
    }

    @Test
    void a_packet_forgets_the_one_before() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.UNREACHABLE);
        new FrameDecoder().decode(Decoding.RAW, teiten.bytes.Bytes.of(datagram()), 33, packet);
        assertThat(packet.quotedVersion).isZero();
        assertThat(packet.quotedDestinationPort).isZero();
        assertThat(packet.transport).isEqualTo(Transport.UDP);
    }
}
