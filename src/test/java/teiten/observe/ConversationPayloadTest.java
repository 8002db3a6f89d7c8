package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.decode.Packet.ACK;
import static teiten.decode.Packet.PSH;
import static teiten.decode.Packet.RST;
import static teiten.decode.Packet.SYN;
import static teiten.observe.Traffic.handshake;

import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.observe.Traffic.Seen;

class ConversationPayloadTest {
    private static Seen only(List<Seen> seen) {
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    @Test
    void the_access_carries_the_payload_that_its_conversation_brings() {
        Seen seen = only(handshake().in(PSH | ACK, 4000, 101, 501, "SSH-2.0-Go\r\n").finish());
        assertThat(seen.payload()).isEqualTo("SSH-2.0-Go\r\n");
        assertThat(seen.accesses()).isEqualTo(1);
        assertThat(seen.packets()).isEqualTo(3);
        assertThat(seen.answered()).isTrue();
        assertThat(seen.verified()).isTrue();
        assertThat(seen.cut()).isFalse();
    }

    @Test
    void segments_are_put_in_order_and_overlaps_keep_the_first_copy() {
        Seen seen =
                only(
                        handshake()
                                .in(ACK, 4000, 105, 501, "5678")
                                .in(ACK, 4000, 101, 501, "1234")
                                .in(ACK, 4000, 101, 501, "1234")
                                .in(ACK, 4000, 103, 501, "XXXXXX9")
                                .finish());
        assertThat(seen.payload()).isEqualTo("12345678X9".substring(0, 8) + "9");
    }

    @Test
    void data_in_the_syn_is_the_start_of_the_payload() {
        Seen seen =
                only(
                        new Traffic()
                                .in(SYN, 4000, 100, 0, "GET ")
                                .in(ACK, 4000, 105, 1, "/ HTTP/1.0\r\n\r\n")
                                .finish());
        assertThat(seen.payload()).isEqualTo("GET / HTTP/1.0\r\n\r\n");
    }

    @Test
    void the_first_payload_ends_where_the_other_side_speaks() {
        Seen seen =
                only(
                        handshake()
                                .in(ACK, 4000, 101, 501, "EHLO a\r\n")
                                .out(ACK, 4000, 501, 109, "250 ok\r\n")
                                .in(ACK, 4000, 109, 509, "QUIT\r\n")
                                .finish());
        assertThat(seen.payload()).isEqualTo("EHLO a\r\n");
    }

    @Test
    void a_banner_that_came_first_does_not_end_the_first_payload() {
        Seen seen =
                only(
                        handshake()
                                .out(ACK, 4000, 501, 101, "SSH-2.0-OpenSSH\r\n")
                                .in(ACK, 4000, 101, 518, "SSH-2.0-")
                                .in(ACK, 4000, 109, 518, "Go\r\n")
                                .finish());
        assertThat(seen.payload()).isEqualTo("SSH-2.0-Go\r\n");
    }

    @Test
    void bytes_more_than_three_seconds_after_the_first_do_not_belong_to_it() {
        Seen seen =
                only(
                        handshake()
                                .in(ACK, 4000, 101, 501, "one")
                                .at(3)
                                .in(ACK, 4000, 104, 501, "two")
                                .at(3.1)
                                .in(ACK, 4000, 107, 501, "three")
                                .finish());
        assertThat(seen.payload()).isEqualTo("onetwo");
    }

    @Test
    void bytes_behind_a_hole_are_told_but_not_shown() {
        Seen seen =
                only(
                        handshake()
                                .in(ACK, 4000, 101, 501, "one")
                                .in(ACK, 4000, 200, 501, "far")
                                .finish());
        assertThat(seen.payload()).isEqualTo("one");
        assertThat(seen.cut()).isTrue();
    }

    @Test
    void a_lost_start_leaves_no_payload() {
        Seen seen = only(handshake().in(ACK, 4000, 150, 501, "middle").finish());
        assertThat(seen.payload()).isEmpty();
        assertThat(seen.cut()).isTrue();
    }

    @Test
    void the_first_payload_is_kept_up_to_16_kib_and_not_beyond() {
        String kibibyte = "x".repeat(1024);
        Traffic traffic = handshake();
        for (int i = 0; i < 16; i++) {
            traffic.in(ACK, 4000, 101 + 1024L * i, 501, kibibyte);
        }
        assertThat(only(traffic.finish()).payload()).hasSize(FirstPayload.LIMIT);
        assertThat(only(traffic.seen).cut()).isFalse();
        traffic = handshake();
        for (int i = 0; i < 15; i++) {
            traffic.in(ACK, 4000, 101 + 1024L * i, 501, kibibyte);
        }
        traffic.in(ACK, 4000, 101 + 1024L * 15, 501, kibibyte + "y");
        assertThat(only(traffic.finish()).payload())
                .hasSize(FirstPayload.LIMIT)
                .doesNotContain("y");
        assertThat(only(traffic.seen).cut()).isTrue();
    }

    @Test
    void more_pieces_than_the_limit_are_dropped_and_told() {
        Traffic traffic = handshake();
        for (int i = 0; i <= FirstPayload.MOST_PIECES; i++) {
            traffic.in(ACK, 4000, 111 + 10L * i, 501, "p");
        }
        traffic.in(ACK, 4000, 101, 501, "0123456789");
        Seen seen = only(traffic.finish());
        assertThat(seen.payload()).isEqualTo("0123456789p");
        assertThat(seen.cut()).isTrue();
    }

    @Test
    void sequence_numbers_wrap() {
        Seen seen =
                only(
                        new Traffic()
                                .in(SYN, 4000, 0xFFFF_FFFDL, 0, "")
                                .in(ACK, 4000, 0xFFFF_FFFEL, 1, "ab")
                                .in(ACK, 4000, 0, 1, "cd")
                                .finish());
        assertThat(seen.payload()).isEqualTo("abcd");
    }

    @Test
    void
            data_before_the_first_packet_of_a_stray_conversation_are_its_start_but_keep_alives_are_not() {
        Seen resent =
                only(
                        new Traffic()
                                .in(ACK, 4000, 900, 1, "")
                                .in(PSH | ACK, 4000, 890, 1, "GET / HTTP")
                                .finish());
        assertThat(resent.payload()).isEqualTo("GET / HTTP");
        Seen alive =
                only(
                        new Traffic()
                                .in(ACK, 4000, 900, 1, "")
                                .in(ACK, 4000, 899, 1, "x")
                                .in(ACK, 4000, 900, 1, "data")
                                .finish());
        assertThat(alive.payload()).isEqualTo("data");
    }

    @Test
    void a_forged_reset_does_not_hide_what_is_said_after_it() {
        Seen seen =
                only(
                        handshake()
                                .in(RST, 4000, 101, 0, "")
                                .in(PSH | ACK, 4000, 101, 501, "GET /")
                                .finish());
        assertThat(seen.payload()).isEqualTo("GET /");
    }

    @Test
    void a_datagram_that_was_cut_knows_how_long_it_was() {
        byte[] ip = Wire.udp4(new byte[100]);
        Seen cut = new Traffic().raw(ip, 28 + 26).finish().getFirst();
        assertThat(cut.payload()).hasSize(26);
        assertThat(cut.wholePayload()).isEqualTo(100);
        Seen whole = new Traffic().raw(ip).finish().getFirst();
        assertThat(whole.wholePayload()).isEqualTo(100);
    }

    @Test
    void a_datagram_longer_than_what_is_kept_knows_how_long_it_was() {
        byte[] ip = Wire.udp4(new byte[FirstPayload.LIMIT + 1]);
        Seen longer = new Traffic().raw(ip).finish().getFirst();
        assertThat(longer.payload()).hasSize(FirstPayload.LIMIT);
        assertThat(longer.wholePayload()).isEqualTo(FirstPayload.LIMIT + 1);
    }
}
