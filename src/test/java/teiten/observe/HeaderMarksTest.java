package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.decode.Packet.ACK;
import static teiten.decode.Packet.FIN;
import static teiten.decode.Packet.PSH;
import static teiten.decode.Packet.RST;
import static teiten.decode.Packet.SYN;
import static teiten.decode.Packet.URG;
import static teiten.observe.HeaderMark.BARE_ACK;
import static teiten.observe.HeaderMark.HPING_SYN;
import static teiten.observe.HeaderMark.MASSCAN_ID;
import static teiten.observe.HeaderMark.MASSCAN_RST;
import static teiten.observe.HeaderMark.MASSCAN_SYN;
import static teiten.observe.HeaderMark.MIRAI_SEQUENCE;
import static teiten.observe.HeaderMark.NMAP_FLAGS;
import static teiten.observe.HeaderMark.NMAP_OS;
import static teiten.observe.HeaderMark.NMAP_SYN;
import static teiten.observe.HeaderMark.ODD_FLAGS;
import static teiten.observe.HeaderMark.SOURCE_PORT_6000;
import static teiten.observe.HeaderMark.SYN_ACK;
import static teiten.observe.HeaderMark.SYN_ACK_EPHEMERAL;
import static teiten.observe.HeaderMark.ZMAP_ID;
import static teiten.observe.HeaderMark.ZMAP_OPTIONS;
import static teiten.observe.HeaderMark.ZMAP_SYN;
import static teiten.observe.Traffic.MONITORED;
import static teiten.observe.Traffic.SCANNER;
import static teiten.observe.Traffic.SECOND;
import static teiten.observe.Traffic.START;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Packet;
import teiten.decode.Transport;

class HeaderMarksTest {
    private static final String MSS_1460 = "020405b4";
    private static final String WINDOWS = "020405b4 01 030308 0101 0402";
    private static final String BSD = "020405b4 01 030306 0101 080a 00000001 00000000 0402 0000";
    private static final long SEQUENCE = 0x12345678L;
    private static final int MASSCAN = (int) (MONITORED.low() ^ 23 ^ SEQUENCE) & 0xFFFF;

    private static Packet segment(int flags, int window, String options) {
        byte[] bytes = HexFormat.of().parseHex(options.replace(" ", ""));
        Packet packet = Traffic.packet(SCANNER, MONITORED, Transport.TCP, 6);
        packet.tcpFlags = flags;
        packet.window = window;
        packet.ttl = 50;
        packet.sourcePort = 40000;
        packet.destinationPort = 23;
        packet.sequence = SEQUENCE;
        packet.identification = 1;
        packet.optionsLength = bytes.length;
        packet.frame.wrap(bytes, 0, bytes.length);
        return packet;
    }

    private static Packet syn(int window, String options) {
        return segment(SYN, window, options);
    }

    /// Without the mark of a SYN that has no options, which many of these have beside theirs.
    private static List<HeaderMark> marks(Packet packet) {
        return HeaderMark.of(HeaderMarks.of(packet, START) & ~HeaderMark.NO_OPTIONS.bit());
    }

    /// The options of ZMap's probe that looks like Linux, sent at this second.
    private static String linux(long seconds) {
        return "020405b4 0402 080a" + String.format("%08x", seconds) + "00000000 01 030307";
    }

    @Test
    void a_syn_without_options_is_marked_and_no_other_packet() {
        assertThat(HeaderMark.NO_OPTIONS.in(HeaderMarks.of(syn(1000, ""), START))).isTrue();
        assertThat(HeaderMark.NO_OPTIONS.in(HeaderMarks.of(syn(1000, MSS_1460), START))).isFalse();
        Packet ack = segment(Packet.ACK, 1000, "");
        assertThat(HeaderMark.NO_OPTIONS.in(HeaderMarks.of(ack, START))).isFalse();
    }

    @Test
    void zmap_is_marked_by_its_ip_id_and_its_whole_syn() {
        Packet packet = syn(65535, "");
        packet.identification = 54321;
        assertThat(marks(packet)).containsExactly(ZMAP_ID, ZMAP_SYN);
        packet.dontFragment = true;
        assertThat(marks(packet)).containsExactly(ZMAP_ID);
        packet.identification = 54320;
        assertThat(marks(packet)).isEmpty();
    }

    @Test
    void the_later_zmap_is_marked_by_each_of_its_lists_of_options() {
        for (String list : List.of(WINDOWS, MSS_1460, BSD, linux(START / SECOND))) {
            assertThat(marks(syn(65535, list))).as(list).containsExactly(ZMAP_OPTIONS);
        }
    }

    @Test
    void systems_that_zmap_imitates_have_no_mark() {
        Packet fragmentable = syn(65535, WINDOWS);
        fragmentable.dontFragment = true;
        assertThat(marks(fragmentable)).isEmpty();
        Packet windows = syn(65535, WINDOWS);
        windows.ttl = 112;
        assertThat(marks(windows)).isEmpty();
        assertThat(marks(syn(64240, WINDOWS))).isEmpty();
        assertThat(marks(syn(65535, "020405b4 01 030307 0101 0402"))).isEmpty();
        assertThat(marks(syn(65535, "020405ac"))).isEmpty();
    }

