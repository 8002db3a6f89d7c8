package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.decode.Packet.FIN;
import static teiten.decode.Packet.PSH;
import static teiten.decode.Packet.SYN;
import static teiten.decode.Packet.URG;
import static teiten.observe.Traffic.MONITORED;
import static teiten.observe.Traffic.SCANNER;
import static teiten.observe.Traffic.START;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import teiten.decode.Packet;
import teiten.decode.Transport;

class HeaderMarksTest {
    private static final byte[] MSS_1460 = {2, 4, 0x05, (byte) 0xB4};

    private static Packet syn(int window, byte... options) {
        Packet packet = Traffic.packet(SCANNER, MONITORED, Transport.TCP, 6);
        packet.tcpFlags = SYN;
        packet.window = window;
        packet.sourcePort = 40000;
        packet.destinationPort = 23;
        packet.sequence = 0x12345678;
        packet.identification = 1;
        packet.optionsLength = options.length;
        packet.frame.wrap(MemorySegment.ofArray(options), 0, options.length);
        return packet;
    }

    @Test
    void zmap_is_marked_by_its_ip_id_and_its_whole_syn() {
        Packet packet = syn(65535);
        packet.identification = 54321;
        assertThat(HeaderMark.of(HeaderMarks.of(packet, START)))
                .containsExactly(HeaderMark.ZMAP_ID, HeaderMark.ZMAP_SYN);
        packet.dontFragment = true;
        assertThat(HeaderMark.of(HeaderMarks.of(packet, START)))
                .containsExactly(HeaderMark.ZMAP_ID);
    }

    @Test
    void masscan_is_marked_by_an_ip_id_of_address_port_and_sequence() {
        Packet packet = syn(1024);
        packet.identification = (int) (MONITORED.low() ^ 23 ^ 0x12345678) & 0xFFFF;
        assertThat(HeaderMark.of(HeaderMarks.of(packet, START)))
                .containsExactly(HeaderMark.MASSCAN_ID, HeaderMark.MASSCAN_SYN);
        packet = syn(1025, MSS_1460);
        packet.identification = (int) (MONITORED.low() ^ 23 ^ 0x12345678) & 0xFFFF;
        assertThat(HeaderMark.of(HeaderMarks.of(packet, START)))
                .containsExactly(HeaderMark.MASSCAN_ID, HeaderMark.MASSCAN_SYN);
    }

    @Test
    void mirai_is_marked_on_any_port() {
        Packet packet = syn(5000);
        packet.sequence = MONITORED.low();
        packet.destinationPort = 60001;
        assertThat(HeaderMark.of(HeaderMarks.of(packet, START)))
                .contains(HeaderMark.MIRAI_SEQUENCE);
    }

    @Test
    void nmap_and_hping_are_marked_by_window_and_options() {
        assertThat(HeaderMark.of(HeaderMarks.of(syn(1024, MSS_1460), START)))
                .containsExactly(HeaderMark.NMAP_SYN);
        assertThat(HeaderMark.of(HeaderMarks.of(syn(512), START)))
                .containsExactly(HeaderMark.HPING_SYN);
        Packet xmas = syn(1024);
        xmas.tcpFlags = FIN | PSH | URG;
        assertThat(HeaderMark.of(HeaderMarks.of(xmas, START)))
                .containsExactly(HeaderMark.NMAP_FLAGS, HeaderMark.ODD_FLAGS);
    }

    @Test
    void an_ordinary_stack_has_no_mark() {
        Packet packet = syn(29200, new byte[] {2, 4, 5, (byte) 0xB4, 4, 2, 8, 10});
        assertThat(HeaderMarks.of(packet, START)).isZero();
    }

    @Test
    void ipv6_has_no_marks_of_ip_ids() {
        Packet packet = syn(65535);
        packet.version = 6;
        packet.identification = 54321;
        packet.destinationLow = 0x12345678;
        assertThat(HeaderMarks.of(packet, START)).isZero();
    }
}
