package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.observe.Traffic.MONITORED;
import static teiten.observe.Traffic.SCANNER;
import static teiten.observe.Traffic.SECOND;
import static teiten.observe.Traffic.START;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// Openings are kept apart for speed alone: with none of them, when all conversations are in the
/// table, the same is observed.
class OpeningsTest {
    private static final int PACKETS = 10_000;

    private static final int[] FLAGS = {
        Packet.SYN,
        Packet.SYN,
        Packet.SYN,
        Packet.SYN,
        Packet.SYN | Packet.FIN,
        Packet.SYN | Packet.ACK,
        Packet.SYN | Packet.ACK,
        Packet.SYN | Packet.ACK | Packet.FIN,
        Packet.RST,
        Packet.RST | Packet.ACK,
        Packet.ACK,
        Packet.ACK | Packet.PSH,
        Packet.ACK | Packet.FIN,
        0
    };

    /// Packets between so few hosts and ports that four-tuples meet again all the time.
    private static final class Stream {
        private final Random random;
        private final int hosts;
        private final int ports;
        private final List<String> said = new ArrayList<>();
        private final Observer observer;
        private long timeNanos = START;

        Stream(long seed, int hosts, int ports, Observer.Limits limits) {
            this.random = new Random(seed);
            this.hosts = hosts;
            this.ports = ports;
            this.observer =
                    Observer.limited(
                            Observer.Manner.usual(Traffic.onlyMonitored()),
                            limits,
                            o -> said.add(text(o)));
        }

        List<String> play() {
            int bursts = random.nextInt(5, 2000);
            for (int frame = 1; frame <= PACKETS; frame++) {
                timeNanos += step(bursts);
                observer.packet(frame, timeNanos, packet());
            }
            observer.finish();
            said.add("accepted " + observer.accepted() + " early " + observer.endedEarly());
            return said;
        }

        private long step(int bursts) {
            int kind = random.nextInt(bursts);
            return switch (kind) {
                case 0 -> random.nextLong(-100 * SECOND, 100 * SECOND);
                case 1 -> 60 * SECOND + random.nextInt(-1, 2);
                case 2 -> -random.nextLong(3 * SECOND);
                case 3 -> 0;
                default -> random.nextLong(6 * SECOND) * hosts / PACKETS;
            };
        }

        private Address host() {
            int number = random.nextInt(hosts);
            return number == 0 ? MONITORED : new Address(4, 0, SCANNER.low() + number);
        }

        private Packet packet() {
            Address from = host();
            Address to = host();
            Packet packet =
                    switch (random.nextInt(12)) {
                        case 0, 1, 2 -> udp(from, to);
                        case 3 -> icmp(from, to);
                        case 4 -> quoting(from, to);
                        case 5 -> Traffic.packet(from, to, Transport.OTHER, random.nextInt(47, 49));
                        case 6 -> six();
                        default -> tcp(from, to);
                    };
            packet.ipLength = 40 + random.nextInt(8) / 7 + packet.payloadLength;
            packet.identification = random.nextInt(2) * 54321;
            return packet;
        }

        private Packet six() {
            boolean in = random.nextBoolean();
            Address scanner = Traffic.SCANNER6;
            Address monitored = Traffic.MONITORED6;
            return tcp(in ? scanner : monitored, in ? monitored : scanner);
        }

        private Packet tcp(Address from, Address to) {
            Packet packet = Traffic.packet(from, to, Transport.TCP, 6);
            ports(packet);
            packet.tcpFlags = FLAGS[random.nextInt(FLAGS.length)];
            packet.sequence = 0xFFFF_FFFFL - random.nextInt(3);
            packet.acknowledgement = packet.sequence + random.nextInt(3) & 0xFFFF_FFFFL;
            if (random.nextInt(6) == 0) {
                payload(packet);
            }
            return packet;
        }

        private Packet udp(Address from, Address to) {
            Packet packet = Traffic.packet(from, to, Transport.UDP, 17);
            ports(packet);
            payload(packet);
            return packet;
        }

        private Packet icmp(Address from, Address to) {
            Packet packet = Traffic.packet(from, to, Transport.ICMP, 1);
            packet.sourcePort = new int[] {8, 0, 9, 13}[random.nextInt(4)];
            return packet;
        }

        private Packet quoting(Address from, Address to) {
            Packet packet = Traffic.packet(from, to, Transport.ICMP, 1);
            packet.sourcePort = 3;
            Packet quoted = random.nextBoolean() ? tcp(to, host()) : udp(to, host());
            packet.quotedVersion = 4;
            packet.quotedProtocol = random.nextInt(9) == 0 ? 1 : quoted.protocol;
            packet.quotedSourceLow = quoted.sourceLow;
            packet.quotedDestinationLow = quoted.destinationLow;
            packet.quotedSourcePort = quoted.sourcePort;
            packet.quotedDestinationPort = quoted.destinationPort;
            return packet;
        }

        private void ports(Packet packet) {
            packet.hasPorts = true;
            packet.sourcePort = random.nextInt(ports);
            packet.destinationPort = random.nextInt(ports);
        }

