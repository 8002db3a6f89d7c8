package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;
import teiten.decode.Anomaly;
import teiten.decode.Checksum;
import teiten.decode.FrameDecoder;
import teiten.decode.Integrity;
import teiten.decode.Packet;

class InvalidPacketTest {
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;

    /// A packet with a transport checksum, and where that stands.
    static final class Checked {
        private final byte[] ip;
        private final int at;

        Checked(byte[] ip, int at) {
            this.ip = ip;
            this.at = at;
        }

        byte[] with(int checksum) {
            byte[] copy = ip.clone();
            Wire.put16(copy, at, checksum);
            return copy;
        }
    }

    private static List<Checked> packets() {
        byte[] text = Bytes.ofLatin1("odd").copy();
        return List.of(
                new Checked(Wire.tcp4(Packet.SYN, ""), Wire.IPV4_BYTES + TCP_CHECKSUM),
                new Checked(Wire.tcp6(Packet.SYN, "odd"), Wire.IPV6_BYTES + TCP_CHECKSUM),
                new Checked(Wire.udp4(text), Wire.IPV4_BYTES + UDP_CHECKSUM),
                new Checked(Wire.udp6(text), Wire.IPV6_BYTES + UDP_CHECKSUM));
    }

    private static Traffic play(byte[]... packets) {
        Traffic traffic = new Traffic();
        for (byte[] packet : packets) {
            traffic.raw(packet);
        }
        traffic.finish();
        return traffic;
    }

    private static Traffic.Seen only(Traffic traffic) {
        assertThat(traffic.seen).hasSize(1);
        assertThat(traffic.observer.accepted()).isEqualTo(1);
        assertThat(traffic.observer.skipped().total()).isZero();
        return traffic.seen.getFirst();
    }

    private static List<Anomaly> judged(byte[] ip, int captured) {
        Packet packet = new Packet();
        Bytes bytes = Bytes.of(Arrays.copyOf(ip, captured));
        new FrameDecoder().decode(FrameDecoder.RAW, bytes, ip.length, packet);
        Integrity.judge(packet);
        return Anomaly.of(packet.anomalies);
    }

