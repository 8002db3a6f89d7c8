package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;
import teiten.decode.Packet;

class ResponderTest {
    private static final int TAG_7 = 0x8100_0007;
    private static final int TAG_9 = 0x88A8_0009;

    private final Link link = new Link();
    private final Scanner scanner = new Scanner(link);

    @Test
    void udp_icmp_and_other_protocols_are_not_answered() {
        byte[] data = new byte[100];
        Address from = Scanner.ADDRESS;
        Address to = Link.SERVER;
        assertThat(ip(from, to, Wired.UDP, Wired.udp(from, to, data))).isEqualTo(Fate.UDP);
        assertThat(ip(from, to, 1, echo(8))).isEqualTo(Fate.ICMP);
        assertThat(ip(from, to, 47, data)).isEqualTo(Fate.OTHER_PROTOCOL);
        assertThat(ip(from, to, 132, data)).isEqualTo(Fate.OTHER_PROTOCOL);
        Address from6 = Scanner.ADDRESS6;
        Address to6 = Link.SERVER6;
        assertThat(ip(from6, to6, Wired.UDP, Wired.udp(from6, to6, data))).isEqualTo(Fate.UDP);
        byte[] ping6 = Wired.withChecksum(echo(128), 2, Wired.ICMPV6, from6, to6);
        assertThat(ip(from6, to6, Wired.ICMPV6, ping6)).isEqualTo(Fate.ICMP);
        assertThat(link.answers).isEmpty();
    }

    private static byte[] echo(int type) {
        byte[] echo = new byte[64];
        echo[0] = (byte) type;
        // ICMP of IPv4 has no pseudo-header; all else is zero.
        Wired.put16(echo, 2, ~(type << 8));
        return echo;
    }

    private Fate ip(Address from, Address to, int protocol, byte[] content) {
        return link.frame(Wired.ethernet(Wired.ip(from, to, protocol, content)));
    }

    @Test
    void a_wrong_checksum_is_not_answered_unless_the_sender_left_it_open() {
        byte[] syn = syn();
        syn[14 + 20 + 5] ^= 1;
        assertThat(link.frame(syn)).isEqualTo(Fate.BAD_CHECKSUM);
        assertThat(link.answers).isEmpty();
        link.checksumUnfinished = true;
        assertThat(link.frame(syn)).isEqualTo(Fate.SYN_ANSWERED);
    }

    @Test
    void a_wrong_checksum_of_the_ip_header_is_not_answered() {
        byte[] syn = syn();
        syn[14 + 8] ^= 1;

        assertThat(link.frame(syn)).isEqualTo(Fate.BAD_CHECKSUM);
        assertThat(link.answers).isEmpty();
    }

    private byte[] syn() {
        return scanner.frame(7, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING);
    }

