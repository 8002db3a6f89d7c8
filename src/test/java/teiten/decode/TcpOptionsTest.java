package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.bytes.HexText;

class TcpOptionsTest {
    /// A SYN with these options, padded to a multiple of four.
    private static Packet syn(String hexOptions) {
        byte[] options = HexText.bytes(hexOptions);
        int header = 20 + (options.length + 3 & ~3);
        byte[] packet =
                HexText.bytes(
                        "45 00 0000 0000 0000 40 06 0000 cb007105 c0000207"
                                + " 9c40 0016 00000001 00000000 00 02 7210 0000 0000");
        packet[3] = (byte) (20 + header);
        packet[32] = (byte) (header * 4);
        byte[] whole = Arrays.copyOf(packet, 20 + header);
        System.arraycopy(options, 0, whole, packet.length, options.length);
        return Decoding.of(Decoding.RAW, whole);
    }

    @Test
    void the_options_of_linux_are_found() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.SYN);
        assertThat(TcpOptions.maximumSegmentSize(packet)).isEqualTo(1460);
        assertThat(TcpOptions.windowScale(packet)).isEqualTo(7);
        assertThat(TcpOptions.hasSackPermitted(packet)).isTrue();
        assertThat(TcpOptions.hasTimestamps(packet)).isTrue();
        assertThat(TcpOptions.timestamp(packet)).isEqualTo(100);
    }

    @Test
    void a_list_is_compared_byte_for_byte() {
        Packet packet = syn("020405b4");
        assertThat(TcpOptions.is(packet, (byte) 2, (byte) 4, (byte) 5, (byte) 0xB4)).isTrue();
        assertThat(TcpOptions.is(packet, (byte) 2, (byte) 4, (byte) 5, (byte) 0xB5)).isFalse();
        assertThat(TcpOptions.is(packet, (byte) 2, (byte) 4, (byte) 5)).isFalse();
        assertThat(TcpOptions.is(syn(""))).isTrue();
        assertThat(TcpOptions.is(packet)).isFalse();
    }

    @Test
    void what_is_not_there_is_missing() {
        Packet packet = syn("01010101");
        assertThat(TcpOptions.maximumSegmentSize(packet)).isEqualTo(Bytes.MISSING);
        assertThat(TcpOptions.windowScale(packet)).isEqualTo(Bytes.MISSING);
        assertThat(TcpOptions.timestamp(packet)).isEqualTo(Bytes.MISSING);
        assertThat(TcpOptions.hasSackPermitted(packet)).isFalse();
        assertThat(TcpOptions.hasTimestamps(packet)).isFalse();
    }

    @Test
    void a_list_is_read_up_to_its_end() {
        assertThat(TcpOptions.maximumSegmentSize(syn("00 020405b4"))).isEqualTo(Bytes.MISSING);
        // Kinds nobody knows are passed over by their length.
        assertThat(TcpOptions.maximumSegmentSize(syn("fd03ff 020405b4"))).isEqualTo(1460);
        // Lengths that cannot be end it.
        assertThat(TcpOptions.maximumSegmentSize(syn("fd00 020405b4"))).isEqualTo(Bytes.MISSING);
        assertThat(TcpOptions.maximumSegmentSize(syn("fd01 020405b4"))).isEqualTo(Bytes.MISSING);
        assertThat(TcpOptions.maximumSegmentSize(syn("0101 0204"))).isEqualTo(Bytes.MISSING);
        assertThat(TcpOptions.hasSackPermitted(syn("010101 04"))).isFalse();
        // An MSS of another length is none.
        assertThat(TcpOptions.maximumSegmentSize(syn("0203 05"))).isEqualTo(Bytes.MISSING);
    }

    @Test
    void a_packet_without_tcp_has_none() {
        Packet packet = Decoding.of(Decoding.RAW, Frames.DATAGRAM);
        assertThat(TcpOptions.maximumSegmentSize(packet)).isEqualTo(Bytes.MISSING);
    }
}
