package teiten.observe.sensor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// Frames of every kind that a sensor meets, and what right numbers must be put into a damaged one
/// for it to be taken seriously.
final class AnyFrames {
    private static final int[] FLAGS = {
        Packet.SYN,
        Packet.SYN | 0xC0,
        Scanner.ACK,
        Scanner.PUSH,
        Scanner.FIN_ACK,
        Packet.RST,
        Packet.RST | Packet.ACK,
        Scanner.SYN_ACK,
        0
    };
    private static final int[][] TAGS = {
        {}, {0x8100_0007}, {0x88A8_0009, 0x8100_0007}, {0x8100_0001, 0x8100_0002, 0x8100_0003}
    };
    private static final int MPLS = 0x8847;
    private static final int SYN_FLAG_AT = 13;

    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet packet = new Packet();

    /// Segments with and without data, datagrams, messages, tunnels, fragments, options, requests
    /// of neighbours, tags, and frames that are no packets.
    static List<byte[]> shapes() {
        List<byte[]> shapes = new ArrayList<>();
        pair(shapes, Scanner.ADDRESS, Link.SERVER);
        pair(shapes, Scanner.ADDRESS6, Link.SERVER6);
        pair(shapes, Link.SERVER, Scanner.ADDRESS);
        pair(shapes, Scanner.ADDRESS, Link.EXCEPTED);
        byte[] ask = Wired.arp(1, Wired.NEIGHBOUR, Scanner.ADDRESS, Link.SERVER);
        byte[] solicit =
                Wired.solicitation(
                        Scanner.ADDRESS6,
                        Wired.solicitedNode(Link.SERVER6),
                        255,
                        Link.SERVER6,
                        Wired.sourceAddress());
        for (int[] tags : TAGS) {
            shapes.add(Wired.ethernet(Wired.EVERYBODY, Wired.NEIGHBOUR, Wired.ARP, ask, tags));
            shapes.add(Wired.ethernet(solicit, tags));
        }
        shapes.add(Wired.ethernet(Wired.OWN, Wired.NEIGHBOUR, 0x88CC, new byte[46]));
        shapes.add(Wired.ethernet(Wired.OWN, Wired.NEIGHBOUR, MPLS, new byte[46]));
        return shapes;
    }

    private static void pair(List<byte[]> shapes, Address from, Address to) {
        for (int flags : FLAGS) {
            for (String said : List.of("", "GET / HTTP/1.0\r\n\r\n")) {
                shapes.add(Wired.ethernet(segment(from, to, flags, Scanner.NOTHING, said)));
            }
        }
        byte[] syn = segment(from, to, Packet.SYN, Scanner.MSS, "");
        for (int[] tags : TAGS) {
            shapes.add(Wired.ethernet(syn, tags));
            shapes.add(Wired.ethernet(segment(from, to, Scanner.PUSH, new byte[40], "x"), tags));
        }
        byte[] long16 = segment(from, to, Scanner.PUSH, Scanner.NOTHING, "a".repeat(1_400));
        shapes.add(Wired.ethernet(long16));
        byte[] data = Bytes.ofLatin1("any data").copy();
        shapes.add(Wired.ethernet(Wired.ip(from, to, Wired.UDP, Wired.udp(from, to, data))));
        for (int protocol : new int[] {0, 1, 4, 41, 43, 44, 47, 50, 51, 58, 60, 132, 255}) {
            shapes.add(Wired.ethernet(Wired.ip(from, to, protocol, new byte[40])));
        }
        if (from.version() == 4) {
            byte[] tcp = Arrays.copyOfRange(syn, 20, syn.length);
            byte[] options = {7, 3, 4, 0};
            shapes.add(Wired.ethernet(Wired.ipv4(from, to, Wired.TCP, tcp, options)));
            byte[] fragment = syn.clone();
            Wired.put16(fragment, 6, 0x2000);
            shapes.add(Wired.ethernet(Wired.withHeaderChecksum(fragment)));
        } else {
            shapes.add(Wired.ethernet(Wired.withOptions(syn)));
        }
    }

    private static byte[] segment(
            Address from, Address to, int flags, byte[] options, String said) {
        byte[] payload = Bytes.ofLatin1(said).copy();
        return Wired.ip(
                from,
                to,
                Wired.TCP,
                Wired.tcp(from, 40_000, to, 23, 1_000, 0, flags, options, payload));
    }

    /// Rights the checksums of a frame where it has any and is whole.
    void right(byte[] frame) {
        if (!isSegment(frame)) {
            return;
        }
        int at = packet.networkOffset();
        int end = at + packet.ipLength;
        if (packet.version == 4) {
            byte[] ip = Arrays.copyOfRange(frame, at, end);
            System.arraycopy(Wired.withHeaderChecksum(ip), 0, frame, at, ip.length);
        }
        int transportAt = at + packet.networkHeaderLength;
        byte[] segment = Arrays.copyOfRange(frame, transportAt, end);
        Wired.withChecksum(segment, 16, Wired.TCP, packet.source(), packet.destination());
        System.arraycopy(segment, 0, frame, transportAt, segment.length);
    }

    /// Has a segment go on where an answer ended: between the same hosts, with the numbers that
    /// this one told.
    void goOn(byte[] frame, Link.Sent answer) {
        Packet told = answer.packet();
        if (!isSegment(frame)
                || told.transport != Transport.TCP
                || told.version != packet.version) {
            return;
        }
        int at = packet.networkOffset() + packet.networkHeaderLength;
        byte[] from = octets(told.destination());
        byte[] to = octets(told.source());
        int addressesAt = packet.networkOffset() + (told.version == 4 ? 12 : 8);
        System.arraycopy(from, 0, frame, addressesAt, from.length);
        System.arraycopy(to, 0, frame, addressesAt + from.length, to.length);
        Wired.put16(frame, at, told.destinationPort);
        Wired.put16(frame, at + 2, told.sourcePort);
        boolean begins = told.hasFlags(Packet.SYN) || told.hasFlags(Packet.FIN);
        ByteBuffer numbers = ByteBuffer.wrap(frame, at + 4, 8);
        boolean opens = (frame[at + SYN_FLAG_AT] & Packet.SYN) != 0;
        numbers.putInt(opens ? 1_000 : answer.acknowledgement());
        numbers.putInt(answer.sequence() + (begins ? 1 : 0));
    }

    /// Whether the frame holds a whole segment of TCP, which is then in the packet.
    private boolean isSegment(byte[] frame) {
        decoder.decode(FrameDecoder.ETHERNET, Bytes.of(frame), frame.length, packet);
        return packet.version != 0
                && packet.outcome.isPacket()
                && !packet.fragment
                && packet.transport == Transport.TCP
                && packet.networkOffset() + packet.ipLength <= frame.length
                && packet.ipLength - packet.networkHeaderLength >= 20;
    }

    private static byte[] octets(Address address) {
        if (address.version() == 4) {
            return ByteBuffer.allocate(4).putInt((int) address.low()).array();
        }
        return ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
    }
}
