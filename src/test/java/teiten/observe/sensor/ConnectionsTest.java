package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Packet;

class ConnectionsTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;

    private final Link link = new Link();
    private final Scanner scanner = new Scanner(link);

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void data_in_order_are_acknowledged_at_once(int version) {
        Scanner client = version == 4 ? scanner : Scanner.six(link);
        client.open();

        for (int line = 0; line < 5; line++) {
            assertThat(client.say("line " + line + "\r\n")).isEqualTo(Fate.DATA);
            assertThat(client.wasAnswered(Scanner.ACK)).isTrue();
        }
        assertThat(link.due).isEmpty();
    }

    @Test
    void the_acknowledgement_of_a_handshake_gets_no_answer() {
        scanner.open();

        assertThat(link.answers).hasSize(1);
        assertThat(scanner.ack()).isEqualTo(Fate.ACKNOWLEDGEMENT);
        assertThat(link.answers).hasSize(1);
    }

    @Test
    void two_segments_that_were_swapped_are_both_acknowledged_in_the_end() {
        scanner.open();
        assertThat(scanner.sayAt(5, "world")).isEqualTo(Fate.DATA_AGAIN);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(scanner.say("hello")).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(scanner.say("world")).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
    }

    @Test
    void data_once_more_are_acknowledged_once_more() {
        scanner.open().say("hello");

        assertThat(scanner.sayAt(-5, "hello")).isEqualTo(Fate.DATA_AGAIN);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
    }

    @Test
    void of_data_that_overlap_the_new_ones_count() {
        scanner.open().say("hello");

        assertThat(scanner.sayAt(-5, "hello world")).isEqualTo(Fate.DATA);
        scanner.sequence += 6;
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
    }

    @Test
    void sequence_numbers_may_pass_their_end() {
        scanner.sequence = -3;
        scanner.open();

        assertThat(scanner.say("hello")).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(scanner.sayAt(-5, "hello")).isEqualTo(Fate.DATA_AGAIN);
    }

    @Test
    void who_asks_whether_we_are_still_there_is_told() {
        scanner.open();
        byte[] nothing = Scanner.NOTHING;
        int before = scanner.sequence - 1;

        assertThat(scanner.segment(before, scanner.expected, Scanner.ACK, nothing, nothing))
                .isEqualTo(Fate.ACKNOWLEDGEMENT);
        assertThat(link.answers).hasSize(2);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(scanner.sayAt(-1, "x")).isEqualTo(Fate.DATA_AGAIN);
        assertThat(link.answers).hasSize(3);
        assertThat(scanner.segment(before - 1, scanner.expected, Scanner.ACK, nothing, nothing))
                .isEqualTo(Fate.ACKNOWLEDGEMENT);
        assertThat(link.answers).hasSize(3);
    }

    @Test
    void a_client_that_closes_is_closed_in_one_segment() {
        scanner.open().say("hello");

        assertThat(scanner.flags(Scanner.FIN_ACK)).isEqualTo(Fate.CLOSE);
        scanner.sequence++;
        assertThat(scanner.wasAnswered(Scanner.FIN_ACK)).isTrue();
        assertThat(link.responder.openConnections()).isZero();
        scanner.expected++;
        assertThat(scanner.ack()).isEqualTo(Fate.LATE_SEGMENT);
        link.pass(20 * SECOND);
        assertThat(link.due).isEmpty();
    }

    @Test
    void the_last_data_may_come_with_the_close() {
        scanner.open();
        byte[] data = Bytes.ofLatin1("bye").copy();

        assertThat(
                        scanner.segment(
                                scanner.sequence,
                                scanner.expected,
                                Scanner.FIN_ACK,
                                Scanner.NOTHING,
                                data))
                .isEqualTo(Fate.CLOSE);
        scanner.sequence += 4;
        assertThat(scanner.wasAnswered(Scanner.FIN_ACK)).isTrue();
    }

    @Test
    void a_close_ahead_of_data_waits_for_them() {
        scanner.open();
        scanner.sequence += 5;
        assertThat(scanner.flags(Scanner.FIN_ACK)).isEqualTo(Fate.DATA_AGAIN);
        scanner.sequence -= 5;
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(scanner.say("hello")).isEqualTo(Fate.DATA);
        assertThat(scanner.flags(Scanner.FIN_ACK)).isEqualTo(Fate.CLOSE);
    }

    @Test
    void a_close_whose_connection_is_gone_gets_the_last_acknowledgement() {
        scanner.open().say("hello");
        link.pass(Connections.IDLE_NANOS);
        assertThat(link.due).hasSize(1);
        scanner.expected++;

        for (int time = 0; time < 3; time++) {
            assertThat(scanner.flags(Scanner.FIN_ACK)).isEqualTo(Fate.LATE_CLOSE);
            assertThat(link.lastAnswer().has(Scanner.ACK)).isTrue();
            assertThat(link.lastAnswer().sequence()).isEqualTo(scanner.expected);
            assertThat(link.lastAnswer().acknowledgement()).isEqualTo(scanner.sequence + 1);
        }
        scanner.expected += 2_000;
        assertThat(scanner.flags(Scanner.FIN_ACK)).isEqualTo(Fate.COOKIE_MISMATCH);
    }

    @Test
    void data_after_the_end_are_not_answered() {
        scanner.open().say("hello");
        link.pass(Connections.IDLE_NANOS);
        int answers = link.answers.size();

        assertThat(scanner.say("late")).isEqualTo(Fate.LATE_SEGMENT);
        assertThat(link.answers).hasSize(answers);
    }

    @Test
    void a_reset_in_the_window_ends_a_connection() {
        scanner.open().say("hello");
        scanner.sequence += SegmentFrame.WINDOW;
        assertThat(scanner.flags(Packet.RST)).isEqualTo(Fate.BACKSCATTER);
        scanner.sequence -= SegmentFrame.WINDOW + 1;
        assertThat(scanner.flags(Packet.RST)).isEqualTo(Fate.BACKSCATTER);
        assertThat(link.responder.openConnections()).isEqualTo(1);
        scanner.sequence += 1;

        assertThat(scanner.flags(Packet.RST | Packet.ACK)).isEqualTo(Fate.RESET);
        assertThat(link.responder.openConnections()).isZero();
        assertThat(link.answers).hasSize(2);
    }

    @Test
    void a_reset_at_the_windows_last_byte_ends_a_connection() {
        scanner.open();
        scanner.sequence += SegmentFrame.WINDOW - 1;

        assertThat(scanner.flags(Packet.RST)).isEqualTo(Fate.RESET);
    }

    @Test
    void forged_segments_do_not_touch_a_connection() {
        scanner.open();
        scanner.expected += 1;
        assertThat(scanner.sayAt(0, "forged")).isEqualTo(Fate.COOKIE_MISMATCH);
        scanner.expected -= 2;
        assertThat(scanner.sayAt(0, "forged")).isEqualTo(Fate.COOKIE_MISMATCH);
        assertThat(scanner.flags(Scanner.FIN_ACK)).isEqualTo(Fate.COOKIE_MISMATCH);
        scanner.expected += 1;
        assertThat(link.answers).hasSize(1);

        assertThat(scanner.say("true")).isEqualTo(Fate.DATA);
    }

    @Test
    void a_silent_client_is_held_ten_seconds_and_then_closed() {
        scanner.open();
        link.pass(Connections.SILENT_NANOS - 1);
        assertThat(link.due).isEmpty();
        link.pass(1);

        assertThat(link.due).hasSize(1);
        Link.Sent close = link.due.getFirst();
        assertThat(close.has(Scanner.FIN_ACK)).isTrue();
        assertThat(close.sequence()).isEqualTo(scanner.expected);
        assertThat(close.acknowledgement()).isEqualTo(scanner.sequence);
        assertThat(link.responder.openConnections()).isZero();
        link.pass(100 * SECOND);
        assertThat(link.due).hasSize(1);
    }

    @Test
    void a_client_that_has_spoken_is_closed_after_one_and_a_half_seconds() {
        scanner.open();
        link.pass(9 * SECOND);
        scanner.say("hello");
        link.pass(Connections.IDLE_NANOS - 1);
        assertThat(link.due).isEmpty();
        scanner.say("again");
        link.pass(Connections.IDLE_NANOS - 1);
        assertThat(link.due).isEmpty();
        link.pass(1);

        assertThat(link.due).hasSize(1);
        assertThat(link.due.getFirst().acknowledgement()).isEqualTo(scanner.sequence);
    }

    @Test
    void connections_are_closed_in_the_order_in_which_they_fell_silent() {
        Scanner[] clients = new Scanner[6];
        for (int at = 0; at < clients.length; at++) {
            clients[at] = new Scanner(link);
            clients[at].port = 50_000 + at;
            clients[at].open();
            link.pass(100 * MILLISECOND);
        }
        clients[3].say("hello");
        clients[1].say("hello");
        link.pass(100 * MILLISECOND);
        clients[3].say("again");
        link.pass(60 * SECOND);

        assertThat(link.due.stream().map(close -> close.packet().destinationPort))
                .containsExactly(50_000, 50_002, 50_004, 50_005, 50_001, 50_003);
    }

    @Test
    void data_keep_a_connection_open_for_two_minutes_at_most() {
        scanner.open();
        int lines = 0;
        while (link.due.isEmpty() && lines < 1_000) {
            scanner.say("x");
            lines++;
            link.pass(SECOND);
        }

        assertThat(lines).isBetween(120, 123);
        assertThat(link.due).hasSize(1);
    }

    @Test
    void after_16_kib_in_order_the_connection_is_closed_at_once() {
        scanner.open();
        for (int kib = 0; kib < 15; kib++) {
            assertThat(scanner.say("k".repeat(1024))).isEqualTo(Fate.DATA);
        }
        assertThat(scanner.say("k".repeat(1023))).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.ACK)).isTrue();
        assertThat(scanner.sayAt(-1023, "k".repeat(1023))).isEqualTo(Fate.DATA_AGAIN);

        assertThat(scanner.say("k")).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.FIN_ACK)).isTrue();
        assertThat(link.responder.openConnections()).isZero();
        scanner.expected++;
        assertThat(scanner.say("more")).isEqualTo(Fate.LATE_SEGMENT);
    }

    @Test
    void a_segment_beyond_16_kib_closes_the_connection_too() {
        scanner.open().say("k".repeat(16_383));

        assertThat(scanner.say("k".repeat(1_400))).isEqualTo(Fate.DATA);
        assertThat(scanner.wasAnswered(Scanner.FIN_ACK)).isTrue();
    }

    @Test
    void a_full_table_closes_the_connection_that_waited_longest() {
        Link small = new Link(Mode.RESPONSIVE, Banners.NONE, 3);
        Scanner[] clients = new Scanner[5];
        for (int at = 0; at < clients.length; at++) {
            clients[at] = new Scanner(small);
            clients[at].port = 50_000 + at;
            clients[at].syn();
        }
        clients[0].ack();
        clients[1].ack();
        clients[2].ack();
        small.pass(SECOND);
        clients[0].say("hello");
        assertThat(small.responder.evicted()).isZero();

        assertThat(clients[3].ack()).isEqualTo(Fate.HANDSHAKE);
        assertThat(clients[4].ack()).isEqualTo(Fate.HANDSHAKE);

        assertThat(small.responder.evicted()).isEqualTo(2);
        assertThat(small.responder.openConnections()).isEqualTo(3);
        assertThat(small.due.stream().map(close -> close.packet().destinationPort))
                .containsExactly(50_001, 50_002);
        assertThat(clients[0].say("still here")).isEqualTo(Fate.DATA);
        assertThat(clients[2].say("hello")).isNotEqualTo(Fate.DATA);
    }

    @Test
    void a_close_that_nothing_paid_for_is_left_out() {
        scanner.syn();
        // One segment completes the handshake and says little: the answer takes all but two bytes.
        assertThat(scanner.say("hi")).isEqualTo(Fate.HANDSHAKE);
        link.pass(60 * SECOND);
        assertThat(link.due).isEmpty();
        assertThat(link.responder.openConnections()).isZero();

        Scanner other = new Scanner(link);
        other.port++;
        other.syn();
        other.say("h".repeat(40));
        link.pass(60 * SECOND);
        assertThat(link.due).hasSize(1);
    }

    @Test
    void many_deadlines_at_once_are_met_in_several_steps() {
        for (int client = 0; client <= Connections.MOST_DUE; client++) {
            Scanner next = new Scanner(link);
            next.address = Address.v4(0x0B00_0000L + ((long) client << 8));
            next.open();
        }
        link.pass(Connections.SILENT_NANOS);
        assertThat(link.due).hasSize(Connections.MOST_DUE);
        link.pass(0);
        assertThat(link.due).hasSize(Connections.MOST_DUE + 1);
    }

    @Test
    void a_banner_is_said_to_clients_that_wait_for_it() {
        Link talking = talking();
        Scanner client = new Scanner(talking);
        client.serverPort = 21;
        client.open();
        talking.pass(Connections.BANNER_NANOS - 1);
        assertThat(talking.due).isEmpty();
        talking.pass(1);

        assertThat(talking.due).hasSize(1);
        Packet banner = talking.due.getFirst().packet();
        assertThat(banner.tcpFlags).isEqualTo(Scanner.PUSH);
        assertThat(talking.due.getFirst().sequence()).isEqualTo(client.expected);
        assertThat(banner.frame.latin1(banner.payloadOffset, banner.payloadLength))
                .isEqualTo("220 ready\r\n");

        // It may cross what the client says, or have been lost.
        assertThat(client.say("USER ")).isEqualTo(Fate.DATA);
        client.expected += 11;
        assertThat(client.ack()).isEqualTo(Fate.ACKNOWLEDGEMENT);
        assertThat(client.say("bob\r\n")).isEqualTo(Fate.DATA);
        assertThat(client.wasAnswered(Scanner.ACK)).isTrue();
        client.expected += 1;
        assertThat(client.sayAt(0, "x")).isEqualTo(Fate.COOKIE_MISMATCH);
        client.expected -= 1;
        assertThat(client.flags(Scanner.FIN_ACK)).isEqualTo(Fate.CLOSE);
        client.sequence++;
        client.expected++;
        assertThat(client.flags(Scanner.FIN_ACK)).isEqualTo(Fate.LATE_CLOSE);
    }

    @Test
    void a_client_that_stays_silent_after_a_banner_is_closed_after_ten_seconds_more() {
        Link talking = talking();
        Scanner client = new Scanner(talking);
        client.serverPort = 21;
        client.open();
        talking.pass(Connections.BANNER_NANOS);
        talking.pass(Connections.SILENT_NANOS - 1);
        assertThat(talking.due).hasSize(1);
        talking.pass(1);

        assertThat(talking.due).hasSize(2);
        assertThat(talking.due.getLast().has(Scanner.FIN_ACK)).isTrue();
        assertThat(talking.due.getLast().sequence()).isEqualTo(client.expected + 11);
    }

    @Test
    void a_client_that_speaks_first_hears_no_banner_and_other_ports_have_none() {
        Link talking = talking();
        Scanner client = new Scanner(talking);
        client.serverPort = 21;
        client.open().say("hello");
        Scanner other = new Scanner(talking);
        other.open();
        talking.pass(Connections.BANNER_NANOS);
        talking.pass(60 * SECOND);

        assertThat(talking.due).hasSize(2).allMatch(sent -> sent.has(Scanner.FIN_ACK));
    }

    private static Link talking() {
        Banners banners = new Banners(Map.of(21, Bytes.ofLatin1("220 ready\r\n")));
        return new Link(Mode.RESPONSIVE, banners, 100);
    }
}
