package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

class ReassemblyTest {
    private static final String TEXT = "Unsolicited traffic repeats itself, fragment by fragment.";
    private static final int UDP_HEADER = 8;

    private static byte[] text() {
        return Bytes.ofLatin1(TEXT).copy();
    }

    private static byte[] datagram(int version) {
        return version == 4 ? Wire.udp4(text()) : Wire.udp6(text());
    }

    private static long records(Traffic traffic) {
        return traffic.observer.accepted() + traffic.observer.skipped().total();
    }

    private static Traffic play(List<byte[]> packets) {
        Traffic traffic = new Traffic();
        packets.forEach(traffic::raw);
        assertThat(traffic.finish()).isNotNull();
        assertThat(records(traffic)).isEqualTo(packets.size());
        return traffic;
    }

    private static Traffic.Seen only(Traffic traffic) {
        assertThat(traffic.seen).hasSize(1);
        return traffic.seen.getFirst();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void fragments_are_one_packet_with_all_their_bytes(int version) {
        List<byte[]> fragments = Wire.fragments(datagram(version), 0, 16, 40);
        Traffic traffic = play(fragments);
        Traffic.Seen seen = only(traffic);
        assertThat(seen.kind()).isEqualTo(Kind.DATAGRAM);
        assertThat(seen.frame()).isEqualTo(1);
        assertThat(seen.payload()).isEqualTo(TEXT);
        assertThat(seen.cut()).isFalse();
        assertThat(seen.packets()).isEqualTo(1);
        assertThat(seen.accesses()).isEqualTo(1);
        assertThat(seen.bytes()).isEqualTo(fragments.stream().mapToInt(f -> f.length).sum());
        assertThat(seen.flow()).endsWith(":53");
        assertThat(traffic.observer.accepted()).isEqualTo(1);
        assertThat(traffic.observer.skipped().byReason()).containsEntry("merged_fragment", 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void the_order_of_fragments_does_not_matter(int version) {
        List<byte[]> fragments = Wire.fragments(datagram(version), 0, 8, 16, 24, 48);
        Random random = new Random(2015_10);
        for (int round = 0; round < 50; round++) {
            List<byte[]> shuffled = new ArrayList<>(fragments);
            Collections.shuffle(shuffled, random);
            assertThat(only(play(shuffled)).payload()).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void a_header_split_across_tiny_fragments_is_read(int version) {
        byte[] syn = version == 4 ? Wire.tcp4(Packet.SYN, "x") : Wire.tcp6(Packet.SYN, "x");
        Traffic.Seen seen = only(play(Wire.fragments(syn, 0, 8, 16)));
        assertThat(seen.kind()).isEqualTo(Kind.SYN);
        assertThat(seen.flow()).endsWith(":22");
        assertThat(seen.payload()).isEqualTo("x");
    }

    @Test
    void an_atomic_fragment_is_a_packet() {
        byte[] whole = datagram(6);
        byte[] atomic = Wire.fragment(whole, 0, whole.length - Wire.IPV6_BYTES, false);
        Traffic traffic = play(List.of(atomic, atomic));
        assertThat(traffic.seen).hasSize(2);
        assertThat(traffic.seen.getFirst().payload()).isEqualTo(TEXT);
        assertThat(traffic.observer.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void a_fragment_that_is_there_twice_changes_nothing_but_the_bytes(int version) {
        List<byte[]> fragments = new ArrayList<>(Wire.fragments(datagram(version), 0, 16, 40));
        fragments.add(1, fragments.getFirst());
        Traffic.Seen seen = only(play(fragments));
        assertThat(seen.payload()).isEqualTo(TEXT);
        assertThat(seen.bytes()).isEqualTo(fragments.stream().mapToInt(f -> f.length).sum());
    }

    @Test
    void of_bytes_that_are_there_twice_in_ipv4_the_first_stay() {
        byte[] other = Wire.udp4(Bytes.ofLatin1(TEXT.toUpperCase(Locale.ROOT)).copy());
        List<byte[]> fragments =
                List.of(
                        Wire.fragment(datagram(4), 16, 32, true),
                        Wire.fragment(other, 8, 40, true),
                        Wire.fragment(datagram(4), 0, 16, true),
                        Wire.fragment(datagram(4), 40, TEXT.length() + UDP_HEADER, false));
        String payload = only(play(fragments)).payload();
        // Of the second fragment only what the first had not brought, and nothing of what the third
        // brings again.
        assertThat(payload)
                .isEqualTo(
                        TEXT.substring(0, 8).toUpperCase(Locale.ROOT)
                                + TEXT.substring(8, 24)
                                + TEXT.substring(24, 32).toUpperCase(Locale.ROOT)
                                + TEXT.substring(32));
    }

    @Test
    void an_ipv6_datagram_whose_fragments_overlap_is_never_completed_and_counts_once() {
        List<byte[]> fragments = new ArrayList<>(Wire.fragments(datagram(6), 0, 16, 40));
        fragments.add(1, Wire.fragment(datagram(6), 8, 24, true));
        fragments.add(Wire.fragment(datagram(6), 16, 40, true));
        Traffic traffic = play(fragments);
        Traffic.Seen seen = only(traffic);
        assertThat(seen.kind()).isEqualTo(Kind.DATAGRAM);
        assertThat(seen.flow()).endsWith(":53");
        assertThat(seen.payload()).isEqualTo(TEXT.substring(0, 8));
        assertThat(seen.cut()).isTrue();
        assertThat(seen.packets()).isEqualTo(1);
        assertThat(traffic.observer.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void a_datagram_never_completed_counts_once_under_its_first_fragments_port(int version) {
        List<byte[]> fragments = Wire.fragments(datagram(version), 0, 16, 40);
        Traffic.Seen seen = only(play(List.of(fragments.get(2), fragments.get(0))));
        assertThat(seen.kind()).isEqualTo(Kind.DATAGRAM);
        assertThat(seen.flow()).endsWith(":53");
        assertThat(seen.payload()).isEqualTo(TEXT.substring(0, 8));
        assertThat(seen.cut()).isTrue();
        assertThat(seen.packets()).isEqualTo(1);
        assertThat(seen.accesses()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void a_datagram_whose_first_fragment_never_came_counts_once_without_a_port(int version) {
        List<byte[]> fragments = Wire.fragments(datagram(version), 0, 16, 40);
        Traffic.Seen seen = only(play(List.of(fragments.get(2), fragments.get(1))));
        assertThat(seen.kind()).isEqualTo(Kind.INCOMPLETE);
        assertThat(seen.flow()).endsWith(":" + Observation.NO_PORT);
        assertThat(seen.payload()).isEmpty();
        assertThat(seen.packets()).isEqualTo(1);
        assertThat(seen.accesses()).isZero();
        assertThat(seen.monitored()).isTrue();
    }

    @Test
    void fragments_wait_for_the_others_until_the_time_is_over() {
        List<byte[]> fragments = Wire.fragments(datagram(4), 0, 16);
        Traffic inTime = new Traffic().raw(fragments.get(0)).at(59.999).raw(fragments.get(1));
        assertThat(inTime.seen).hasSize(1);
        assertThat(inTime.seen.getFirst().payload()).isEqualTo(TEXT);
        Traffic late = new Traffic().raw(fragments.get(0)).at(60).raw(fragments.get(1));
        assertThat(late.seen).hasSize(1);
        assertThat(late.seen.getFirst().payload()).isEqualTo(TEXT.substring(0, 8));
        assertThat(late.finish()).hasSize(2);
        assertThat(records(late)).isEqualTo(2);
        assertThat(late.observer.endedEarly()).isZero();
    }

    private static byte[] numbered(int identification, int from, int to, boolean more) {
        byte[] fragment = Wire.fragment(datagram(4), from, to, more);
        Wire.put16(fragment, 4, identification);
        return Wire.withHeaderChecksum(fragment);
    }

    @Test
    void the_most_datagrams_wait_and_one_more_gives_up_the_oldest() {
        Observer.Limits limits = new Observer.Limits(100, 1 << 20, 3, 1 << 20);
        Traffic traffic = new Traffic(limits);
        for (int id = 0; id < 3; id++) {
            traffic.raw(numbered(id, 0, 16, true));
        }
        assertThat(traffic.seen).isEmpty();
        traffic.raw(numbered(3, 0, 16, true));
        assertThat(traffic.seen).hasSize(1);
        assertThat(traffic.seen.getFirst().frame()).isEqualTo(1);
        assertThat(traffic.observer.endedEarly()).isEqualTo(1);
        assertThat(traffic.finish()).hasSize(4);
        assertThat(records(traffic)).isEqualTo(4);
    }

    @Test
    void the_most_bytes_wait_and_one_more_gives_up_the_oldest() {
        Packet packet = new Packet();
        Bytes bytes = Bytes.of(numbered(1, 0, 16, true));
        new FrameDecoder().decode(FrameDecoder.RAW, bytes, bytes.length(), packet);
        int one = new Reassembly(1).take(packet, 1, 0).held();
        for (int less = 0; less <= 1; less++) {
            Observer.Limits limits = new Observer.Limits(100, 1 << 20, 100, 2L * one - less);
            Traffic traffic = new Traffic(limits);
            traffic.raw(numbered(1, 0, 16, true)).raw(numbered(2, 0, 16, true));
            assertThat(traffic.seen).hasSize(less);
            assertThat(traffic.observer.endedEarly()).isEqualTo(less);
        }
    }

    @Test
    void the_longest_datagram_is_read_and_a_longer_one_is_given_up() {
        byte[] longest = Wire.udp4(new byte[0xFFFF - Wire.IPV4_BYTES - UDP_HEADER]);
        Traffic.Seen seen = only(play(Wire.fragments(longest, 0, 32_000, 64_000)));
        assertThat(seen.payload()).hasSize(FirstPayload.LIMIT);
        assertThat(seen.bytes()).isEqualTo(0xFFFF + 2 * Wire.IPV4_BYTES);
        List<byte[]> death = new ArrayList<>(Wire.fragments(longest, 0, 32_000, 65_512));
        byte[] last = Arrays.copyOf(death.getLast(), death.getLast().length + 1);
        Wire.put16(last, 2, last.length);
        death.set(2, Wire.withHeaderChecksum(last));
        Traffic spoiled = play(death);
        assertThat(only(spoiled).packets()).isEqualTo(1);
        assertThat(only(spoiled).cut()).isTrue();
    }

    /// Units are marked 64 at a time.
    @Test
    void fragments_that_begin_and_end_anywhere_among_many_units_are_put_together() {
        Random random = new Random(7);
        byte[] whole = Wire.udp4(new byte[60_000]);
        for (int round = 0; round < 50; round++) {
            int[] begins = new int[1 + random.nextInt(40)];
            for (int at = 1; at < begins.length; at++) {
                begins[at] = 8 * (1 + random.nextInt(60_000 / 8 - 1));
            }
            int[] places = Arrays.stream(begins).sorted().distinct().toArray();
            List<byte[]> fragments = new ArrayList<>(Wire.fragments(whole, places));
            Collections.shuffle(fragments, random);
            assertThat(only(play(fragments)).payload()).hasSize(FirstPayload.LIMIT);
        }
    }

    @Test
    void a_fragment_that_ends_between_units_before_the_last_is_in_no_datagram() {
        byte[] whole = datagram(4);
        List<byte[]> fragments =
                List.of(
                        Wire.fragment(whole, 0, 15, true),
                        Wire.fragment(whole, 16, TEXT.length() + UDP_HEADER, false));
        Traffic.Seen seen = only(play(fragments));
        assertThat(seen.cut()).isTrue();
        assertThat(seen.flow()).endsWith(":53");
    }

    @Test
    void the_bytes_that_the_capture_cut_off_a_fragment_are_missing() {
        List<byte[]> fragments = Wire.fragments(datagram(4), 0, 16, 40);
        Traffic traffic = new Traffic();
        traffic.raw(fragments.get(0)).raw(fragments.get(1), Wire.IPV4_BYTES + 3);
        traffic.raw(fragments.get(2)).finish();
        assertThat(only(traffic).payload()).isEqualTo(TEXT.substring(0, 11));
        assertThat(only(traffic).cut()).isTrue();
    }

    @Test
    void datagrams_of_other_identifications_protocols_or_addresses_do_not_mix() {
        List<byte[]> packets = new ArrayList<>();
        for (int id = 0; id < 20; id++) {
            packets.add(numbered(id, 16, TEXT.length() + UDP_HEADER, false));
        }
        byte[] otherProtocol = numbered(3, 0, 16, true);
        otherProtocol[9] = 6;
        packets.add(Wire.withHeaderChecksum(otherProtocol));
        byte[] otherSource = numbered(4, 0, 16, true);
        otherSource[15]++;
        packets.add(Wire.withHeaderChecksum(otherSource));
        Traffic traffic = play(packets);
        assertThat(traffic.seen).hasSize(22);
        assertThat(traffic.observer.accepted()).isEqualTo(22);
    }

    @Test
    void fragments_between_others_count_where_they_go() {
        byte[] fragment = numbered(1, 0, 16, true);
        fragment[19]++;
        Wire.withHeaderChecksum(fragment);
        List<Observation> seen = new ArrayList<>();
        Observer observer =
                Observer.ofMonitored(Observer.Manner.usual(Traffic.onlyMonitored()), 1, seen::add);
        Packet packet = new Packet();
        new FrameDecoder().decode(FrameDecoder.RAW, Bytes.of(fragment), fragment.length, packet);
        observer.packet(1, 0, packet);
        observer.finish();
        assertThat(observer.skipped().byReason()).containsExactly(Map.entry("not_monitored", 1L));
        assertThat(seen).isEmpty();
    }

    @Test
    void any_fragments_are_told_and_every_record_counts_once() {
        Random random = new Random(2015_11);
        byte[][] wholes = {datagram(4), datagram(6), Wire.tcp4(Packet.SYN, TEXT)};
        for (int round = 0; round < 300; round++) {
            List<byte[]> packets = new ArrayList<>();
            for (int count = 0; count < 20; count++) {
                byte[] whole = wholes[random.nextInt(wholes.length)];
                int header = whole[0] >> 4 == 4 ? Wire.IPV4_BYTES : Wire.IPV6_BYTES;
                int from = 8 * random.nextInt(5);
                int to = from + random.nextInt(whole.length - header - from + 1);
                byte[] fragment = Wire.fragment(whole, from, to, random.nextBoolean());
                for (int flip = random.nextInt(3); flip > 0; flip--) {
                    fragment[random.nextInt(fragment.length)] ^= (byte) (1 << random.nextInt(8));
                }
                packets.add(fragment);
            }
            Traffic traffic = play(packets);
            long told = 0;
            for (Traffic.Seen seen : traffic.seen) {
                told += seen.monitored() ? seen.packets() : 0;
            }
            assertThat(told).isEqualTo(traffic.observer.accepted());
        }
    }
}
