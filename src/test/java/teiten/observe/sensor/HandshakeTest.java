package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;
import teiten.decode.Packet;

class HandshakeTest {
    private final Link link = new Link();
    private final Scanner scanner = new Scanner(link);

    @Test
    void a_syn_is_answered_with_a_syn_ack_and_nothing_is_held() {
        assertThat(scanner.syn()).isEqualTo(Fate.SYN_ANSWERED);

        assertThat(link.answers).hasSize(1);
        Packet answer = link.lastAnswer().packet();
        assertThat(answer.tcpFlags).isEqualTo(Scanner.SYN_ACK);
        assertThat(link.lastAnswer().acknowledgement()).isEqualTo(1_001);
        assertThat(answer.sourcePort).isEqualTo(23);
        assertThat(answer.destinationPort).isEqualTo(40_000);
        assertThat(answer.window).isEqualTo(64_240);
        assertThat(answer.ttl).isEqualTo(64);
        assertThat(answer.identification).isZero();
        assertThat(answer.dontFragment).isTrue();
        assertThat(link.responder.openConnections()).isZero();
    }

    @Test
    void every_address_and_port_answers() {
        for (int port = 1; port < 1 << 16; port += 997) {
            Scanner next = new Scanner(link);
            next.address = Address.v4(0x0B00_0000L + ((long) port << 8));
            next.serverPort = port;
            next.server = Address.v4(Link.SERVER.low() - 7 + port % 250);
            assertThat(next.open().say("x")).isEqualTo(Fate.DATA);
            assertThat(next.wasAnswered(Scanner.ACK)).isTrue();
        }
    }

    @Test
    void the_segment_size_is_said_where_the_syn_had_room_for_it() {
        scanner.segment(7, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING);
        assertThat(link.lastAnswer().packet().ipLength).isEqualTo(44);
        assertThat(options(link.lastAnswer())).isEqualTo("020405b4");

        scanner.segment(7, 0, Packet.SYN, new byte[20], Scanner.NOTHING);
        assertThat(link.lastAnswer().packet().ipLength).isEqualTo(44);

        scanner.segment(7, 0, Packet.SYN, Scanner.NOTHING, Scanner.NOTHING);
        assertThat(link.lastAnswer().packet().ipLength).isEqualTo(40);
    }

    @Test
    void six_says_its_own_segment_size() {
        Scanner six = Scanner.six(link);
        six.segment(7, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING);
        assertThat(link.lastAnswer().packet().ipLength).isEqualTo(64);
        assertThat(options(link.lastAnswer())).isEqualTo("020405a0");

        six.segment(7, 0, Packet.SYN, Scanner.NOTHING, Scanner.NOTHING);
        assertThat(link.lastAnswer().packet().ipLength).isEqualTo(60);
    }

    private static String options(Link.Sent sent) {
        Packet packet = sent.packet();
        return sent.frame().slice(packet.optionsOffset, packet.optionsLength).toString();
    }

    @Test
    void padding_of_the_frame_makes_no_room() {
        byte[] frame = scanner.frame(7, 0, Packet.SYN, Scanner.NOTHING, Scanner.NOTHING);

        assertThat(link.frame(Arrays.copyOf(frame, 60))).isEqualTo(Fate.SYN_ANSWERED);
        assertThat(link.lastAnswer().packet().ipLength).isEqualTo(40);
    }

    @Test
    void data_of_a_syn_are_not_acknowledged() {
        byte[] data = {'h', 'e', 'l', 'l', 'o'};

        assertThat(scanner.segment(7, 0, Packet.SYN, Scanner.NOTHING, data))
                .isEqualTo(Fate.SYN_ANSWERED);
        assertThat(link.lastAnswer().acknowledgement()).isEqualTo(8);
    }

