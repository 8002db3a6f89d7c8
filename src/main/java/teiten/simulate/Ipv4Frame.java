package teiten.simulate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import teiten.bytes.Bytes;

/// An Ethernet frame with one IPv4 packet, checksums right, padded to 60 bytes as on a wire.
final class Ipv4Frame {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;

    static final int ETHERNET_BYTES = 14;
    static final int IPV4_BYTES = 20;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8;
    private static final int SHORTEST_FRAME = 60;

    /// Locally administered (IEEE 802, the second-lowest bit of the first octet), so nobody's.
    private static final long SENSOR_MAC = 0x02_00_00_00_00_01L;

    private static final long GATEWAY_MAC = 0x02_00_00_00_00_FEL;

    private Ipv4Frame() {}

    /// What stands in the IPv4 header.
    ///
    /// @param inbound whether it comes from outside, which decides the Ethernet addresses
    record Header(
            int source,
            int destination,
            int ttl,
            int identification,
            boolean dontFragment,
            boolean inbound) {}

    /// What stands in the TCP header, and its payload.
    record Segment(
            int sourcePort,
            int destinationPort,
            int sequence,
            int acknowledgement,
            int flags,
            int window,
            Bytes options,
            Bytes payload) {}

    static byte[] tcp(Header header, Segment segment) {
        int headerBytes = TCP_BYTES + segment.options.length();
        ByteBuffer transport = ByteBuffer.allocate(headerBytes + segment.payload.length());
        transport.putShort((short) segment.sourcePort).putShort((short) segment.destinationPort);
        transport.putInt(segment.sequence).putInt(segment.acknowledgement);
        transport.put((byte) ((headerBytes / 4) << 4)).put((byte) segment.flags);
        transport.putShort((short) segment.window).putInt(0);
        transport.put(segment.options.copy()).put(segment.payload.copy());
        byte[] bytes = transport.array();
        putChecksum(bytes, 16, checksum(bytes, 0, bytes.length, pseudo(header, TCP, bytes)));
        return frame(header, TCP, bytes);
    }

    static byte[] udp(Header header, int sourcePort, int destinationPort, byte[] payload) {
        ByteBuffer transport = ByteBuffer.allocate(UDP_BYTES + payload.length);
        transport.putShort((short) sourcePort).putShort((short) destinationPort);
        transport.putShort((short) transport.capacity()).putShort((short) 0).put(payload);
        byte[] bytes = transport.array();
        int sum = checksum(bytes, 0, bytes.length, pseudo(header, UDP, bytes));
        // RFC 768: a computed 0 is sent as all ones, for 0 says that there is none.
        putChecksum(bytes, 6, sum == 0 ? 0xFFFF : sum);
        return frame(header, UDP, bytes);
    }

    /// ICMP (RFC 792): `rest` is the second word of its header.
    static byte[] icmp(Header header, int type, int code, int rest, byte[] data) {
        ByteBuffer message = ByteBuffer.allocate(8 + data.length);
        message.put((byte) type).put((byte) code).putShort((short) 0).putInt(rest).put(data);
        byte[] bytes = message.array();
        putChecksum(bytes, 2, checksum(bytes, 0, bytes.length, 0));
        return frame(header, ICMP, bytes);
    }

    static byte[] other(Header header, int protocol, byte[] data) {
        return frame(header, protocol, data);
    }

    /// The first bytes of the IP packet in a frame, as an ICMP error quotes them: the IP header and
    /// 8 bytes (RFC 792).
    static byte[] quote(byte[] frame) {
        return Arrays.copyOfRange(frame, ETHERNET_BYTES, ETHERNET_BYTES + IPV4_BYTES + 8);
    }

    private static byte[] frame(Header header, int protocol, byte[] transport) {
        int ipBytes = IPV4_BYTES + transport.length;
        ByteBuffer frame = ByteBuffer.allocate(Math.max(SHORTEST_FRAME, ETHERNET_BYTES + ipBytes));
        putMac(frame, header.inbound ? SENSOR_MAC : GATEWAY_MAC);
        putMac(frame, header.inbound ? GATEWAY_MAC : SENSOR_MAC);
        frame.putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) ipBytes);
        frame.putShort((short) header.identification);
        frame.putShort((short) (header.dontFragment ? 0x4000 : 0));
        frame.put((byte) header.ttl).put((byte) protocol).putShort((short) 0);
        frame.putInt(header.source).putInt(header.destination).put(transport);
        byte[] bytes = frame.array();
        putChecksum(bytes, ETHERNET_BYTES + 10, checksum(bytes, ETHERNET_BYTES, IPV4_BYTES, 0));
        return bytes;
    }

    private static void putMac(ByteBuffer frame, long mac) {
        frame.putShort((short) (mac >>> 32)).putInt((int) mac);
    }

    private static int pseudo(Header header, int protocol, byte[] transport) {
        return (header.source >>> 16)
                + (header.source & 0xFFFF)
                + (header.destination >>> 16)
                + (header.destination & 0xFFFF)
                + protocol
                + transport.length;
    }

    /// The Internet checksum (RFC 1071) with a sum to begin with.
    static int checksum(byte[] bytes, int from, int length, int begin) {
        long sum = begin;
        for (int at = 0; at < length; at++) {
            int octet = bytes[from + at] & 0xFF;
            sum += (at & 1) == 0 ? octet << 8 : octet;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    private static void putChecksum(byte[] bytes, int at, int sum) {
        bytes[at] = (byte) (sum >>> 8);
        bytes[at + 1] = (byte) sum;
    }
}
