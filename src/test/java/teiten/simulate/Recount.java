package teiten.simulate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts a month's captures by the definitions, from the bytes alone and as plainly as can be.
final class Recount {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final long SILENCE_NANOS = 60_000_000_000L;
    private static final int IP = 14;

    long accesses;
    long packets;
    long backscatter;
    final Map<String, Long> ports = new TreeMap<>();
    final Map<LocalDate, Set<Integer>> sources = new HashMap<>();
    final Map<String, Long> reflectors = new TreeMap<>();

    private record Tuple(int source, int destination, int ports, int protocol) {}

    private static final class Talk {
        final long sequence;
        final int port;
        long lastNanos;
        final TreeMap<Integer, byte[]> pieces = new TreeMap<>();

        Talk(long sequence, int port) {
            this.sequence = sequence;
            this.port = port;
        }

        byte[] payload() {
            ByteBuffer whole = ByteBuffer.allocate(4_096);
            pieces.forEach(whole::put);
            int end =
                    pieces.isEmpty() ? 0 : pieces.lastKey() + pieces.lastEntry().getValue().length;
            byte[] payload = new byte[end];
            whole.get(0, payload);
            return payload;
        }
    }

    private final Map<Tuple, Talk> current = new HashMap<>();
    private final List<Talk> talks = new java.util.ArrayList<>();

    void add(PlainCapture capture) {
        current.clear();
        for (PlainCapture.Frame frame : capture.frames()) {
            ByteBuffer bytes = frame.bytes();
            int destination = bytes.getInt(IP + 16);
            if (isMonitored(destination)) {
                packets++;
                switch (bytes.get(IP + 9)) {
                    case 1 -> icmp(frame);
                    case 6 -> tcp(frame);
                    case 17 -> udp(frame);
                    default -> other(frame);
                }
            }
        }
    }

    /// The documentation networks that the sensors stand in (RFC 5737).
    static boolean isMonitored(int address) {
        int network = address >>> 8;
        return network == 0xC63364 || network == 0xCB0071 || network == 0xC00002;
    }

    private void access(PlainCapture.Frame frame, String port) {
        accesses++;
        ports.merge(port, 1L, Long::sum);
        LocalDate day = Instant.ofEpochSecond(0, frame.timeNanos()).atZone(TOKYO).toLocalDate();
        sources.computeIfAbsent(day, _ -> new HashSet<>()).add(frame.bytes().getInt(IP + 12));
    }

    private void tcp(PlainCapture.Frame frame) {
        ByteBuffer bytes = frame.bytes();
        int flags = bytes.get(IP + 33);
        int port = bytes.getShort(IP + 22) & 0xFFFF;
        long sequence = bytes.getInt(IP + 24) & 0xFFFF_FFFFL;
        Tuple tuple = tuple(bytes, bytes.getInt(IP + 20), 6);
        Talk talk = current.get(tuple);
        if (talk != null && frame.timeNanos() - talk.lastNanos > SILENCE_NANOS) {
            talk = null;
        }
        boolean opens = (flags & 0x12) == 0x02;
        if ((flags & 0x12) == 0x12 || ((flags & 0x04) != 0 && talk == null)) {
            backscatter++;
            return;
        }
        if (talk == null || (opens && talk.sequence != sequence)) {
            talk = new Talk(opens ? sequence : -1, port);
            talks.add(talk);
            current.put(tuple, talk);
            access(frame, port + "/tcp");
        }
        talk.lastNanos = frame.timeNanos();
        int header = (bytes.get(IP + 32) >> 4 & 15) * 4;
        int length = (bytes.getShort(IP + 2) & 0xFFFF) - 20 - header;
        if (length > 0 && talk.sequence >= 0) {
            byte[] piece = new byte[length];
            bytes.get(IP + 20 + header, piece);
            int at = (int) (sequence - talk.sequence) - (opens ? 0 : 1);
            talk.pieces.merge(at, piece, (a, b) -> a.length >= b.length ? a : b);
        }
    }

    private void udp(PlainCapture.Frame frame) {
        ByteBuffer bytes = frame.bytes();
        int port = bytes.getShort(IP + 22) & 0xFFFF;
        byte[] payload = new byte[(bytes.getShort(IP + 24) & 0xFFFF) - 8];
        bytes.get(IP + 28, payload);
        if (payload.length > 12 && bytes.getShort(IP + 20) == 53 && payload[2] < 0) {
            backscatter++;
            return;
        }
        access(frame, port + "/udp");
        String reflector = reflector(port, ByteBuffer.wrap(payload));
        if (!reflector.isEmpty()) {
            reflectors.merge(reflector, 1L, Long::sum);
        }
    }

    private static String reflector(int port, ByteBuffer payload) {
        int length = payload.capacity();
        String text = StandardCharsets.ISO_8859_1.decode(payload.duplicate()).toString();
        if (length == 40 && payload.getInt(12) == 100_000) {
            return "portmap";
        } else if (length == 24 && payload.getInt(0) == 0x01010000) {
            return "ripv1";
        } else if (length > 12 && payload.getInt(2) == 0x01000001) {
            return "dns";
        } else if (length >= 8 && payload.getInt(0) == 0x1700032A) {
            return "ntp_monlist";
        } else if (text.startsWith("0") && text.contains("public")) {
            return "snmp";
        } else if (text.startsWith("M-SEARCH * HTTP/1.1")) {
            return "ssdp";
        } else if (length <= 2 && (port == 17 || port == 19)) {
            return port == 17 ? "qotd" : "chargen";
        }
        return "";
    }

    private void icmp(PlainCapture.Frame frame) {
        if (frame.bytes().get(IP + 20) == 8) {
            access(frame, "8/icmp");
        } else {
            backscatter++;
        }
    }

    private void other(PlainCapture.Frame frame) {
        Tuple tuple = tuple(frame.bytes(), 0, frame.bytes().get(IP + 9));
        Talk before = current.get(tuple);
        if (before == null || frame.timeNanos() - before.lastNanos > SILENCE_NANOS) {
            access(frame, "other");
        }
        Talk talk = new Talk(-1, 0);
        talk.lastNanos = frame.timeNanos();
        current.put(tuple, talk);
    }

    private static Tuple tuple(ByteBuffer bytes, int ports, int protocol) {
        return new Tuple(bytes.getInt(IP + 12), bytes.getInt(IP + 16), ports, protocol);
    }

    /// SSH by its banner: accesses by port, most first.
    List<Map.Entry<String, Long>> ssh() {
        Map<String, Long> count =
                new TreeMap<>(
                        Comparator.comparingInt((String port) -> port.length())
                                .thenComparing(port -> port));
        for (Talk talk : talks) {
            if (new String(talk.payload(), StandardCharsets.ISO_8859_1).startsWith("SSH-")) {
                count.merge(talk.port + "/tcp", 1L, Long::sum);
            }
        }
        return count.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }

    /// Conversations to 1723/TCP that said something.
    long pptpPortHeard() {
        return talks.stream().filter(talk -> talk.port == 1723 && !talk.pieces.isEmpty()).count();
    }

    /// Conversations that sent a PPTP control message of this type.
    long pptp(int messageType) {
        return talks.stream()
                .map(talk -> ByteBuffer.wrap(talk.payload()))
                .filter(payload -> payload.capacity() >= 16)
                .filter(payload -> payload.getInt(4) == 0x1A2B3C4D)
                .filter(payload -> payload.getShort(8) == messageType)
                .count();
    }
}
