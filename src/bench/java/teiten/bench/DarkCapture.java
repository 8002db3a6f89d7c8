package teiten.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import teiten.bytes.Bytes;
import teiten.bytes.SplitMix;
import teiten.decode.Transport;
import teiten.identify.PayloadMix;

/// Traffic to unused addresses as a telescope sees it, drawn from a seed: botnets, scanning tools,
/// operating systems that try again, requests, answers to forged sources, and what is odd. Shares
/// are of packets; within a kind the sources follow Zipf's law, as they do everywhere.
///
/// What it does not have: campaigns, days and nights, IPv6. The truth of what came is `simulate`'s
/// matter; this is about quantity.
final class DarkCapture {
    /// 198.18.0.0/16, a half of what RFC 2544 keeps for benchmarks.
    static final String ADDRESSES = "198.18.0.0/16";

    private static final int NETWORK = 198 << 24 | 18 << 16;
    private static final long START_MICROS = 1_443_657_600_000_000L;
    private static final int PAYLOADS = 1 << 16;

    /// Slots of packets to come, a second's worth times this.
    private static final int SECONDS_AHEAD = 8;

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PUSH = 8;
    private static final int ACK = 16;
    private static final int URGENT = 32;

    private static final byte[] NOTHING = {};
    private static final byte[] LINUX = options("020405b40402080a0001e24000000000", "01030307");
    private static final byte[] WINDOWS = options("020405b40103030801010402", "");
    private static final byte[] MSS = options("020405b4", "");
    private static final byte[] PING = new byte[56];

    /// A query of BitTorrent's distributed hash table (BEP 5); the node is drawn.
    private static final byte[] NODE_PING =
            "d1:ad2:id20:....................e1:q4:ping1:t2:aa1:y1:qe"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final int NODE_AT = 12;

    private static final int[] SERVICES = {
        22, 80, 443, 8080, 3389, 5900, 25, 21, 8443, 1433, 3306, 5432, 6379, 27017, 9200, 111, 5060,
        8888, 8000, 81, 1723, 2222, 10022, 22222, 5555, 7547, 2375, 6443, 11211, 88, 8081, 9000
    };
    private static final int[] WINDOWS_PORTS = {445, 445, 445, 1433, 3389, 135, 139, 5985};
    private static final int[] ROUTERS = {23, 23, 23, 23, 23, 23, 23, 2323, 37215, 52869};

    /// What is asked for.
    ///
    /// @param sources most sources of a kind
    /// @param rate packets a second
    record Size(long packets, int sources, int rate, long seed) {}

    /// Kinds of packets and their weights in thousandths; a try again and the second packet of a
    /// session come on top.
    private enum Kind {
        MIRAI(180),
        ZMAP(140),
        MASSCAN(200),
        LINUX_STACK(87),
        WINDOWS_STACK(67),
        NMAP(50),
        REQUEST(90),
        PEER(20),
        BACKSCATTER(30),
        ECHO(20),
        SESSION(19),
        ODD(2);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /// A packet to come: what it repeats or follows up.
    private static final class Later {
        Kind kind = Kind.ODD;
        boolean due;
        int source;
        int destination;
        int sourcePort;
        int destinationPort;
        int sequence;
    }

    private final Size size;
    private final FrameFile frames;
    private final PayloadMix datagrams;
    private final int[] requests;
    private final int[] openers;
    private final Bytes payload = Bytes.empty();
    private final Kind[] drawn;
    private final Later[] later;
    private final double logSources;
    private long state;
    private long index;

    private DarkCapture(Size size, FrameFile frames) {
        this.size = size;
        this.frames = frames;
        datagrams = PayloadMix.ofRequests(PAYLOADS, size.seed);
        requests = of(Transport.UDP);
        openers = of(Transport.TCP);
        drawn = new Kind[1 << 12];
        later = new Later[Integer.highestOneBit(SECONDS_AHEAD * size.rate) * 2];
        for (int at = 0; at < later.length; at++) {
            later[at] = new Later();
        }
        logSources = Math.log(size.sources);
        state = size.seed;
        int sum = 0;
        for (Kind kind : Kind.values()) {
            sum += kind.weight;
        }
        int at = 0;
        int until = 0;
        for (Kind kind : Kind.values()) {
            until += kind.weight;
            for (; at < (long) drawn.length * until / sum; at++) {
                drawn[at] = kind;
            }
        }
    }