    @Test
    void the_linux_list_of_zmap_holds_the_time_within_a_day() {
        long now = START / SECOND;
        long day = ZmapOptions.CLOCK_SECONDS;
        assertThat(marks(syn(65535, linux(now - day)))).containsExactly(ZMAP_OPTIONS);
        assertThat(marks(syn(65535, linux(now + day)))).containsExactly(ZMAP_OPTIONS);
        assertThat(marks(syn(65535, linux(now - day - 1)))).isEmpty();
        assertThat(marks(syn(65535, linux(now + day + 1)))).isEmpty();
    }

    @Test
    void masscan_is_marked_by_an_ip_id_of_address_port_and_sequence() {
        Packet packet = syn(1024, "");
        packet.identification = MASSCAN;
        assertThat(marks(packet)).containsExactly(MASSCAN_ID, MASSCAN_SYN);
        packet.window = 1026;
        assertThat(marks(packet)).containsExactly(MASSCAN_ID);
        packet.identification = MASSCAN ^ 1;
        assertThat(marks(packet)).isEmpty();
    }

    @Test
    void the_later_masscan_has_window_1025_and_mss_1460() {
        Packet packet = syn(1025, MSS_1460);
        packet.identification = MASSCAN;
        assertThat(marks(packet)).containsExactly(MASSCAN_ID, MASSCAN_SYN);
        packet = syn(1025, "020405ac");
        packet.identification = MASSCAN;
        assertThat(marks(packet)).containsExactly(MASSCAN_ID);
    }

    @Test
    void the_reset_of_masscan_is_marked_and_that_of_a_kernel_is_not() {
        Packet reset = segment(RST, 1200, "");
        reset.identification = MASSCAN;
        assertThat(marks(reset)).containsExactly(MASSCAN_RST);
        reset.window = 0;
        assertThat(marks(reset)).isEmpty();
    }

    @Test
    void mirai_is_marked_on_any_port() {
        Packet packet = syn(5000, "");
        packet.sequence = MONITORED.low();
        packet.destinationPort = 60001;
        assertThat(marks(packet)).containsExactly(MIRAI_SEQUENCE);
        packet.sequence++;
        assertThat(marks(packet)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 3072, 4096})
    void nmap_is_marked_by_window_and_mss(int window) {
        assertThat(marks(syn(window, MSS_1460))).containsExactly(NMAP_SYN);
        assertThat(marks(syn(window, ""))).isEmpty();
        assertThat(marks(syn(window + 1, MSS_1460))).isEmpty();
    }

    @Test
    void the_windows_of_nmap_end_at_4096() {
        assertThat(marks(syn(5120, MSS_1460))).isEmpty();
        assertThat(marks(syn(0, MSS_1460))).isEmpty();
    }

    @Test
    void nmap_is_marked_by_flags_that_no_system_opens_with() {
        assertThat(marks(segment(FIN | PSH | URG, 1024, "")))
                .containsExactly(NMAP_FLAGS, ODD_FLAGS);
        assertThat(marks(segment(0, 1024, ""))).containsExactly(NMAP_FLAGS, ODD_FLAGS);
        assertThat(marks(segment(FIN, 1024, ""))).containsExactly(NMAP_FLAGS, ODD_FLAGS);
        assertThat(marks(segment(FIN, 1000, ""))).containsExactly(ODD_FLAGS);
    }

    @Test
    void an_ack_of_nmap_has_sequence_number_0() {
        Packet probe = segment(ACK, 1024, "");
        assertThat(marks(probe)).containsExactly(BARE_ACK);
        probe.sequence = 0;
        assertThat(marks(probe)).containsExactly(NMAP_FLAGS, BARE_ACK);
        probe.payloadWireLength = 1;
        assertThat(marks(probe)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 03030a01020405b4080affffffff000000000402",
        "2, 63, 020405780303000402080affffffff0000000000",
        "2, 4, 080affffffff0000000001010303050102040280",
        "2, 16, 020402180402080affffffff0000000003030a00",
        "2, 512, 020401090402080affffffff00000000",
        "2, 31337, 03030a0102040109080affffffff000000000402",
        "194, 3, 03030a01020405b404020101",
        "0, 128, 03030a0102040109080affffffff000000000402",
        "43, 256, 03030a0102040109080affffffff000000000402",
        "16, 1024, 03030a0102040109080affffffff000000000402",
        "16, 32768, 03030a0102040109080affffffff000000000402",
        "41, 65535, 03030f0102040109080affffffff000000000402",
    })
    void the_probes_of_nmap_for_operating_systems_are_marked(
            int flags, int window, String options) {
        assertThat(marks(segment(flags, window, options))).contains(NMAP_OS);
        assertThat(marks(segment(flags, window + 7, options))).doesNotContain(NMAP_OS);
        String clock = options.replace("ffffffff", "fffffffe").replace("0101", "0100");
        assertThat(marks(segment(flags, window, clock))).doesNotContain(NMAP_OS);
    }