        private void payload(Packet packet) {
            byte[] bytes = new byte[1 + random.nextInt(3)];
            random.nextBytes(bytes);
            packet.frame.wrap(bytes, 0, bytes.length);
            packet.payloadLength = bytes.length;
            packet.payloadWireLength = bytes.length + random.nextInt(9) / 8;
        }

        private static String text(Observation o) {
            StringBuilder text = new StringBuilder();
            text.append(o.kind).append(' ').append(o.frame).append(' ').append(o.timeNanos);
            text.append(' ').append(o.transport).append(o.protocol).append('v').append(o.version);
            text.append(' ').append(o.source()).append(':').append(o.sourcePort);
            text.append('>').append(o.destination()).append(':').append(o.destinationPort);
            text.append(' ').append(o.marks).append(' ').append(o.anomalies);
            text.append(' ').append(o.monitored).append(o.answered).append(o.continued);
            text.append(o.verified).append(o.silent).append(' ').append(o.sequence);
            text.append(' ').append(o.header).append('/').append(o.payload);
            text.append(' ').append(o.payloadWireLength).append(o.payloadCut);
            text.append(' ').append(o.quotedVersion);
            if (o.quotedVersion != 0) {
                text.append(' ').append(o.quotedMonitored).append(o.quotedSourceLow);
            }
            for (int row = 0; row < o.minutes.size(); row++) {
                text.append(" [").append(o.minutes.minute(row)).append(' ');
                text.append(o.minutes.packets(row)).append(' ').append(o.minutes.accesses(row));
                text.append(' ').append(o.minutes.retries(row)).append(' ');
                text.append(o.minutes.bytes(row)).append(' ').append(o.minutes.first(row));
                text.append('-').append(o.minutes.last(row)).append(']');
            }
            return text.toString();
        }
    }

    private static void assertTwins(int hosts, int ports, Observer.Limits limits) {
        for (long seed = 1; seed <= 10; seed++) {
            List<String> plain = new Stream(seed, hosts, ports, limits.withOpenings(0)).play();
            List<String> said = new Stream(seed, hosts, ports, limits).play();
            // One line at a time: a list of all would be thousands of lines of failure.
            for (int line = 0; line < Math.min(said.size(), plain.size()); line++) {
                if (!said.get(line).equals(plain.get(line))) {
                    assertThat(seed + " " + said.get(line)).isEqualTo(plain.get(line));
                }
            }
            assertThat(said).hasSameSizeAs(plain);
        }
    }

    @Test
    void few_four_tuples_that_meet_all_the_time_are_observed_as_without_openings() {
        assertTwins(3, 2, Observer.Limits.NORMAL);
    }

    @Test
    void thousands_of_four_tuples_are_observed_as_without_openings() {
        assertTwins(60, 4, Observer.Limits.NORMAL);
    }

    @Test
    void more_four_tuples_than_packets_are_observed_as_without_openings() {
        assertTwins(4000, 9, Observer.Limits.NORMAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64, 1000})
    void where_conversations_end_early_it_is_the_oldest_of_all(int conversations) {
        assertTwins(12, 3, new Observer.Limits(conversations, 1 << 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void what_openings_have_no_room_for_is_in_the_table(int openings) {
        assertTwins(12, 3, Observer.Limits.NORMAL.withOpenings(openings));
    }

    @Test
    void payloads_beyond_their_limit_end_the_oldest_of_all() {
        assertTwins(12, 3, new Observer.Limits(1 << 19, 2000));
    }

    private static Packet numbered(int number) {
        Packet packet = Traffic.packet(new Address(4, 0, number), MONITORED, Transport.TCP, 6);
        packet.destinationPort = 23;
        return packet;
    }

    @Test
    void places_that_come_round_are_not_mistaken_for_those_of_before() {
        TupleHash hash = new TupleHash(7);
        Openings openings = new Openings(1 << 10);
        int held = 700;
        int last = 5 << 20;
        int added = 0;
        for (int number = 1; number <= last; number++) {
            Packet packet = numbered(number);
            if (openings.size() == held && openings.oldest()) {
                openings.remove();
            }
            if (openings.add(packet, hash.of(packet))) {
                openings.open(packet, number, number, Kind.SYN);
                added++;
            }
        }
        assertThat(openings.size()).isEqualTo(held);
        assertThat(added).isGreaterThan(last - last / 20);
        int found = 0;
        for (int number = last - 2 * held; number <= last; number++) {
            Packet packet = numbered(number);
            if (openings.find(packet, hash.of(packet))) {
                assertThat(openings.frame()).isEqualTo(number);
                found++;
            }
        }
        assertThat(found).isEqualTo(held);
    }

    @Test
    void a_record_holds_as_many_repeats_as_it_counts_and_then_makes_room_for_a_conversation() {
        Traffic traffic = new Traffic();
        for (int packet = 0; packet <= Openings.MOST_PACKETS; packet++) {
            traffic.in(Packet.SYN, 4000, 100, 0, "");
        }
        assertThat(traffic.finish())
                .singleElement()
                .satisfies(
                        seen -> {
                            assertThat(seen.packets()).isEqualTo(Openings.MOST_PACKETS + 1);
                            assertThat(seen.retries()).isEqualTo(Openings.MOST_PACKETS);
                            assertThat(seen.accesses()).isEqualTo(1);
                        });
    }
}