    private static byte[] options(String first, String rest) {
        return HexFormat.of().parseHex(first + rest);
    }

    private int[] of(Transport transport) {
        int[] found = new int[datagrams.size()];
        int count = 0;
        for (int at = 0; at < found.length; at++) {
            if (datagrams.transport(at) == transport) {
                found[count++] = at;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// The capture in `folder`, written when it is not there yet.
    static Path in(Path folder, Size size) throws IOException {
        Path file =
                folder.resolve(
                        "dark-%d-%d-%d-%d.pcap"
                                .formatted(size.packets, size.sources, size.rate, size.seed));
        if (!Files.exists(file)) {
            Path half = folder.resolve(file.getFileName() + ".new");
            try (FrameFile frames = new FrameFile(half)) {
                new DarkCapture(size, frames).write();
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private void write() throws IOException {
        for (index = 0; index < size.packets; index++) {
            Later due = later[(int) index & later.length - 1];
            frames.begin(START_MICROS + index * 1_000_000 / size.rate);
            frames.dontFragment = false;
            frames.acknowledgement = 0;
            if (due.due) {
                follow(due);
            } else {
                fresh(drawn[draw(drawn.length)]);
            }
        }
    }

    /// SplitMix64.
    private long next() {
        state += SplitMix.GOLDEN;
        return SplitMix.mix(state);
    }

    private int draw(int limit) {
        return (int) ((next() >>> 32) * limit >>> 32);
    }

    /// Rank k with a chance of about 1/k.
    private int zipf(double logOfCount) {
        double share = (next() >>> 11) * 0x1p-53;
        return (int) Math.exp(share * logOfCount) - 1;
    }

    /// A unicast address outside of 198.18.0.0/15, the networks 0, 10 and 127, the same for a kind
    /// and a rank; its upper half is from few networks, as sources are.
    private int source(Kind kind) {
        long rank = zipf(logSources);
        long mixed = SplitMix.mix(rank * SplitMix.GOLDEN + kind.ordinal() + size.seed);
        int first = 1 + (int) ((mixed >>> 40) % 196);
        first += first >= 10 ? 1 : 0;
        first += first >= 127 ? 1 : 0;
        return first << 24 | (int) mixed & 0xFF_FFFF;
    }

    private void fresh(Kind kind) {
        frames.source = source(kind);
        frames.destination = NETWORK | draw(1 << 16);
        frames.sourcePort = 1024 + draw(64_512);
        frames.sequence = (int) next();
        frames.identification = draw(1 << 16);
        frames.ttl = 40 + (frames.source & 15);
        switch (kind) {
            case MIRAI -> {
                frames.sequence = frames.destination;
                syn(ROUTERS[draw(ROUTERS.length)], draw(1 << 16), NOTHING);
            }
            case ZMAP -> {
                frames.identification = 54_321;
                frames.ttl += 190;
                syn(SERVICES[zipf(Math.log(SERVICES.length))], 65_535, NOTHING);
            }
            case MASSCAN -> masscan();
            case LINUX_STACK, WINDOWS_STACK -> {
                stack(kind, SERVICES[draw(SERVICES.length)]);
                if (draw(2) == 0) {
                    defer(kind, size.rate * (kind == Kind.LINUX_STACK ? 1 : 3));
                }
            }
            case NMAP -> syn(draw(4) == 0 ? draw(1 << 16) : draw(1 << 10), 1024, MSS);
            case REQUEST -> request();
            case PEER -> peer();
            case BACKSCATTER -> backscatter();
            case ECHO -> {
                frames.icmp(8, 0, (int) next(), PING);
                frames.end(FrameFile.ICMP, false);
            }
            case SESSION -> {
                stack(Kind.LINUX_STACK, openerPort());
                defer(kind, 1 + size.rate / 5);
            }
            case ODD -> odd();
        }
    }

    private void syn(int port, int window, byte[] options) {
        frames.destinationPort = port;
        frames.window = window;
        tcp(SYN, options, 0);
    }

    private void tcp(int flags, byte[] options, int payloadLength) {
        frames.segment(flags, options, PING, 0, payloadLength);
        frames.end(FrameFile.TCP, false);
    }

    private void masscan() {
        int port = draw(2) == 0 ? draw(1 << 16) : SERVICES[draw(SERVICES.length)];
        frames.ttl += 190;
        frames.identification = frames.destination ^ port ^ frames.sequence;
        syn(port, 1024, NOTHING);
    }

    private void stack(Kind kind, int port) {
        frames.dontFragment = true;
        if (kind == Kind.WINDOWS_STACK) {
            frames.ttl += 64;
            syn(port < 1024 ? WINDOWS_PORTS[port % WINDOWS_PORTS.length] : port, 8192, WINDOWS);
        } else {
            syn(port, 29_200, LINUX);
        }
    }

    /// Lets a packet come some packets later, at the first slot that is free from there on.
    private void defer(Kind kind, int packets) {
        int mask = later.length - 1;
        int slot = (int) (index + packets) & mask;
        while (later[slot].due) {
            slot = slot + 1 & mask;
        }
        Later one = later[slot];
        one.due = true;
        one.kind = kind;
        one.source = frames.source;
        one.destination = frames.destination;
        one.sourcePort = frames.sourcePort;
        one.destinationPort = frames.destinationPort;
        one.sequence = frames.sequence;
    }

    private void follow(Later due) {
        due.due = false;
        frames.source = due.source;
        frames.destination = due.destination;
        frames.sourcePort = due.sourcePort;
        frames.destinationPort = due.destinationPort;
        frames.sequence = due.sequence;
        frames.identification = draw(1 << 16);
        frames.ttl = 40 + (due.source & 15);
        if (due.kind != Kind.SESSION) {
            stack(due.kind, due.destinationPort);
            return;
        }
        frames.sequence++;
        frames.acknowledgement = (int) next();
        int which = openers[zipf(Math.log(openers.length))];
        byte[] bytes = payload(which);
        frames.segment(PUSH | ACK, NOTHING, bytes, 0, bytes.length);
        frames.end(FrameFile.TCP, false);
    }

    private byte[] payload(int which) {
        datagrams.show(which, payload);
        return payload.copy();
    }

    /// Half of the sessions go to where nobody expects them.
    private int openerPort() {
        return draw(2) == 0 ? 1024 + draw(64_512) : SERVICES[draw(SERVICES.length)];
    }

    private void request() {
        int which = requests[zipf(Math.log(requests.length))];
        byte[] bytes = payload(which);
        frames.destinationPort = datagrams.port(which);
        frames.datagram(bytes, 0, bytes.length);
        frames.end(FrameFile.UDP, false);
    }

    private void peer() {
        byte[] bytes = NODE_PING.clone();
        for (int at = NODE_AT; at < NODE_AT + 20; at++) {
            bytes[at] = (byte) SplitMix.mix(frames.source * 31L + at);
        }
        frames.destinationPort = 1024 + draw(64_512);
        frames.datagram(bytes, 0, bytes.length);
        frames.end(FrameFile.UDP, false);
    }

    private void backscatter() {
        int port = SERVICES[draw(8)];
        frames.destinationPort = frames.sourcePort;
        frames.sourcePort = port;
        frames.window = 14_600;
        int which = draw(5);
        if (which == 0) {
            unreachable();
        } else if (which == 1) {
            tcp(RST | ACK, NOTHING, 0);
        } else {
            frames.acknowledgement = (int) next();
            tcp(SYN | ACK, MSS, 0);
        }
    }

    /// Port unreachable (RFC 792), which quotes the datagram that somebody sent in our name.
    private void unreachable() {
        byte[] quoted = new byte[28];
        ByteBuffer quote = ByteBuffer.wrap(quoted);
        quote.putShort((short) 0x4500).putShort((short) 60).putInt(0).put((byte) 60);
        quote.put((byte) FrameFile.UDP).putShort((short) 0);
        quote.putInt(frames.destination).putInt(frames.source);
        quote.putShort((short) frames.destinationPort).putShort((short) 53).putInt(40 << 16);
        frames.icmp(3, 3, 0, quoted);
        frames.end(FrameFile.ICMP, false);
    }

    private void odd() {
        frames.destinationPort = SERVICES[draw(SERVICES.length)];
        frames.window = 1024;
        switch (draw(5)) {
            case 0 -> tcp(0, NOTHING, 0);
            case 1 -> tcp(FIN, NOTHING, 0);
            case 2 -> tcp(FIN | PUSH | URGENT, NOTHING, 0);
            case 3 -> tcp(SYN, NOTHING, 24);
            default -> {
                frames.datagram(PING, 0, 32);
                frames.end(FrameFile.UDP, true);
            }
        }
    }
}
