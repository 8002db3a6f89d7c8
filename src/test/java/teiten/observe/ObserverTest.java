package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.decode.Packet.ACK;
import static teiten.decode.Packet.FIN;
import static teiten.decode.Packet.PSH;
import static teiten.decode.Packet.RST;
import static teiten.decode.Packet.SYN;
import static teiten.observe.Traffic.MONITORED;
import static teiten.observe.Traffic.SCANNER;
import static teiten.observe.Traffic.handshake;

import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.decode.Outcome;
import teiten.decode.Packet;
import teiten.decode.Transport;
import teiten.observe.Traffic.Seen;
import teiten.observe.Traffic.Segment;

class ObserverTest {
    private static Seen only(List<Seen> seen) {
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    @Test
    void a_syn_is_one_access() {
        Seen seen = only(new Traffic().in(SYN, 4000, 100, 0, "").finish());
        assertThat(seen.kind()).isEqualTo(Kind.SYN);
        assertThat(seen.accesses()).isEqualTo(1);
        assertThat(seen.packets()).isEqualTo(1);
        assertThat(seen.monitored()).isTrue();
        assertThat(seen.answered()).isFalse();
        assertThat(seen.flow()).isEqualTo("192.0.2.7:4000>198.51.100.1:22");
    }

    @Test
    void the_same_syn_within_60_s_is_a_retry_and_no_access() {
        Traffic traffic = new Traffic();
        for (double second : new double[] {0, 1, 3, 7, 15, 31, 63}) {
            traffic.at(second).in(SYN, 4000, 100, 0, "");
        }
        Seen seen = only(traffic.finish());
        assertThat(seen.accesses()).isEqualTo(1);
        assertThat(seen.retries()).isEqualTo(6);
        assertThat(seen.packets()).isEqualTo(7);
        assertThat(seen.minutes()).isEqualTo(2);
    }

    @Test
    void the_same_syn_after_60_s_is_an_access_again() {
        List<Seen> seen =
                new Traffic().in(SYN, 4000, 100, 0, "").at(60).in(SYN, 4000, 100, 0, "").finish();
        assertThat(seen).extracting(Seen::accesses).containsExactly(1L, 1L);
        seen = new Traffic().in(SYN, 4000, 100, 0, "").at(59.9).in(SYN, 4000, 100, 0, "").finish();
        assertThat(seen).extracting(Seen::retries).containsExactly(1L);
    }

    @Test
    void a_new_syn_on_a_reused_port_is_a_new_conversation() {
        List<Seen> seen =
                new Traffic().in(SYN, 4000, 100, 0, "").at(5).in(SYN, 4000, 777, 0, "").finish();
        assertThat(seen).extracting(Seen::accesses).containsExactly(1L, 1L);
        assertThat(seen).extracting(Seen::retries).containsExactly(0L, 0L);
    }

    @Test
    void a_syn_of_the_last_60_s_is_a_retry_also_when_another_came_between() {
        List<Seen> seen =
                new Traffic()
                        .in(SYN, 4000, 111, 0, "")
                        .at(1)
                        .in(SYN, 4000, 222, 0, "")
                        .at(2)
                        .in(SYN, 4000, 111, 0, "")
                        .finish();
        assertThat(seen).extracting(Seen::accesses).containsExactly(1L, 1L);
        assertThat(seen).extracting(Seen::retries).containsExactly(0L, 1L);
    }

    @Test
    void at_the_limit_earlier_syns_are_remembered_and_beyond_it_the_first_is_forgotten() {
        for (int others : new int[] {SynMemory.REMEMBERED - 1, SynMemory.REMEMBERED}) {
            Traffic traffic = new Traffic();
            for (int syn = 0; syn <= others; syn++) {
                traffic.in(SYN, 4000, 100 + syn, 0, "");
            }
            traffic.in(SYN, 4000, 100, 0, "");
            long retries = traffic.finish().stream().mapToLong(Seen::retries).sum();
            assertThat(retries).isEqualTo(others < SynMemory.REMEMBERED ? 1 : 0);
        }
    }

    @Test
    void a_conversation_of_many_minutes_is_told_in_parts_that_add_up() {
        for (int minutes : new int[] {MinuteCounts.MOST, MinuteCounts.MOST + 1, 100}) {
            Traffic traffic = new Traffic().at(30).in(SYN, 4000, 100, 0, "data");
            for (int minute = 1; minute < minutes; minute++) {
                traffic.at(30 + minute * 59.5).in(ACK, 4000, 105, 1, "");
            }
            List<Seen> seen = traffic.finish();
            assertThat(seen.stream().mapToLong(Seen::packets).sum()).isEqualTo(minutes);
            assertThat(seen.stream().mapToLong(Seen::accesses).sum()).isEqualTo(1);
            assertThat(seen).extracting(Seen::payload).containsOnly("data");
            assertThat(seen.getFirst().minutes()).isEqualTo(Math.min(minutes, MinuteCounts.MOST));
        }
    }

    @Test
    void backscatter_among_stray_segments_is_told_apart() {
        List<Seen> seen =
                new Traffic()
                        .in(ACK, 4000, 900, 1, "")
                        .in(RST, 4000, 900, 1, "")
                        .in(SYN | ACK, 4000, 900, 1, "")
                        .finish();
        assertThat(seen)
                .extracting(Seen::kind)
                .containsExactly(Kind.TCP_ANSWER, Kind.TCP_ANSWER, Kind.SEGMENT);
        assertThat(seen).extracting(Seen::packets).containsOnly(1L);
        assertThat(seen).extracting(Seen::accesses).containsExactly(0L, 0L, 1L);
    }

    @Test
    void an_answer_to_a_datagram_that_the_monitored_address_sent_is_no_access() {
        List<Seen> seen =
                new Traffic()
                        .udp(MONITORED, 5000, SCANNER, 53, "query")
                        .udp(SCANNER, 53, MONITORED, 5000, "answer")
                        .finish();
        assertThat(seen).extracting(Seen::accesses).containsExactly(1L, 0L);
        assertThat(seen).extracting(Seen::monitored).containsExactly(false, true);
    }

    @Test
    void icmp_requests_are_named_and_what_neither_asks_nor_answers_is_no_access() {
        Traffic traffic = new Traffic();
        for (int type : new int[] {8, 13, 17, 42, 9, 43, 6, 200}) {
            traffic.icmp(SCANNER, MONITORED, type);
        }
        assertThat(traffic.finish())
                .extracting(Seen::accesses)
                .containsExactly(1L, 1L, 1L, 1L, 0L, 0L, 0L, 0L);
        assertThat(IcmpKind.of(Transport.ICMP6, 128)).isEqualTo(Kind.ICMP_REQUEST);
        assertThat(IcmpKind.of(Transport.ICMP6, 129)).isEqualTo(Kind.ICMP_ANSWER);
        for (int type : new int[] {133, 135, 136, 140, 143, 145, 147, 161}) {
            assertThat(IcmpKind.of(Transport.ICMP6, type)).isEqualTo(Kind.NEIGHBOUR);
        }
    }

    @Test
    void silence_of_other_protocols_is_judged_from_a_source_to_a_destination() {
        List<Seen> seen =
                new Traffic().other(MONITORED, SCANNER, 47).other(SCANNER, MONITORED, 47).finish();
        assertThat(seen).extracting(Seen::monitored).containsExactly(false, true);
        assertThat(seen.getLast().accesses()).isEqualTo(1);
    }

    @Test
    void a_wrong_acknowledgement_verifies_nobody() {
        Seen seen =
                only(
                        new Traffic()
                                .in(SYN, 4000, 100, 0, "")
                                .out(SYN | ACK, 4000, 500, 101, "")
                                .in(ACK, 4000, 101, 999, "")
                                .finish());
        assertThat(seen.verified()).isFalse();
    }

    @Test
    void a_stray_conversation_is_one_access_whatever_its_segments() {
        List<Seen> seen =
                new Traffic()
                        .in(ACK, 4000, 900, 1, "x")
                        .at(30)
                        .in(ACK, 4000, 901, 1, "y")
                        .at(95)
                        .in(ACK, 4000, 902, 1, "z")
                        .finish();
        assertThat(seen).extracting(Seen::kind).containsOnly(Kind.SEGMENT);
        assertThat(seen).extracting(Seen::accesses).containsExactly(1L, 1L);
        assertThat(seen).extracting(Seen::packets).containsExactly(2L, 1L);
    }

    @Test
    void syn_ack_and_rst_that_nothing_asked_for_are_answers_and_no_accesses() {
        List<Seen> seen =
                new Traffic()
                        .in(SYN | ACK, 4000, 1, 2, "")
                        .in(SYN | ACK, 4000, 1, 2, "")
                        .in(RST, 4001, 1, 2, "")
                        .finish();
        assertThat(seen).extracting(Seen::kind).containsOnly(Kind.TCP_ANSWER);
        assertThat(seen).extracting(Seen::accesses).containsOnly(0L);
        assertThat(seen).extracting(Seen::packets).containsExactly(2L, 1L);
        assertThat(seen).extracting(Seen::answered).containsOnly(false);
    }

    @Test
    void a_syn_ack_that_the_other_side_goes_on_from_belongs_to_a_conversation_of_that_side() {
        Seen seen =
                only(
                        new Traffic()
                                .out(SYN | ACK, 4000, 500, 101, "")
                                .in(ACK, 4000, 101, 501, "")
                                .in(PSH | ACK, 4000, 101, 501, "SSH-2.0-Go\r\n")
                                .finish());
        assertThat(seen.flow()).isEqualTo("192.0.2.7:4000>198.51.100.1:22");
        assertThat(seen.payload()).isEqualTo("SSH-2.0-Go\r\n");
        assertThat(seen.kind()).isEqualTo(Kind.SEGMENT);
        assertThat(seen.accesses()).isEqualTo(1);
        assertThat(seen.verified()).isTrue();
    }

    @Test
    void a_reset_against_backscatter_leaves_it_backscatter() {
        Seen seen =
                only(
                        new Traffic()
                                .in(SYN | ACK, 4000, 500, 101, "")
                                .out(RST, 4000, 101, 0, "")
                                .finish());
        assertThat(seen.kind()).isEqualTo(Kind.TCP_ANSWER);
        assertThat(seen.flow()).startsWith("192.0.2.7");
    }

    @Test
    void what_comes_back_to_a_monitored_address_that_opened_is_counted_apart() {
        Traffic traffic =
                new Traffic()
                        .out(SYN, 4000, 1, 0, "")
                        .in(SYN | ACK, 4000, 500, 2, "")
                        .out(ACK, 4000, 2, 501, "hello");
        List<Seen> seen = traffic.finish();
        assertThat(seen).extracting(Seen::kind).containsExactly(Kind.RETURN, Kind.SYN);
        assertThat(seen).extracting(Seen::monitored).containsExactly(true, false);
        assertThat(seen.getFirst().packets()).isEqualTo(1);
        assertThat(seen.getFirst().accesses()).isZero();
    }

    @Test
    void every_datagram_is_an_observation_and_an_answer_knows_its_request() {
        List<Seen> seen =
                new Traffic()
                        .udp(SCANNER, 5000, MONITORED, 53, "query")
                        .udp(MONITORED, 53, SCANNER, 5000, "answer")
                        .udp(SCANNER, 5000, MONITORED, 53, "query")
                        .udp(SCANNER, 53, MONITORED, 6000, "lone answer")
                        .finish();
        assertThat(seen).extracting(Seen::accesses).containsOnly(1L);
        assertThat(seen).extracting(Seen::answered).containsExactly(false, true, true, false);
    }

    @Test
    void echo_requests_are_accesses_and_lone_replies_are_answers() {
        List<Seen> seen =
                new Traffic()
                        .icmp(SCANNER, MONITORED, 8)
                        .icmp(MONITORED, SCANNER, 0)
                        .at(300)
                        .icmp(SCANNER, MONITORED, 0)
                        .finish();
        assertThat(seen)
                .extracting(Seen::kind)
                .containsExactly(Kind.ICMP_REQUEST, Kind.ICMP_ANSWER, Kind.ICMP_ANSWER);
        assertThat(seen).extracting(Seen::accesses).containsExactly(1L, 0L, 0L);
        assertThat(seen).extracting(Seen::answered).containsExactly(false, true, false);
    }

    @Test
    void
            an_icmp_error_about_a_packet_that_was_sent_is_answered_and_about_one_that_was_not_is_not() {
        Packet about = Traffic.packet(SCANNER, MONITORED, Transport.ICMP, 1);
        about.sourcePort = 3;
        about.quotedVersion = 4;
        about.quotedProtocol = 17;
        about.quotedSourceLow = MONITORED.low();
        about.quotedDestinationLow = SCANNER.low();
        about.quotedSourcePort = 53;
        about.quotedDestinationPort = 5000;
        List<Seen> seen =
                new Traffic()
                        .play(about)
                        .udp(SCANNER, 5000, MONITORED, 53, "query")
                        .play(about)
                        .udp(MONITORED, 53, SCANNER, 5000, "answer")
                        .play(about)
                        .finish();
        assertThat(seen).hasSize(5);
        assertThat(List.of(seen.get(0), seen.get(2), seen.get(4)))
                .extracting(Seen::answered)
                .containsExactly(false, false, true);
    }

    @Test
    void other_protocols_are_an_access_after_60_s_of_silence() {
        List<Seen> seen =
                new Traffic()
                        .other(SCANNER, MONITORED, 47)
                        .at(50)
                        .other(SCANNER, MONITORED, 47)
                        .at(111)
                        .other(SCANNER, MONITORED, 47)
                        .other(SCANNER, MONITORED, 132)
                        .finish();
        assertThat(seen).extracting(Seen::accesses).containsExactlyInAnyOrder(1L, 1L, 1L);
        assertThat(seen).extracting(Seen::packets).containsExactlyInAnyOrder(2L, 1L, 1L);
    }

    @Test
    void packets_and_reasons_add_up() {
        Traffic traffic =
                handshake()
                        .in(FIN | ACK, 4000, 101, 501, "bye")
                        .udp(SCANNER, 1, SCANNER, 2, "elsewhere");
        Packet broken = new Packet();
        broken.outcome = Outcome.MALFORMED;
        traffic.play(broken);
        long packets = 0;
        for (Seen seen : traffic.finish()) {
            packets += seen.monitored() ? seen.packets() : 0;
        }
        assertThat(packets).isEqualTo(3).isEqualTo(traffic.observer.accepted());
        assertThat(traffic.observer.skipped().byReason())
                .containsEntry("from_monitored", 1L)
                .containsEntry("not_monitored", 1L)
                .containsEntry("malformed", 1L);
        assertThat(traffic.observer.skipped().total() + packets).isEqualTo(6);
    }

    @Test
    void at_the_limit_of_conversations_none_is_ended_early_and_beyond_it_the_oldest_is() {
        Traffic traffic = new Traffic(new Observer.Limits(3, 1 << 20));
        for (int port = 1; port <= 3; port++) {
            traffic.in(SYN, port, 1, 0, "");
        }
        assertThat(traffic.observer.endedEarly()).isZero();
        traffic.in(SYN, 4, 1, 0, "");
        assertThat(traffic.observer.endedEarly()).isEqualTo(1);
        assertThat(traffic.seen)
                .extracting(Seen::flow)
                .containsExactly("192.0.2.7:1>198.51.100.1:22");
        assertThat(traffic.finish()).hasSize(4);
    }

    @Test
    void at_the_limit_of_payload_bytes_the_oldest_conversation_gives_way() {
        Traffic traffic = new Traffic(new Observer.Limits(100, 1024));
        traffic.in(SYN, 1, 1, 0, "a").in(SYN, 2, 1, 0, "b");
        assertThat(traffic.observer.endedEarly()).isZero();
        traffic.in(SYN, 3, 1, 0, "c");
        assertThat(traffic.observer.endedEarly()).isEqualTo(1);
        assertThat(traffic.finish()).extracting(Seen::payload).containsExactly("a", "b", "c");
    }

    @Test
    void a_clock_that_steps_back_neither_loses_nor_repeats_anything() {
        List<Seen> seen =
                new Traffic()
                        .at(1000)
                        .in(SYN, 4000, 100, 0, "")
                        .at(10)
                        .in(ACK, 4000, 101, 1, "data")
                        .finish();
        assertThat(only(seen).packets()).isEqualTo(2);
    }

    @Test
    void a_simultaneous_open_between_strangers_stays_one_conversation() {
        var client = SCANNER;
        var server = teiten.decode.Address.parse("203.0.113.9");
        Seen seen =
                only(
                        new Traffic()
                                .tcp(client, 1, server, 2, new Segment(SYN, 10, 0, ""))
                                .tcp(server, 2, client, 1, new Segment(SYN, 50, 0, ""))
                                .tcp(client, 1, server, 2, new Segment(SYN | ACK, 10, 51, ""))
                                .tcp(client, 1, server, 2, new Segment(ACK, 11, 51, "hi"))
                                .finish());
        assertThat(seen.payload()).isEqualTo("hi");
        assertThat(seen.flow()).startsWith("192.0.2.7:1");
    }

    @Test
    void sctp_to_several_ports_is_one_access_that_shows_the_first_port() {
        Traffic traffic = new Traffic();
        for (int port = 1; port <= 3; port++) {
            byte[] init = new byte[16];
            Wire.put16(init, 2, port);
            init[12] = 1;
            traffic.at(port).raw(Wire.ipv4(132, init));
        }
        assertThat(traffic.finish()).hasSize(1);
        assertThat(traffic.seen.getFirst().kind()).isEqualTo(Kind.OTHER);
        assertThat(traffic.seen.getFirst().flow()).endsWith(":1");
        assertThat(traffic.seen.getFirst().packets()).isEqualTo(3);
        assertThat(traffic.seen.getFirst().accesses()).isEqualTo(1);
        assertThat(traffic.seen.getFirst().payload()).isEmpty();
    }

    @Test
    void a_syn_is_a_retry_of_its_like_in_the_last_minute_whichever_came_between() {
        List<Seen> reused =
                new Traffic()
                        .in(SYN, 4000, 111, 0, "")
                        .at(50)
                        .in(SYN, 4000, 222, 0, "")
                        .at(55)
                        .in(SYN, 4000, 111, 0, "")
                        .at(112)
                        .in(SYN, 4000, 222, 0, "")
                        .finish();
        assertThat(reused.stream().mapToLong(Seen::accesses).sum()).isEqualTo(3);
        List<Seen> repeated =
                new Traffic()
                        .in(SYN, 4000, 111, 0, "")
                        .at(1)
                        .in(SYN, 4000, 222, 0, "")
                        .at(50)
                        .in(SYN, 4000, 222, 0, "")
                        .at(56)
                        .in(SYN, 4000, 333, 0, "")
                        .at(100)
                        .in(SYN, 4000, 222, 0, "")
                        .finish();
        assertThat(repeated.stream().mapToLong(Seen::retries).sum()).isEqualTo(2);
    }

    @Test
    void silence_of_another_protocol_is_that_of_the_source() {
        List<Seen> seen =
                new Traffic()
                        .other(SCANNER, MONITORED, 47)
                        .at(30)
                        .other(MONITORED, SCANNER, 47)
                        .at(70)
                        .other(MONITORED, SCANNER, 47)
                        .at(100)
                        .other(SCANNER, MONITORED, 47)
                        .finish();
        assertThat(seen.stream().filter(Seen::monitored).mapToLong(Seen::accesses).sum())
                .isEqualTo(2);
    }
}
