package teiten.aggregate;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Observations as an observer would emit them, for tests.
public final class Seen {
    private static final String[] PAYLOADS = {
        "",
        "",
        "SSH-2.0-Go\r\n",
        "SSH-2.0-libssh\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\0\0\0"
    };

    private final Observation observation = new Observation();

    private Seen(Kind kind, Transport transport, int protocol, String source, String destination) {
        Address from = Address.parse(source);
        Address to = Address.parse(destination);
        observation.kind = kind;
        observation.transport = transport;
        observation.protocol = protocol;
        observation.version = from.version();
        observation.sourceHigh = from.high();
        observation.sourceLow = from.low();
        observation.destinationHigh = to.high();
        observation.destinationLow = to.low();
        observation.monitored = true;
    }

    /// A SYN from a source to 192.0.2.1, or to 2001:db8::1 for an IPv6 source.
    public static Seen syn(String time, String source, int port) {
        String to = source.indexOf(':') < 0 ? "192.0.2.1" : "2001:db8::1";
        Seen seen = new Seen(Kind.SYN, Transport.TCP, 6, source, to);
        seen.observation.sourcePort = 40_000;
        seen.observation.destinationPort = port;
        return seen.packet(time, 1, 0, 60);
    }

    public static Seen datagram(String time, String source, int port) {
        Seen seen = new Seen(Kind.DATAGRAM, Transport.UDP, 17, source, "192.0.2.1");
        seen.observation.sourcePort = 40_000;
        seen.observation.destinationPort = port;
        return seen.packet(time, 1, 0, 60);
    }

    public static Seen icmp(Kind kind, String time, String source, int type, int code) {
        Seen seen = new Seen(kind, Transport.ICMP, 1, source, "192.0.2.1");
        seen.observation.sourcePort = type;
        seen.observation.destinationPort = code;
        return seen.packet(time, kind == Kind.ICMP_REQUEST ? 1 : 0, 0, 84);
    }

    public static Seen other(String time, String source, int protocol) {
        return new Seen(Kind.OTHER, Transport.OTHER, protocol, source, "192.0.2.1")
                .packet(time, 1, 0, 40);
    }

    public static Seen answer(String time, String source, int port) {
        Seen seen = new Seen(Kind.TCP_ANSWER, Transport.TCP, 6, source, "192.0.2.1");
        seen.observation.sourcePort = 80;
        seen.observation.destinationPort = port;
        return seen.packet(time, 0, 0, 44);
    }

    /// One packet more.
    public Seen packet(String time, int access, int retry, long length) {
        long nanos = nanos(time);
        if (observation.minutes.size() == 0) {
            observation.timeNanos = nanos;
        }
        observation.minutes.add(nanos, access, retry, length);
        return this;
    }

    public Seen payload(String latin1) {
        Bytes bytes = Bytes.ofLatin1(latin1);
        observation.payload.wrap(bytes, 0, bytes.length());
        observation.payloadWireLength = bytes.length();
        return this;
    }

    /// The payload's begin alone was captured.
    public Seen payloadCut(String latin1, int length) {
        payload(latin1.substring(0, length));
        observation.payloadWireLength = latin1.length();
        observation.payloadCut = true;
        observation.payload.beginsWhole(latin1.length());
        return this;
    }

    public Seen marks(int bits) {
        observation.marks = bits;
        return this;
    }

    public Seen to(String destination) {
        Address to = Address.parse(destination);
        observation.destinationHigh = to.high();
        observation.destinationLow = to.low();
        return this;
    }

    public Seen notMonitored() {
        observation.monitored = false;
        return this;
    }

    public Seen quoting(String victim) {
        Address quoted = Address.parse(victim);
        observation.quotedVersion = quoted.version();
        observation.quotedDestinationHigh = quoted.high();
        observation.quotedDestinationLow = quoted.low();
        observation.quotedMonitored = true;
        return this;
    }

    /// A quote that tells the ports.
    public Seen quotingTo(String victim, int protocol, int port) {
        quoting(victim);
        observation.quotedProtocol = protocol;
        observation.hasQuotedPorts = true;
        observation.quotedSourcePort = 5000;
        observation.quotedDestinationPort = port;
        return this;
    }

    public Seen from(int port) {
        observation.sourcePort = port;
        return this;
    }

    public Observation observation() {
        return observation;
    }

    public static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// A random observation out of few enough values that keys meet again.
    public static Observation random(Random random) {
        int host = random.nextInt(6);
        String source = random.nextInt(4) == 0 ? "2001:db8::" + host : "198.51.100." + host;
        String time = "2015-10-0" + (1 + random.nextInt(3)) + "T14:5" + random.nextInt(3) + ":30Z";
        int port = 22 + random.nextInt(3);
        Seen seen =
                switch (random.nextInt(6)) {
                    case 0 ->
                            icmp(Kind.ICMP_ANSWER, time, "203.0.113.9", 3, 1)
                                    .quotingTo(source, random.nextBoolean() ? 6 : 17, port);
                    case 1 -> icmp(Kind.ICMP_REQUEST, time, "203.0.113.9", 8, 0);
                    case 2 -> other(time, "203.0.113.9", 47 + random.nextInt(2));
                    case 3 -> answer(time, "203.0.113." + host, port).from(80 + random.nextInt(2));
                    default -> syn(time, source, port);
                };
        seen.payload(PAYLOADS[random.nextInt(PAYLOADS.length)]);
        seen.observation.verified = random.nextBoolean();
        seen.marks(random.nextInt(3) == 0 ? 1 << random.nextInt(6) : 0);
        if (random.nextInt(10) == 0) {
            seen.notMonitored();
        }
        if (random.nextBoolean()) {
            seen.packet("2015-10-01T14:59:59Z", 0, random.nextInt(2), 52);
        }
        return seen.observation();
    }

    /// A row as values.
    public record Counted(
            Facts facts,
            int minute,
            int port,
            int first,
            int last,
            long packets,
            long bytes,
            long openings,
            long retries,
            Address source,
            Address destination,
            @Nullable Address victim,
            int victimPort,
            @Nullable String payload) {
        static Counted of(RowBlock block, int row, FactsDictionary facts) {
            long[] rows = block.rows();
            int at = row * block.words();
            boolean v4 = block.version() == 4;
            Address victim =
                    v4
                            ? Address.v4(Row.victim4(rows, at))
                            : Address.v6(Row.victim6(rows, at, true), Row.victim6(rows, at, false));
            HexFormat hex = HexFormat.of();
            return new Counted(
                    facts.get(Row.facts(rows, at)),
                    Row.minute(rows, at),
                    Row.port(rows, at),
                    Row.first(rows, at),
                    Row.last(rows, at),
                    Row.packets(rows, at),
                    Row.bytes(rows, at),
                    Row.openings(rows, at),
                    Row.retries(rows, at),
                    v4
                            ? Address.v4(Row.source4(rows, at))
                            : Address.v6(Row.source6(rows, at, true), Row.source6(rows, at, false)),
                    v4
                            ? Address.v4(Row.destination4(rows, at))
                            : Address.v6(
                                    Row.destination6(rows, at, true),
                                    Row.destination6(rows, at, false)),
                    Row.isVictimTold(rows, at) ? victim : null,
                    Row.victimPort(rows, at),
                    Row.hasPayload(rows, at)
                            ? hex.toHexDigits(Row.hashHigh(rows, at))
                                    + hex.toHexDigits(Row.hashLow(rows, at))
                            : null);
        }
    }
}
