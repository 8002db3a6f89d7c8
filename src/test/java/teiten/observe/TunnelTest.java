package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;
import teiten.bytes.HexText;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

class TunnelTest {
    private static final byte[] INNER = Wire.tcp4(Packet.SYN, "in");
    private static final byte[] INNER6 = Wire.tcp6(Packet.SYN, "in");
    private static final String ETHERNET = "020000000001 020000000002 0800";

    private static byte[] join(String header, byte[] content) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(HexText.bytes(header));
        joined.writeBytes(content);
        return joined.toByteArray();
    }

    private static byte[] gre(String header, byte[] content) {
        return Wire.ipv4(47, join(header, content));
    }

    /// A Teredo packet has an inner address of 2001::/32.
    private static byte[] teredo() {
        byte[] inner = INNER6.clone();
        System.arraycopy(HexText.bytes("20010000"), 0, inner, 8, 4);
        Wire.put16(inner, Wire.IPV6_BYTES + 16, 0);
        return inner;
    }

    private static byte[] gtp(String rest, byte[] content) {
        byte[] packet = join(rest, content);
        Wire.put16(packet, 2, packet.length - 8);
        return Wire.udp4(packet);
    }

    static List<byte[]> tunnels() {
        return List.of(
                Wire.ipv4(4, INNER),
                Wire.ipv6(4, INNER),
                Wire.ipv4(41, INNER6),
                Wire.ipv6(41, INNER6),
                gre("0000 0800", INNER),
                gre("b000 0800 00000000 00000001 00000002", INNER),
                gre("2000 86dd 00000001", INNER6),
                gre("0000 6558" + ETHERNET, INNER),
                gre("0000 88be" + ETHERNET, INNER),
                gre("1000 88be 00000001 1001000000000000" + ETHERNET, INNER),
                gre("1000 22eb 00000001 200100000000000000000000" + ETHERNET, INNER),
                gre(
                        "1000 22eb 00000001 200100000000000000000001 0000000000000000" + ETHERNET,
                        INNER),
                gre("3081 880b 0000 0001 00000001 00000002 ff03 0021", INNER),
                gre("3001 880b 0000 0001 00000001 21", INNER),
                gre("3001 880b 0000 0001 00000001 0057", INNER6),
                Wire.ipv4(97, join("3000" + ETHERNET, INNER)),
                Wire.udp4(join("08000000 00002a00" + ETHERNET, INNER)),
                Wire.udp4(join("0000 6558 00002a00" + ETHERNET, INNER)),
                Wire.udp4(join("0000 0800 00002a00", INNER)),
                Wire.udp4(join("0340 86dd 00002a00 0100 8001 00000007 0102 0300", INNER6)),
                gtp("30ff 0000 00000001", INNER),
                gtp("32ff 0000 00000001 00010000", INNER),
                gtp("34ff 0000 00000001 00000085 01100000", INNER),
                Wire.udp4(teredo()),
                Wire.udp4(join("0000 1388 34000000", teredo())),
                Wire.udp4(join("0001 0000 0000000000000000 00 0000 1388 34000000", teredo())));
    }

    private static Observer observer(boolean decapsulate, Traffic noted) {
        Observer.Manner manner =
                new Observer.Manner(Traffic.onlyMonitored(), new ChecksumTrust(), decapsulate);
        return Observer.ofMonitored(manner, 1, noted::note);
    }

    private static void feed(Observer observer, long frame, byte[] ip, int captured) {
        Packet packet = new Packet();
        Bytes bytes = Bytes.of(Arrays.copyOf(ip, captured));
        new FrameDecoder().decode(FrameDecoder.RAW, bytes, ip.length, packet);
        observer.packet(frame, Traffic.START, packet);
    }

    private static Traffic.Seen only(boolean decapsulate, List<byte[]> packets) {
        Traffic noted = new Traffic();
        Observer observer = observer(decapsulate, noted);
        long frame = 0;
        for (byte[] packet : packets) {
            feed(observer, ++frame, packet, packet.length);
        }
        observer.finish();
        assertThat(observer.accepted() + observer.skipped().total()).isEqualTo(packets.size());
        assertThat(noted.seen).hasSize(1);
        return noted.seen.getFirst();
    }

    private static boolean isInner(Traffic.Seen seen) {
        return seen.kind() == Kind.SYN
                && seen.flow().endsWith(":22")
                && seen.payload().equals("in");
    }

    @ParameterizedTest
    @MethodSource("tunnels")
    void only_when_asked_the_packet_in_a_tunnel_counts_instead_of_the_outer_one(byte[] tunnel) {
        assertThat(isInner(only(true, List.of(tunnel)))).isTrue();
        assertThat(only(false, List.of(tunnel)).kind()).isIn(Kind.OTHER, Kind.DATAGRAM);
    }

    @ParameterizedTest
    @MethodSource("tunnels")
    void what_does_not_hold_a_packet_counts_itself(byte[] tunnel) {
        byte[] inner = tunnel.clone();
        // Neither version 4 nor 6.
        int at = tunnel.length - (isSix(tunnel) ? INNER6.length : INNER.length);
        inner[at] = (byte) 0x95;
        byte[] whole = inner;
        if (whole[0] >> 4 == 4 && whole[9] == 17) {
            Wire.put16(whole, Wire.IPV4_BYTES + 6, 0);
        }
        assertThat(only(true, List.of(whole)).kind()).isIn(Kind.OTHER, Kind.DATAGRAM);
    }

    private static boolean isSix(byte[] tunnel) {
        return tunnel.length >= INNER6.length
                && tunnel[tunnel.length - INNER6.length] == 0x60
                && tunnel[tunnel.length - INNER6.length + 6] == 6;
    }

    static List<String> noGeneve() {
        return List.of(
                "4000 0800 00002a00",
                "0001 0800 00002a00",
                "0080 0800 00002a00",
                "0000 0806 00002a00",
                "0000 0800 00002a01",
                "0100 0800 00002a00 0100 0001",
                "0200 0800 00002a00 0100 0021 00000000",
                "0300 0800 00002a00");
    }

    /// Another version, reserved bits, control, a type that is no packet, options that do not end
    /// where they should.
    @ParameterizedTest
    @MethodSource("noGeneve")
    void a_header_that_breaks_a_rule_of_geneve_is_none(String header) {
        assertThat(only(true, List.of(Wire.udp4(join(header, INNER)))).kind())
                .isEqualTo(Kind.DATAGRAM);
    }

    @Test
    void so_many_tunnels_in_each_other_are_opened_and_one_more_stays_shut() {
        byte[] packet = INNER;
        for (int depth = 0; depth < Observer.MOST_TUNNELS; depth++) {
            packet = Wire.ipv4(4, packet);
        }
        assertThat(isInner(only(true, List.of(packet)))).isTrue();
        assertThat(only(true, List.of(Wire.ipv4(4, packet))).kind()).isEqualTo(Kind.OTHER);
    }

    @Test
    void fragments_of_the_outer_and_of_the_inner_packet_are_put_together() {
        byte[] outer = Wire.ipv4(4, INNER);
        assertThat(isInner(only(true, Wire.fragments(outer, 0, 8, 24)))).isTrue();
        List<byte[]> inner = Wire.fragments(INNER, 0, 16);
        List<byte[]> wrapped = inner.stream().map(part -> gre("0000 0800", part)).toList();
        assertThat(isInner(only(true, wrapped))).isTrue();
    }

    @Test
    void a_fragment_in_a_tunnel_that_does_not_end_with_it_stays_inside() {
        byte[] later = Wire.fragments(INNER, 0, 16).getLast();
        assertThat(only(true, List.of(gtp("30ff 0000 00000001", later))).kind())
                .isEqualTo(Kind.INCOMPLETE);
        byte[] junk = Arrays.copyOf(later, later.length + 3);
        assertThat(only(true, List.of(gtp("30ff 0000 00000001", junk))).kind())
                .isEqualTo(Kind.DATAGRAM);
    }

    @Test
    void any_tunnel_is_told_and_counts_once() {
        Random random = new Random(2015_10);
        for (byte[] tunnel : tunnels()) {
            for (int round = 0; round < 2_000; round++) {
                byte[] flipped = tunnel.clone();
                for (int flips = random.nextInt(4); flips > 0; flips--) {
                    int at = Wire.IPV4_BYTES + random.nextInt(tunnel.length - Wire.IPV4_BYTES);
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                }
                Observer observer = observer(true, new Traffic());
                int captured =
                        random.nextInt(4) > 0 ? tunnel.length : random.nextInt(tunnel.length);
                feed(observer, 1, flipped, captured);
                observer.finish();
                assertThat(observer.accepted() + observer.skipped().total()).isEqualTo(1);
            }
        }
    }
}
