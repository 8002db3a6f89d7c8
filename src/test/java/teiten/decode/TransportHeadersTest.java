package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;

class TransportHeadersTest {
    private static Packet decode(byte[] packet) {
        return Decoding.of(Decoding.RAW, packet);
    }

    @Test
    void a_tcp_header_is_read() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.SYN);
        assertThat(packet.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(packet.transport).isEqualTo(Transport.TCP);
        assertThat(packet.sourcePort).isEqualTo(40000);
        assertThat(packet.destinationPort).isEqualTo(22);
        assertThat(packet.sequence).isEqualTo(1);
        assertThat(packet.acknowledgement).isZero();
        assertThat(packet.tcpFlags).isEqualTo(Packet.SYN);
        assertThat(packet.window).isEqualTo(29200);
        assertThat(packet.optionsOffset).isEqualTo(40);
        assertThat(packet.optionsLength).isEqualTo(20);
        assertThat(packet.payloadLength).isZero();
    }

    @Test
    void numbers_and_flags_are_unsigned() {
        byte[] bytes = HexText.bytes(Frames.SYN);
        Arrays.fill(bytes, 24, 32, (byte) 0xFF);
        bytes[33] = (byte) 0xFF;
        Packet packet = decode(bytes);
        assertThat(packet.sequence).isEqualTo(4_294_967_295L);
        assertThat(packet.acknowledgement).isEqualTo(4_294_967_295L);
        assertThat(packet.tcpFlags).isEqualTo(0xFF);
    }

    @Test
    void a_tcp_header_that_contradicts_itself_is_malformed() {
        byte[] bytes = HexText.bytes(Frames.SYN);
        bytes[32] = 0x40;
        assertThat(decode(bytes).outcome).isEqualTo(Outcome.MALFORMED);
        bytes[32] = (byte) 0xB0;
        assertThat(decode(bytes).outcome).isEqualTo(Outcome.MALFORMED);
        // The first of several fragments: the options go on in the next.
        bytes[6] = 0x20;
        Packet fragment = decode(bytes);
        assertThat(fragment.outcome).isEqualTo(Outcome.WHOLE);
        assertThat(fragment.optionsLength).isEqualTo(20);
        assertThat(fragment.payloadLength).isZero();
        assertThat(fragment.payloadWireLength).isZero();
    }

    @Test
    void a_tcp_header_whose_options_were_cut_off_is_cut() {
        byte[] bytes = HexText.bytes(Frames.SYN);
        assertThat(decode(Arrays.copyOf(bytes, 39)).outcome).isEqualTo(Outcome.TRUNCATED);
        Packet packet = decode(Arrays.copyOf(bytes, 46));
        assertThat(packet.outcome).isEqualTo(Outcome.CUT);
        assertThat(packet.destinationPort).isEqualTo(22);
        assertThat(packet.optionsLength).isEqualTo(6);
        assertThat(packet.payloadLength).isZero();
        assertThat(packet.payloadWireLength).isZero();
    }

    @Test
    void the_length_of_udp_is_obeyed() {
        byte[] bytes = HexText.bytes(Frames.DATAGRAM);
        bytes[25] = 10;
        assertThat(Decoding.payload(decode(bytes))).isEqualTo("6865");
        bytes[25] = 8;
        assertThat(decode(bytes).payloadLength).isZero();
    }

    @Test
    void a_length_of_udp_that_cannot_be_is_malformed() {
        byte[] bytes = HexText.bytes(Frames.DATAGRAM);
        for (int length : new int[] {0, 7, 14}) {
            bytes[25] = (byte) length;
            assertThat(decode(bytes).outcome).as("%d", length).isEqualTo(Outcome.MALFORMED);
        }
        bytes[25] = 14;
        assertThat(Decoding.of(Decoding.RAW, Arrays.copyOf(bytes, 32), 33).outcome)
                .isEqualTo(Outcome.CUT);
    }
}