    private static List<Anomaly> judged(byte[] ip) {
        return judged(ip, ip.length);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void a_right_checksum_is_in_order_and_any_flipped_bit_behind_the_header_is_not(Checked packet) {
        assertThat(judged(packet.ip)).isEmpty();
        for (int bit = 8 * packet.at; bit < 8 * packet.ip.length; bit++) {
            byte[] flipped = packet.ip.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(judged(flipped)).as("bit %d", bit).containsExactly(Anomaly.BAD_CHECKSUM);
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void a_packet_with_a_wrong_checksum_is_no_access_and_opens_nothing(Checked packet) {
        Traffic.Seen seen = only(play(packet.with(0x1234)));
        assertThat(seen.kind()).isEqualTo(Kind.INVALID);
        assertThat(seen.packets()).isEqualTo(1);
        assertThat(seen.accesses()).isZero();
        assertThat(seen.flow()).doesNotEndWith(":0");
        Traffic twice = play(packet.with(0x1234), packet.ip);
        assertThat(twice.seen).hasSize(2);
        assertThat(twice.seen.getLast().accesses()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("packets")
    void a_checksum_left_to_the_network_card_is_not_judged(Checked packet) {
        boolean four = packet.ip[0] >> 4 == 4;
        int header = four ? Wire.IPV4_BYTES : Wire.IPV6_BYTES;
        byte[] segment = Arrays.copyOfRange(packet.ip, header, packet.ip.length);
        int protocol = packet.ip[four ? 9 : 6];
        long pseudo =
                four
                        ? Wire.pseudo(segment, protocol, Traffic.SCANNER, Traffic.MONITORED)
                        : Wire.pseudo(segment, protocol, Traffic.SCANNER6, Traffic.MONITORED6);
        assertThat(judged(packet.with(Checksum.folded(pseudo)))).isEmpty();
        assertThat(judged(packet.with(Checksum.folded(pseudo - segment.length)))).isEmpty();
        assertThat(judged(packet.with(0))).isEmpty();
    }

    @Test
    void behind_a_wrong_ipv4_header_checksum_nothing_is_judged() {
        byte[] rewritten = Wire.tcp4(Packet.SYN, "");
        rewritten[15]++;
        assertThat(judged(rewritten)).isEmpty();
        assertThat(judged(Wire.withHeaderChecksum(rewritten)))
                .containsExactly(Anomaly.BAD_CHECKSUM);
    }

    @Test
    void a_packet_that_the_capture_cut_is_not_judged() {
        byte[] wrong = packets().getFirst().with(0x1234);
        assertThat(judged(wrong, wrong.length - 1)).isEmpty();
        Traffic traffic = new Traffic().raw(wrong, Wire.IPV4_BYTES + 4).raw(wrong, 23);
        traffic.finish();
        assertThat(traffic.seen).extracting(Traffic.Seen::kind).containsOnly(Kind.INCOMPLETE);
        assertThat(traffic.seen.getFirst().flow()).endsWith(":22");
        assertThat(traffic.seen.getLast().flow()).endsWith(":" + Observation.NO_PORT);
        assertThat(traffic.observer.accepted()).isEqualTo(2);
    }

    @Test
    void a_datagram_is_judged_after_reassembly() {
        byte[] whole = Wire.udp4(new byte[100]);
        assertThat(playFragments(whole).seen.getFirst().kind()).isEqualTo(Kind.DATAGRAM);
        whole[Wire.IPV4_BYTES + 50]++;
        assertThat(playFragments(whole).seen.getFirst().kind()).isEqualTo(Kind.INVALID);
        // Fragments whose header checksum is wrong were rewritten.
        List<byte[]> fragments = Wire.fragments(whole, 0, 64);
        fragments.get(1)[10]++;
        assertThat(play(fragments.get(0), fragments.get(1)).seen.getFirst().kind())
                .isEqualTo(Kind.DATAGRAM);
    }

    private static Traffic playFragments(byte[] whole) {
        Traffic traffic = new Traffic();
        Wire.fragments(whole, 0, 64).forEach(traffic::raw);
        traffic.finish();
        assertThat(traffic.observer.skipped().byReason()).containsEntry("merged_fragment", 1L);
        assertThat(traffic.observer.accepted()).isEqualTo(1);
        return traffic;
    }

    @Test
    void lengths_that_cannot_be_are_packets_too_and_count_under_their_port() {
        byte[] offset = Wire.tcp4(Packet.SYN, "");
        offset[Wire.IPV4_BYTES + 12] = 0x40;
        byte[] beyond = Wire.tcp4(Packet.SYN, "");
        beyond[Wire.IPV4_BYTES + 12] = (byte) 0xF0;
        byte[] shortUdp = Wire.udp4(new byte[3]);
        Wire.put16(shortUdp, Wire.IPV4_BYTES + 4, 7);
        byte[] longUdp = Wire.udp4(new byte[3]);
        Wire.put16(longUdp, Wire.IPV4_BYTES + 4, 12);
        byte[] tiny = Wire.ipv4(6, new byte[] {0, 1, 0, 22, 0});
        byte[] portless = Wire.ipv4(6, new byte[] {0, 1, 0});
        List<byte[]> packets = List.of(offset, beyond, tiny, shortUdp, longUdp, portless);
        List<String> ports = List.of("22", "22", "22", "53", "53", "-1");
        for (int at = 0; at < ports.size(); at++) {
            Traffic.Seen seen = only(play(packets.get(at)));
            assertThat(judged(packets.get(at))).containsExactly(Anomaly.BAD_LENGTH);
            assertThat(seen.kind()).isEqualTo(Kind.INVALID);
            assertThat(seen.accesses()).isZero();
            assertThat(seen.flow()).endsWith(":" + ports.get(at));
        }
    }

    /// Plays right packets and then wrong ones, each from a port of its own; answers how many were
    /// told as invalid.
    private static long invalid(int right, int wrong) {
        Traffic traffic = new Traffic();
        for (int at = 0; at < right; at++) {
            traffic.raw(Wire.udp4(new byte[at % 50]));
        }
        for (int at = 0; at < wrong; at++) {
            traffic.raw(new Checked(Wire.udp4(new byte[3]), Wire.IPV4_BYTES + 6).with(0x1234));
        }
        traffic.finish();
        return traffic.seen.stream().filter(seen -> seen.kind() == Kind.INVALID).count();
    }

    @Test
    void where_most_checksums_are_wrong_the_capture_was_rewritten_and_none_is_held_against_it() {
        int few = ChecksumTrust.FEW;
        assertThat(invalid(0, few)).isEqualTo(few);
        assertThat(invalid(0, few + 1)).isEqualTo(few);
        int share = ChecksumTrust.SHARE;
        assertThat(invalid((share - 1) * 20, 20)).isEqualTo(20);
        assertThat(invalid((share - 1) * 20, 21)).isEqualTo(20);
    }

    @Test
    void what_a_first_pass_learnt_holds_from_the_first_packet_on() {
        byte[] wrong = packets().getFirst().with(0x1234);
        Observer.Manner manner = Observer.Manner.usual(Traffic.onlyMonitored());
        Observer first = Observer.ofInference(manner, 1, _ -> {});
        for (int at = 0; at <= ChecksumTrust.FEW; at++) {
            feed(first, at, wrong);
        }
        first.finish();
        int[] invalid = new int[1];
        Observer second =
                Observer.ofMonitored(
                        manner, 1, seen -> invalid[0] += seen.kind == Kind.INVALID ? 1 : 0);
        for (int at = 0; at <= ChecksumTrust.FEW; at++) {
            feed(second, at, wrong);
        }
        second.finish();
        assertThat(invalid[0]).isZero();
    }

    @Test
    void reassembled_datagrams_are_judged_after_a_first_pass_has_judged_enough_whole_packets() {
        byte[] wrong = Wire.udp4(new byte[100]);
        wrong[Wire.IPV4_BYTES + 50]++;
        Observer.Manner manner = Observer.Manner.usual(Traffic.onlyMonitored());
        Observer first = Observer.ofInference(manner, 1, _ -> {});
        byte[] right = packets().getFirst().ip;
        for (int at = 0; at < ChecksumTrust.MOST_JUDGED; at++) {
            feed(first, at, right);
        }
        assertThat(manner.checksums().isSaturated(false)).isTrue();
        assertThat(manner.checksums().isSaturated(true)).isFalse();
        feedFragments(first, wrong);
        first.finish();
        int[] invalid = new int[1];
        Observer second =
                Observer.ofMonitored(
                        manner, 1, seen -> invalid[0] += seen.kind == Kind.INVALID ? 1 : 0);
        feedFragments(second, wrong);
        second.finish();
        assertThat(invalid[0]).isZero();
    }

    private static void feedFragments(Observer observer, byte[] whole) {
        int frame = ChecksumTrust.MOST_JUDGED;
        for (int at = 0; at <= ChecksumTrust.FEW; at++) {
            for (byte[] fragment : Wire.fragments(whole, 0, 64)) {
                feed(observer, frame++, fragment);
            }
        }
    }

    private static void feed(Observer observer, int frame, byte[] ip) {
        Packet packet = new Packet();
        new FrameDecoder().decode(FrameDecoder.RAW, Bytes.of(ip), ip.length, packet);
        observer.packet(frame + 1L, frame, packet);
    }
}
