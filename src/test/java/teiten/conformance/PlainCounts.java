package teiten.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts packets, accesses, retries and distinct sources as the definitions say, in the plainest
/// way and from tshark's reading: nothing of it is Teiten's. Monitored is, of each two addresses,
/// the one that the first packet between them was sent to. Of UDP it takes each datagram for an
/// access, because only contents tell which are answers.
final class PlainCounts {
    private static final long SILENCE_NANOS = 60_000_000_000L;
    private static final long NANOS_AN_HOUR = 3_600_000_000_000L;

    /// ICMP types that ask.
    private static final Set<Integer> ICMP_REQUESTS = Set.of(8, 10, 13, 15, 17, 30, 33, 35, 37, 42);

    private static final Set<Integer> ICMP6_REQUESTS = Set.of(128, 139, 144, 146, 160);

    private final List<TsharkPacket> packets = new ArrayList<>();
    private final Set<String> monitored = new HashSet<>();
    private final Set<String> pairs = new HashSet<>();
    private final SortedMap<CountKey, Counted> counts = new TreeMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private final Map<String, Long> syns = new HashMap<>();

    /// What a key came to.
    static final class Counted {
        long packets;
        long accesses;
        long retries;
        final Set<String> sources = new HashSet<>();
    }

    void add(TsharkPacket packet) {
        packets.add(packet);
        String from = packet.source();
        String to = packet.destination();
        if (pairs.add(from.compareTo(to) < 0 ? from + " " + to : to + " " + from)
                && !from.equals(to)) {
            monitored.add(to);
        }
    }

    /// The addresses that are monitored.
    Set<String> monitored() {
        return monitored;
    }

    SortedMap<CountKey, Counted> count() {
        // A datagram in fragments counts once: as the first fragment, or where that never came as
        // any.
        Map<String, Integer> first = new HashMap<>();
        for (int at = 0; at < packets.size(); at++) {
            TsharkPacket packet = packets.get(at);
            String fragment = packet.fragment();
            if (fragment != null && (packet.isFirst() || !first.containsKey(fragment))) {
                first.put(fragment, at);
            }
        }
        for (int at = 0; at < packets.size(); at++) {
            TsharkPacket packet = packets.get(at);
            if (packet.fragment() == null || first.getOrDefault(packet.fragment(), -1) == at) {
                count(packet);
            }
        }
        return counts;
    }

    private void count(TsharkPacket packet) {
        if (monitored.contains(packet.destination())) {
            Counted counted = counts.computeIfAbsent(key(packet), _ -> new Counted());
            counted.packets++;
            if (isRetry(packet)) {
                counted.retries++;
            } else if (isAccess(packet)) {
                counted.accesses++;
                counted.sources.add(packet.source());
            }
        }
        hear(packet);
    }

    private static CountKey key(TsharkPacket packet) {
        int number =
                switch (packet.transport()) {
                    case "tcp", "udp" -> packet.destinationPort();
                    case "icmp", "icmp6" -> packet.icmpType();
                    default -> packet.protocol();
                };
        return new CountKey(
                Math.floorDiv(packet.nanos(), NANOS_AN_HOUR), packet.transport(), number);
    }

    private static boolean has(TsharkPacket packet, int flag) {
        return (packet.flags() & flag) != 0;
    }

    private static boolean opens(TsharkPacket packet) {
        return packet.transport().equals("tcp")
                && has(packet, TsharkPacket.SYN)
                && !has(packet, TsharkPacket.ACK)
                && !has(packet, TsharkPacket.RST);
    }

    private boolean isRetry(TsharkPacket packet) {
        return opens(packet) && isRecent(syns.get(syn(packet)), packet);
    }

    private boolean isAccess(TsharkPacket packet) {
        return switch (packet.transport()) {
            case "udp" -> true;
            case "tcp" ->
                    opens(packet)
                            || (!has(packet, TsharkPacket.RST)
                                    && !has(packet, TsharkPacket.SYN)
                                    && !isRecent(heard.get(tuple(packet)), packet));
            case "icmp" -> ICMP_REQUESTS.contains(packet.icmpType());
            case "icmp6" -> ICMP6_REQUESTS.contains(packet.icmpType());
            default -> !isRecent(heard.get(tuple(packet)), packet);
        };
    }

    private static boolean isRecent(@Nullable Long before, TsharkPacket packet) {
        return before != null && packet.nanos() - before < SILENCE_NANOS;
    }

    private void hear(TsharkPacket packet) {
        heard.put(tuple(packet), packet.nanos());
        if (opens(packet)) {
            syns.put(syn(packet), packet.nanos());
        }
    }

    private static String syn(TsharkPacket packet) {
        return tuple(packet) + " " + packet.source() + " " + packet.sequence();
    }

    /// The same for both directions.
    private static String tuple(TsharkPacket packet) {
        String from = packet.source() + " " + packet.sourcePort();
        String to = packet.destination() + " " + packet.destinationPort();
        return packet.protocol()
                + " "
                + (from.compareTo(to) < 0 ? from + " " + to : to + " " + from);
    }
}