    @Test
    void hping_is_marked_by_window_512_without_options() {
        assertThat(marks(syn(512, ""))).containsExactly(HPING_SYN);
        assertThat(marks(syn(512, MSS_1460))).isEmpty();
        assertThat(marks(syn(511, ""))).isEmpty();
    }

    @Test
    void source_port_6000_is_a_mark() {
        Packet packet = syn(16384, "");
        packet.sourcePort = 6000;
        assertThat(marks(packet)).containsExactly(SOURCE_PORT_6000);
    }

    @Test
    void a_syn_ack_from_a_clients_port_to_a_services_is_marked() {
        Packet answer = segment(SYN | ACK, 29200, MSS_1460);
        answer.sourcePort = 80;
        answer.destinationPort = 40000;
        assertThat(marks(answer)).containsExactly(SYN_ACK);
        answer.sourcePort = 32768;
        answer.destinationPort = 32767;
        assertThat(marks(answer)).containsExactly(SYN_ACK, SYN_ACK_EPHEMERAL);
        answer.destinationPort = 32768;
        assertThat(marks(answer)).containsExactly(SYN_ACK);
    }

    @Test
    void an_ordinary_stack_has_no_mark() {
        Packet packet = syn(29200, "020405b40402080a" + "b0f40502" + "00000000" + "0103030a");
        packet.dontFragment = true;
        assertThat(marks(packet)).isEmpty();
    }

    @Test
    void ipv6_has_no_marks_of_ip_ids() {
        Packet packet = syn(65535, "");
        packet.version = 6;
        packet.identification = 54321;
        packet.destinationLow = SEQUENCE;
        assertThat(marks(packet)).isEmpty();
    }

    private static Packet datagram(int port, String hex, int transaction) {
        byte[] payload = HexFormat.of().parseHex(hex.replace(" ", ""));
        Packet packet = Traffic.packet(SCANNER, MONITORED, Transport.UDP, 17);
        packet.destinationPort = port;
        packet.identification = (int) (MONITORED.low() ^ port ^ transaction) & 0xFFFF;
        packet.payloadLength = payload.length;
        packet.payloadWireLength = payload.length;
        packet.frame.wrap(payload, 0, payload.length);
        return packet;
    }

    private static final String BIND =
            "5243 0120 0001 0000 0000 0000 0776657273696f6e 0462696e64 00 0010 0003";
    private static final String SYSTEM =
            "3039 020100 04067075626c6963 a02c 0204260bc65a 020100 020100 301e"
                    + "300d 06092b06018002010101000500 300d 06092b06018002010105000500";
    private static final String STATUS =
            "1a6c 0000 0001 0000 0000 0000 20"
                    + "434b4141414141414141414141414141414141414141414141414141414141 41 00 0021 0001";

    @Test
    void the_datagrams_of_masscan_are_marked_by_the_number_of_their_transaction() {
        List<HeaderMark> both = List.of(MASSCAN_ID, HeaderMark.MASSCAN_UDP);
        assertThat(marks(datagram(53, BIND, 0x5243))).isEqualTo(both);
        assertThat(marks(datagram(161, SYSTEM, 0xc65a))).isEqualTo(both);
        assertThat(marks(datagram(137, STATUS, 0x1a6c))).isEqualTo(both);
        assertThat(marks(datagram(53, BIND, 0x5242))).isEmpty();
        assertThat(marks(datagram(161, SYSTEM, 0xc65b))).isEmpty();
        assertThat(marks(datagram(5353, BIND, 0x5243))).isEmpty();
    }

    @Test
    void another_question_with_the_number_of_masscan_is_marked_as_sixteen_bits_may_be() {
        String other = BIND.replace("0120", "0100");
        assertThat(marks(datagram(53, other, 0x5243))).containsExactly(MASSCAN_ID);
        String minimal = SYSTEM.replace("8002", "0201");
        assertThat(marks(datagram(161, minimal, 0xc65a))).containsExactly(MASSCAN_ID);
    }

    @Test
    void every_beginning_of_a_datagram_is_read_without_failing() {
        for (String hex : List.of(BIND, SYSTEM, STATUS)) {
            for (int port : new int[] {53, 137, 161}) {
                byte[] whole = HexFormat.of().parseHex(hex.replace(" ", ""));
                for (int length = 0; length <= whole.length; length++) {
                    Packet packet = datagram(port, hex, ByteBuffer.wrap(whole).getShort());
                    packet.payloadLength = length;
                    assertThat(marks(packet)).doesNotContain(ZMAP_ID);
                }
            }
        }
        assertThat(marks(datagram(161, "30 7f 0201 00 04 7f", 0))).isEmpty();
        assertThat(marks(datagram(161, "30 7f 0201 00 04 00 a0 00 02 7f", 0))).isEmpty();
    }
}