    @Test
    void ip_options_and_extension_headers_are_not_answered() {
        byte[] tcp =
                Wired.tcp(
                        Scanner.ADDRESS,
                        4000,
                        Link.SERVER,
                        23,
                        7,
                        0,
                        Packet.SYN,
                        Scanner.MSS,
                        Scanner.NOTHING);
        byte[] options = {1, 1, 1, 0};
        byte[] packet = Wired.ipv4(Scanner.ADDRESS, Link.SERVER, Wired.TCP, tcp, options);
        assertThat(link.frame(Wired.ethernet(packet))).isEqualTo(Fate.SYN_UNANSWERED);

        Scanner six = Scanner.six(link);
        byte[] plain = six.frame(7, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING);
        byte[] extended = Wired.withOptions(Arrays.copyOfRange(plain, 14, plain.length));
        assertThat(link.frame(Wired.ethernet(extended))).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void fragments_are_not_answered() {
        byte[] first = syn();
        first[14 + 6] = 0x20;
        rightHeader(first);
        assertThat(link.frame(first)).isEqualTo(Fate.FRAGMENT);
        byte[] later = syn();
        later[14 + 7] = 1;
        rightHeader(later);
        assertThat(link.frame(later)).isEqualTo(Fate.FRAGMENT);
        assertThat(link.answers).isEmpty();
    }

    private static void rightHeader(byte[] frame) {
        byte[] packet = Wired.withHeaderChecksum(Arrays.copyOfRange(frame, 14, frame.length));
        System.arraycopy(packet, 0, frame, 14, packet.length);
    }

    @Test
    void what_is_shorter_than_it_says_is_not_answered() {
        byte[] syn = syn();
        for (int length = 14 + 20; length < syn.length; length++) {
            assertThat(link.frame(Arrays.copyOf(syn, length))).isEqualTo(Fate.MALFORMED);
        }
        for (int length = 14; length < 14 + 20; length++) {
            assertThat(link.frame(Arrays.copyOf(syn, length))).isEqualTo(Fate.UNREADABLE);
        }
        for (int length = 0; length < 14; length++) {
            assertThat(link.frame(Arrays.copyOf(syn, length))).isEqualTo(Fate.UNREADABLE);
        }
        assertThat(link.answers).isEmpty();
    }

    @Test
    void data_that_the_capture_cut_are_acknowledged_whole() {
        scanner.open();
        byte[] data =
                scanner.frame(
                        scanner.sequence,
                        scanner.expected,
                        Scanner.PUSH,
                        Scanner.NOTHING,
                        new byte[3_000]);

        assertThat(link.frame(Arrays.copyOf(data, 200), -1, 0, data.length)).isEqualTo(Fate.DATA);
        scanner.sequence += 3_000;
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
    }

    @Test
    void answers_carry_the_tag_that_the_kernel_took_off() {
        assertThat(link.frame(syn(), 7, 0x8100)).isEqualTo(Fate.SYN_ANSWERED);
        assertThat(tags(link.lastAnswer())).isEqualTo("81000007");
        assertThat(link.frame(syn(), 0x2007, 0x88A8)).isEqualTo(Fate.SYN_ANSWERED);
        assertThat(tags(link.lastAnswer())).isEqualTo("88a82007");
    }

    @Test
    void answers_and_closes_carry_the_tags_that_came() {
        scanner.tags = new int[] {TAG_9, TAG_7};
        scanner.open().say("hello");
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(tags(link.lastAnswer())).isEqualTo("88a8000981000007");
        link.pass(Connections.IDLE_NANOS);
        assertThat(tags(link.due.getFirst())).isEqualTo("88a8000981000007");

        scanner.tags = new int[] {TAG_7};
        assertThat(link.frame(syn(), 9, 0x88A8)).isEqualTo(Fate.SYN_ANSWERED);
        assertThat(tags(link.lastAnswer())).isEqualTo("88a8000981000007");
    }

    private static String tags(Link.Sent sent) {
        int end = sent.packet().networkOffset() - 2;
        return sent.frame().slice(12, end - 12).toString();
    }

    @Test
    void more_than_two_tags_are_not_answered() {
        scanner.tags = new int[] {TAG_9, TAG_7, TAG_7};
        assertThat(link.frame(syn())).isEqualTo(Fate.SYN_UNANSWERED);
        scanner.tags = new int[] {TAG_9, TAG_7};
        assertThat(link.frame(syn(), 9, 0x88A8)).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ffffffffffff, 020000000002",
        "010000000001, 020000000002",
        "020000000003, 020000000002",
        "020000000001, ffffffffffff",
        "020000000001, 030000000002",
        "020000000001, 000000000000",
        "020000000001, 020000000001"
    })
    void only_what_one_station_sent_to_this_one_is_answered(String to, String from) {
        byte[] packet = Arrays.copyOfRange(syn(), 14, syn().length);
        byte[] frame =
                Wired.ethernet(
                        Long.parseLong(to, 16), Long.parseLong(from, 16), Wired.IPV4, packet);

        assertThat(link.frame(frame)).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void what_lies_under_other_headers_than_tags_is_not_answered() {
        byte[] packet = Arrays.copyOfRange(syn(), 14, syn().length);
        byte[] labelled = new byte[packet.length + 4];
        labelled[2] = 1;
        labelled[3] = 64;
        System.arraycopy(packet, 0, labelled, 4, packet.length);

        byte[] frame = Wired.ethernet(Wired.OWN, Wired.NEIGHBOUR, 0x8847, labelled);
        assertThat(link.frame(frame)).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void frames_that_are_no_packets_are_told_apart() {
        assertThat(link.frame(Wired.ethernet(Wired.OWN, Wired.NEIGHBOUR, 0x88CC, new byte[46])))
                .isEqualTo(Fate.NOT_IP);
        assertThat(link.frame(Wired.ethernet(Wired.OWN, Wired.NEIGHBOUR, 0x0800, new byte[46])))
                .isEqualTo(Fate.UNREADABLE);
    }

    @Test
    void what_belongs_to_the_machine_is_left_alone() {
        Set<Integer> own = Set.of(22, 443);
        Link host =
                new Link(
                        Mode.HOST,
                        Banners.NONE,
                        10,
                        packet -> packet.hasPorts && own.contains(packet.destinationPort));
        Scanner client = new Scanner(host);
        client.serverPort = 22;
        assertThat(client.syn()).isEqualTo(Fate.EXCLUDED);
        client.serverPort = 443;
        assertThat(client.syn()).isEqualTo(Fate.EXCLUDED);
        assertThat(host.answers).isEmpty();
        client.serverPort = 8080;
        assertThat(client.open().say("hello")).isEqualTo(Fate.DATA);
        client.server = Address.parse("198.18.8.7");
        client.serverPort = 22;
        assertThat(client.syn()).isEqualTo(Fate.NOT_MONITORED);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void a_passive_sensor_judges_and_sends_nothing(int version) {
        Link passive = new Link(Mode.PASSIVE);
        Scanner client = version == 4 ? new Scanner(passive) : Scanner.six(passive);

        assertThat(client.syn()).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(client.ack()).isEqualTo(Fate.COOKIE_MISMATCH);
        assertThat(client.say("hello")).isEqualTo(Fate.COOKIE_MISMATCH);
        assertThat(client.flags(Packet.RST)).isEqualTo(Fate.BACKSCATTER);
        assertThat(client.flags(Scanner.SYN_ACK)).isEqualTo(Fate.BACKSCATTER);
        byte[] ask = Wired.arp(1, Wired.NEIGHBOUR, Scanner.ADDRESS, Link.SERVER);
        assertThat(passive.frame(Wired.ethernet(Wired.EVERYBODY, Wired.NEIGHBOUR, Wired.ARP, ask)))
                .isEqualTo(Fate.NEIGHBOUR_OTHER);
        passive.pass(100_000_000_000L);
        assertThat(passive.answers).isEmpty();
        assertThat(passive.due).isEmpty();
        assertThat(passive.responder.openConnections()).isZero();
        assertThat(passive.responder.evicted()).isZero();
    }
}
