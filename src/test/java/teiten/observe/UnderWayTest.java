package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.capture.Frame;
import teiten.decode.Address;
import teiten.decode.Checksum;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// An input that is observed in pieces tells the same as one that is observed at once.
class UnderWayTest {
    private static final int[] FLAGS = {2, 2, 2, 18, 16, 16, 24, 24, 17, 4};
    private static final long[] SEQUENCES = {100, 101, 102, 500, 777};
    private static final long[] ACKNOWLEDGEMENTS = {0, 101, 501};
    private static final String[] SAID = {"", "", "G", "GET / HTTP/1.0\r\n\r\n"};

    /// A packet of the input.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sent(long timeNanos, byte[] ip) {}

    /// What is told of the input, and how much was carried where it was cut.
    private record Told(List<String> seen, long accepted, String skipped, int mostCarried) {}

    private static List<Sent> traffic(Random random, int packets, double mostSeconds) {
        List<Sent> sent = new ArrayList<>();
        double seconds = 0;
        while (sent.size() < packets) {
            seconds += random.nextInt(3) == 0 ? random.nextDouble() * mostSeconds : 0.01;
            long time = Traffic.START + (long) (seconds * Traffic.SECOND);
            for (byte[] ip : one(random)) {
                sent.add(new Sent(time, ip));
            }
        }
        return sent;
    }

    private static List<byte[]> one(Random random) {
        byte[] ip = whole(random);
        if (ip[0] >> 4 == 4 && ip.length > 44 && random.nextInt(4) == 0) {
            Wire.put16(ip, 4, random.nextInt(5));
            List<byte[]> fragments = Wire.fragments(Wire.withHeaderChecksum(ip), 0, 24);
            return random.nextBoolean() ? fragments : List.of(fragments.get(random.nextInt(2)));
        }
        return List.of(ip);
    }

    private static byte[] whole(Random random) {
        boolean in = random.nextInt(4) > 0;
        int dice = random.nextInt(20);
        if (dice < 13) {
            Address[] ends = ends(in, dice < 2);
            int scanner = 4000 + random.nextInt(3);
            ByteBuffer tcp = ByteBuffer.allocate(40);
            tcp.putShort((short) (in ? scanner : 22)).putShort((short) (in ? 22 : scanner));
            tcp.putInt((int) SEQUENCES[random.nextInt(SEQUENCES.length)]);
            tcp.putInt((int) ACKNOWLEDGEMENTS[random.nextInt(ACKNOWLEDGEMENTS.length)]);
            // A monitored address opens nothing.
            int flags = FLAGS[random.nextInt(FLAGS.length)] | (in ? 0 : 16);
            tcp.put((byte) 0x50).put((byte) flags);
            tcp.putShort((short) 512).putInt(0);
            tcp.put(Bytes.ofLatin1(SAID[random.nextInt(SAID.length)]).copy());
            byte[] segment = Arrays.copyOf(tcp.array(), tcp.position());
            return ip(ends, 6, Wire.withChecksum(segment, 16, 6, ends[0], ends[1]));
        }
        Address[] ends = ends(in, false);
        return switch (dice) {
            case 13, 14, 15 -> {
                ByteBuffer udp = ByteBuffer.allocate(40);
                udp.putShort((short) (in ? 5000 : 53)).putShort((short) (in ? 53 : 5000));
                udp.putShort((short) 40).putShort((short) 0);
                yield ip(ends, 17, Wire.withChecksum(udp.array(), 6, 17, ends[0], ends[1]));
            }
            case 16, 17 -> {
                byte[] echo = {(byte) (random.nextBoolean() ? 8 : 0), 0, 0, 0, 0, 7, 0, 1};
                int sum = Checksum.folded(Checksum.sum(Bytes.of(echo), 0, echo.length));
                Wire.put16(echo, 2, sum ^ 0xFFFF);
                yield ip(ends, 1, echo);
            }
            default -> ip(ends, 47, new byte[] {0, 0, 8, 0});
        };
    }

    private static Address[] ends(boolean in, boolean six) {
        Address scanner = six ? Traffic.SCANNER6 : Traffic.SCANNER;
        Address monitored = six ? Traffic.MONITORED6 : Traffic.MONITORED;
        return in ? new Address[] {scanner, monitored} : new Address[] {monitored, scanner};
    }

    private static byte[] ip(Address[] ends, int protocol, byte[] content) {
        if (ends[0].version() == 6) {
            byte[] ip = Wire.ipv6(protocol, content);
            ByteBuffer addresses = ByteBuffer.wrap(ip).position(8);
            addresses.putLong(ends[0].high()).putLong(ends[0].low());
            addresses.putLong(ends[1].high()).putLong(ends[1].low());
            return ip;
        }
        byte[] ip = Wire.ipv4(protocol, content);
        ByteBuffer.wrap(ip).putInt(12, (int) ends[0].low()).putInt(16, (int) ends[1].low());
        return Wire.withHeaderChecksum(ip);
    }

