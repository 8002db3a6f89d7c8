package teiten.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.FrameDecoder;
import teiten.decode.Outcome;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// Plays hand-made packets to an observer and writes down what it says.
final class Traffic {
    static final Address SCANNER = Address.parse("192.0.2.7");
    static final Address MONITORED = Address.parse("198.51.100.1");
    static final Address SCANNER6 = Address.parse("2001:db8::5");
    static final Address MONITORED6 = Address.parse("2001:db8::7");
    static final long SECOND = 1_000_000_000L;

    /// 2015-10-01T00:00:00Z.
    static final long START = 1_443_657_600L * SECOND;

    private static final int TCP_HEADERS = 40;
    private static final int UDP_HEADERS = 28;

    /// What an observation said, kept.
    record Seen(
            Kind kind,
            long frame,
            String flow,
            String payload,
            long packets,
            long accesses,
            long retries,
            boolean monitored,
            boolean answered,
            boolean verified,
            boolean cut,
            int wholePayload,
            int minutes,
            long bytes) {}

    final List<Seen> seen = new ArrayList<>();
    final Observer observer;
    private long frame;
    private double seconds;

    Traffic(Observer.Limits limits) {
        observer = Observer.limited(Observer.Manner.usual(onlyMonitored()), limits, this::note);
    }

    Traffic() {
        this(Observer.Limits.NORMAL);
    }

    static MonitoredAddresses onlyMonitored() {
        AddressSet set = new AddressSet(1);
        set.add(4, 0, MONITORED.low());
        set.add(6, MONITORED6.high(), MONITORED6.low());
        return set;
    }

    void note(Observation o) {
        long packets = 0;
        long accesses = 0;
        long retries = 0;
        long bytes = 0;
        for (int row = 0; row < o.minutes.size(); row++) {
            packets += o.minutes.packets(row);
            accesses += o.minutes.accesses(row);
            retries += o.minutes.retries(row);
            bytes += o.minutes.bytes(row);
        }
        String flow =
                o.source() + ":" + o.sourcePort + ">" + o.destination() + ":" + o.destinationPort;
        seen.add(
                new Seen(
                        o.kind,
                        o.frame,
                        flow,
                        o.payload.latin1(0, o.payload.length()),
                        packets,
                        accesses,
                        retries,
                        o.monitored,
                        o.answered,
                        o.verified,
                        o.payloadCut,
                        o.payload.wholeLength(),
                        o.minutes.size(),
                        bytes));
    }

    /// The next packets come at this second.
    Traffic at(double second) {
        seconds = second;
        return this;
    }

    /// A TCP segment from the scanner's port to the monitored port 22.
    Traffic in(int flags, int sourcePort, long sequence, long acknowledgement, String data) {
        return tcp(
                SCANNER,
                sourcePort,
                MONITORED,
                22,
                new Segment(flags, sequence, acknowledgement, data));
    }

    /// A TCP segment from the monitored port 22 to the scanner's port.
    Traffic out(int flags, int scannerPort, long sequence, long acknowledgement, String data) {
        return tcp(
                MONITORED,
                22,
                SCANNER,
                scannerPort,
                new Segment(flags, sequence, acknowledgement, data));
    }

    record Segment(int flags, long sequence, long acknowledgement, String data) {}

    Traffic tcp(Address from, int sourcePort, Address to, int destinationPort, Segment segment) {
        Packet packet = packet(from, to, Transport.TCP, 6);
        packet.sourcePort = sourcePort;
        packet.destinationPort = destinationPort;
        packet.tcpFlags = segment.flags;
        packet.sequence = segment.sequence;
        packet.acknowledgement = segment.acknowledgement;
        payload(packet, segment.data, TCP_HEADERS);
        return play(packet);
    }

    Traffic udp(Address from, int sourcePort, Address to, int destinationPort, String data) {
        Packet packet = packet(from, to, Transport.UDP, 17);
        packet.sourcePort = sourcePort;
        packet.destinationPort = destinationPort;
        payload(packet, data, UDP_HEADERS);
        return play(packet);
    }

    Traffic icmp(Address from, Address to, int type) {
        Packet packet = packet(from, to, Transport.ICMP, 1);
        packet.sourcePort = type;
        payload(packet, "", UDP_HEADERS);
        return play(packet);
    }

    Traffic other(Address from, Address to, int protocol) {
        Packet packet = packet(from, to, Transport.OTHER, protocol);
        payload(packet, "", UDP_HEADERS);
        return play(packet);
    }

    static Packet packet(Address from, Address to, Transport transport, int protocol) {
        Packet packet = new Packet();
        packet.outcome = Outcome.WHOLE;
        packet.version = from.version();
        packet.sourceHigh = from.high();
        packet.sourceLow = from.low();
        packet.destinationHigh = to.high();
        packet.destinationLow = to.low();
        packet.transport = transport;
        packet.protocol = protocol;
        return packet;
    }

    private static void payload(Packet packet, String data, int headers) {
        byte[] bytes = Bytes.ofLatin1(data).copy();
        packet.frame.wrap(bytes, 0, bytes.length);
        packet.payloadLength = bytes.length;
        packet.payloadWireLength = bytes.length;
        packet.ipLength = headers + bytes.length;
    }

    Traffic play(Packet packet) {
        observer.packet(++frame, START + (long) (seconds * SECOND), packet);
        return this;
    }

    /// A packet as it stands on the wire, from its IP header.
    Traffic raw(byte[] ip) {
        return raw(ip, ip.length);
    }

    /// The same, of which the capture kept but the first bytes.
    Traffic raw(byte[] ip, int captured) {
        Packet packet = new Packet();
        Bytes bytes = Bytes.of(Arrays.copyOf(ip, captured));
        new FrameDecoder().decode(FrameDecoder.RAW, bytes, ip.length, packet);
        return play(packet);
    }

    /// Ends the input and answers what was seen.
    List<Seen> finish() {
        observer.finish();
        return seen;
    }

    /// A handshake that the monitored address answered.
    static Traffic handshake() {
        return new Traffic()
                .in(Packet.SYN, 4000, 100, 0, "")
                .out(Packet.SYN | Packet.ACK, 4000, 500, 101, "")
                .in(Packet.ACK, 4000, 101, 501, "");
    }
}