    @Test
    void a_repeated_syn_gets_the_same_answer() {
        byte[] syn = scanner.frame(7, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING);
        link.frame(syn);
        link.frame(syn);

        assertThat(link.answers.get(1).frame().toString())
                .isEqualTo(link.answers.get(0).frame().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {Packet.SYN, Packet.SYN | 0xC0, Packet.SYN | Packet.PSH})
    void syns_with_congestion_flags_are_answered_plainly(int flags) {
        assertThat(scanner.segment(7, 0, flags, Scanner.MSS, Scanner.NOTHING))
                .isEqualTo(Fate.SYN_ANSWERED);
        assertThat(link.lastAnswer().has(Scanner.SYN_ACK)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Packet.SYN | Packet.FIN,
                Packet.SYN | Packet.RST,
                Packet.SYN | Packet.FIN | Packet.ACK,
                0,
                Packet.FIN,
                Packet.FIN | Packet.PSH | Packet.URG,
                Packet.PSH
            })
    void odd_flags_are_not_answered(int flags) {
        assertThat(scanner.segment(7, 0, flags, Scanner.MSS, Scanner.NOTHING))
                .isEqualTo(Fate.TCP_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Packet.SYN | Packet.ACK,
                Packet.RST,
                Packet.RST | Packet.ACK,
                Packet.RST | Packet.PSH | Packet.ACK
            })
    void backscatter_is_never_answered(int flags) {
        scanner.syn();

        assertThat(scanner.flags(flags)).isEqualTo(Fate.BACKSCATTER);
        scanner.expected += 77;
        assertThat(scanner.flags(flags)).isEqualTo(Fate.BACKSCATTER);
        assertThat(link.answers).hasSize(1);
    }

    @Test
    void port_0_is_not_answered() {
        scanner.port = 0;
        assertThat(scanner.syn()).isEqualTo(Fate.SYN_UNANSWERED);
        scanner.port = 1;
        scanner.serverPort = 0;
        assertThat(scanner.syn()).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "127.0.0.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "198.18.7.7",
                "198.18.7.8"
            })
    void sources_that_cannot_be_one_other_host_are_not_answered(String source) {
        scanner.address = Address.parse(source);

        assertThat(scanner.syn()).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(scanner.ack()).isEqualTo(Fate.COOKIE_MISMATCH);
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::ffff:203.0.113.5",
                "::203.0.113.5",
                "ff02::1",
                "ff0e::5",
                "2001:db8::7",
                "2001:db8::8"
            })
    void sources_of_six_that_cannot_be_one_other_host_are_not_answered(String source) {
        Scanner six = Scanner.six(link);
        six.address = Address.parse(source);

        assertThat(six.syn()).isEqualTo(Fate.SYN_UNANSWERED);
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.1", "126.255.255.255", "128.0.0.0", "223.255.255.255"})
    void the_sources_beside_them_are_answered(String source) {
        scanner.address = Address.parse(source);

        assertThat(scanner.syn()).isEqualTo(Fate.SYN_ANSWERED);
    }

    @Test
    void addresses_that_are_not_monitored_are_not_answered() {
        scanner.server = Address.parse("198.18.8.7");
        assertThat(scanner.syn()).isEqualTo(Fate.NOT_MONITORED);
        scanner.server = Link.EXCEPTED;
        assertThat(scanner.syn()).isEqualTo(Fate.NOT_MONITORED);
        scanner.address = Link.SERVER;
        assertThat(scanner.syn()).isEqualTo(Fate.FROM_MONITORED);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void the_budget_of_a_network_ends_its_answers_alone() {
        for (int answer = 0; answer < SourceBudget.BURST; answer++) {
            scanner.port = answer + 1;
            assertThat(scanner.segment(7, 0, Packet.SYN, Scanner.MSS, Scanner.NOTHING))
                    .isEqualTo(Fate.SYN_ANSWERED);
        }
        assertThat(scanner.syn()).isEqualTo(Fate.SYN_OVER_BUDGET);
        assertThat(link.answers).hasSize(1024);
        assertThat(Scanner.six(link).syn()).isEqualTo(Fate.SYN_ANSWERED);

        link.pass(SourceBudget.INTERVAL_NANOS);
        assertThat(scanner.syn()).isEqualTo(Fate.SYN_ANSWERED);
        assertThat(scanner.ack()).isEqualTo(Fate.HANDSHAKE);
    }

    @Test
    void a_forged_acknowledgement_opens_nothing() {
        scanner.syn();
        int right = scanner.expected;
        for (int bit = 0; bit < 32; bit++) {
            scanner.expected = right ^ 1 << bit;
            Fate fate = scanner.say("");
            assertThat(fate).isIn(Fate.COOKIE_MISMATCH, Fate.LATE_SEGMENT);
            assertThat(scanner.sayAt(0, "hello")).isEqualTo(fate);
        }
        assertThat(link.answers).hasSize(1);
        assertThat(link.responder.openConnections()).isZero();
        scanner.expected = right;
        assertThat(scanner.ack()).isEqualTo(Fate.HANDSHAKE);
    }

    @Test
    void a_handshake_may_take_an_epoch_and_not_two() {
        scanner.syn();
        link.pass(RotatingSecret.EPOCH_NANOS);
        assertThat(scanner.ack()).isEqualTo(Fate.HANDSHAKE);

        Scanner late = new Scanner(link);
        late.port++;
        late.syn();
        link.pass(2 * RotatingSecret.EPOCH_NANOS);
        assertThat(late.ack()).isEqualTo(Fate.COOKIE_MISMATCH);
    }

    @Test
    void the_first_data_complete_a_handshake_whose_acknowledgement_was_lost() {
        scanner.syn();

        assertThat(scanner.say("GET / HTTP/1.0\r\n\r\n")).isEqualTo(Fate.HANDSHAKE);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(link.responder.openConnections()).isEqualTo(1);
    }

    @Test
    void a_client_may_begin_anew_from_the_same_port() {
        scanner.open().say("first");
        scanner.sequence = 900_000;

        assertThat(scanner.syn()).isEqualTo(Fate.SYN_ANSWERED);
        assertThat(scanner.ack()).isEqualTo(Fate.HANDSHAKE);
        assertThat(scanner.say("second")).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(link.responder.openConnections()).isEqualTo(1);
    }
}