    /// Observes the input in as many pieces as there are places, each cut before the packet of that
    /// number, and one more.
    private static Told observe(List<Sent> sent, int... places) {
        List<String> seen = new ArrayList<>();
        List<Sent> carried = List.of();
        long carriedNanos = Long.MIN_VALUE;
        long accepted = 0;
        Map<String, Long> skipped = new TreeMap<>();
        int mostCarried = 0;
        for (int piece = 0; piece <= places.length; piece++) {
            int from = piece == 0 ? 0 : places[piece - 1];
            int to = piece == places.length ? sent.size() : places[piece];
            Traffic kept = new Traffic();
            boolean[] again = {true};
            Observer observer =
                    Observer.ofMonitored(
                            Observer.Manner.usual(Traffic.onlyMonitored()),
                            piece,
                            observation -> {
                                if (!again[0]) {
                                    kept.note(observation);
                                }
                            });
            List<Sent> all = new ArrayList<>(carried);
            all.addAll(sent.subList(from, to));
            play(observer, all.subList(0, carried.size()), 0);
            observer.passed(carriedNanos);
            long acceptedBefore = observer.accepted();
            Map<String, Long> before = observer.skipped().byReason();
            again[0] = false;
            play(observer, all.subList(carried.size(), all.size()), carried.size());
            if (piece == places.length) {
                observer.finish();
            } else {
                observer.passed(sent.get(to - 1).timeNanos());
                UnderWay underWay = observer.underWay();
                carried = carried(underWay, all);
                carriedNanos = underWay.timeNanos();
                mostCarried = Math.max(mostCarried, carried.size());
            }
            accepted += observer.accepted() - acceptedBefore;
            observer.skipped()
                    .byReason()
                    .forEach(
                            (reason, count) ->
                                    skipped.merge(
                                            reason,
                                            count - before.getOrDefault(reason, 0L),
                                            Long::sum));
            kept.seen.forEach(one -> seen.add(one.toString().replaceFirst("frame=[0-9]+, ", "")));
        }
        seen.sort(null);
        skipped.values().removeIf(count -> count == 0);
        return new Told(seen, accepted, skipped.toString(), mostCarried);
    }

    private static void play(Observer observer, List<Sent> sent, int before) {
        FrameDecoder decoder = new FrameDecoder();
        Packet packet = new Packet();
        for (int at = 0; at < sent.size(); at++) {
            Bytes bytes = Bytes.of(sent.get(at).ip());
            decoder.decode(FrameDecoder.RAW, bytes, bytes.length(), packet);
            observer.packet(before + at + 1, sent.get(at).timeNanos(), packet);
        }
    }

    private static List<Sent> carried(UnderWay underWay, List<Sent> all) {
        List<Sent> carried = new ArrayList<>();
        Frame frame = new Frame();
        for (int at = 0; at < all.size(); at++) {
            byte[] ip = all.get(at).ip();
            frame.linkType = FrameDecoder.RAW;
            frame.bytes.wrap(ip, 0, ip.length);
            frame.wireLength = ip.length;
            if (underWay.has(at + 1, frame)) {
                carried.add(all.get(at));
            }
        }
        assertThat(underWay.isEmpty()).isEqualTo(underWay.firstFrame() == Long.MAX_VALUE);
        return carried;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 10, 40, 100})
    void pieces_tell_what_the_whole_tells(double mostSeconds) {
        Random random = new Random((long) mostSeconds);
        int cutsThatCarried = 0;
        for (int round = 0; round < 300; round++) {
            List<Sent> sent = traffic(random, 60, mostSeconds);
            Told whole = observe(sent);
            int[] places = random.ints(1 + random.nextInt(6), 1, sent.size()).sorted().toArray();
            Told pieces = observe(sent, places);
            assertThat(pieces.seen()).as("round %s", round).isEqualTo(whole.seen());
            assertThat(pieces.accepted()).isEqualTo(whole.accepted());
            assertThat(pieces.skipped()).isEqualTo(whole.skipped());
            cutsThatCarried += pieces.mostCarried() > 0 ? 1 : 0;
        }
        assertThat(cutsThatCarried).isGreaterThan(200);
    }

    @Test
    void what_has_ended_is_not_carried() {
        Random random = new Random(7);
        List<Sent> sent = new ArrayList<>();
        for (int at = 0; at < 60; at++) {
            sent.add(new Sent(Traffic.START + at, whole(random)));
        }
        sent.add(new Sent(Traffic.START + 59 + Observer.SILENCE_NANOS, whole(random)));
        sent.add(sent.getLast());
        assertThat(observe(sent, 60).mostCarried()).isGreaterThan(40);
        assertThat(observe(sent, 61).mostCarried()).isEqualTo(1);
    }

    @Test
    void what_was_opened_longer_ago_than_may_be_ends_at_the_cut() {
        long step = Observer.SILENCE_NANOS - 1;
        List<Sent> sent = new ArrayList<>();
        byte[] ack = Wire.tcp4(Packet.ACK, "");
        long end = Traffic.START + Observer.MOST_UNDER_WAY_NANOS;
        for (long time = Traffic.START; time < end; time += step) {
            sent.add(new Sent(time, ack));
        }
        sent.add(new Sent(end, ack));
        sent.add(new Sent(end + 1, ack));
        sent.add(new Sent(end + 2, ack));
        // At the limit it goes on, beyond it it starts anew.
        assertThat(observe(sent, sent.size() - 2).seen()).isEqualTo(observe(sent).seen());
        assertThat(accesses(observe(sent, sent.size() - 1))).isEqualTo(2);
        assertThat(accesses(observe(sent))).isEqualTo(1);
    }

    private static long accesses(Told told) {
        return told.seen().stream().filter(one -> one.contains("accesses=1,")).count();
    }
}
