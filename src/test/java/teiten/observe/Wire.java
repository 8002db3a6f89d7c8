package teiten.observe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Checksum;

/// Makes IP packets as they stand on the wire, with right checksums, and cuts them into fragments.
final class Wire {
    static final int IPV4_BYTES = 20;
    static final int IPV6_BYTES = 40;
    private static final int FRAGMENT_HEADER = 44;

    private Wire() {}

    /// A datagram from the scanner's port 5000 to the monitored port 53.
    static byte[] udp4(byte[] payload) {
        return ipv4(17, udp(Traffic.SCANNER, Traffic.MONITORED, payload));
    }

    static byte[] udp6(byte[] payload) {
        return ipv6(17, udp(Traffic.SCANNER6, Traffic.MONITORED6, payload));
    }

    /// A segment from the scanner's port 4000 to the monitored port 22.
    static byte[] tcp4(int flags, String payload) {
        return ipv4(6, tcp(Traffic.SCANNER, Traffic.MONITORED, flags, payload));
    }

    static byte[] tcp6(int flags, String payload) {
        return ipv6(6, tcp(Traffic.SCANNER6, Traffic.MONITORED6, flags, payload));
    }

    static byte[] udp(Address from, Address to, byte[] payload) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) 5000).putShort((short) 53).putShort((short) udp.capacity());
        udp.putShort((short) 0).put(payload);
        return withChecksum(udp.array(), 6, 17, from, to);
    }

    static byte[] tcp(Address from, Address to, int flags, String payload) {
        byte[] data = Bytes.ofLatin1(payload).copy();
        ByteBuffer tcp = ByteBuffer.allocate(20 + data.length);
        tcp.putShort((short) 4000).putShort((short) 22).putInt(100).putInt(0);
        tcp.put((byte) 0x50).put((byte) flags).putShort((short) 512).putInt(0).put(data);
        return withChecksum(tcp.array(), 16, 6, from, to);
    }

    /// Writes the transport checksum with the pseudo-header's sum (RFC 9293, section 3.1).
    static byte[] withChecksum(byte[] segment, int at, int protocol, Address from, Address to) {
        int checksum = Checksum.folded(sum(segment) + pseudo(segment, protocol, from, to)) ^ 0xFFFF;
        put16(segment, at, checksum == 0 ? 0xFFFF : checksum);
        return segment;
    }

    static long pseudo(byte[] segment, int protocol, Address from, Address to) {
        ByteBuffer addresses = ByteBuffer.allocate(32);
        addresses.putLong(from.high()).putLong(from.low());
        addresses.putLong(to.high()).putLong(to.low());
        return sum(addresses.array()) + protocol + segment.length;
    }

    private static long sum(byte[] bytes) {
        return Checksum.sum(Bytes.of(bytes), 0, bytes.length);
    }

    static byte[] ipv4(int protocol, byte[] content) {
        ByteBuffer ip = ByteBuffer.allocate(IPV4_BYTES + content.length);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity());
        ip.putShort((short) 77).putShort((short) 0);
        ip.put((byte) 60).put((byte) protocol).putShort((short) 0);
        ip.putInt((int) Traffic.SCANNER.low()).putInt((int) Traffic.MONITORED.low()).put(content);
        return withHeaderChecksum(ip.array());
    }

    static byte[] withHeaderChecksum(byte[] ip) {
        put16(ip, 10, 0);
        put16(ip, 10, Checksum.folded(sum(Arrays.copyOf(ip, IPV4_BYTES))) ^ 0xFFFF);
        return ip;
    }

    static byte[] ipv6(int next, byte[] content) {
        ByteBuffer ip = ByteBuffer.allocate(IPV6_BYTES + content.length);
        ip.putInt(0x60000000).putShort((short) content.length);
        ip.put((byte) next).put((byte) 60);
        ip.putLong(Traffic.SCANNER6.high()).putLong(Traffic.SCANNER6.low());
        ip.putLong(Traffic.MONITORED6.high()).putLong(Traffic.MONITORED6.low()).put(content);
        return ip.array();
    }

    /// The packet in fragments that start at these places of its data; the first must be 0.
    static List<byte[]> fragments(byte[] ip, int... places) {
        int header = ip[0] >> 4 == 4 ? IPV4_BYTES : IPV6_BYTES;
        List<byte[]> fragments = new ArrayList<>();
        for (int at = 0; at < places.length; at++) {
            boolean last = at == places.length - 1;
            int to = last ? ip.length - header : places[at + 1];
            fragments.add(fragment(ip, places[at], to, !last));
        }
        return fragments;
    }

    /// The part of the packet's data as a fragment.
    static byte[] fragment(byte[] ip, int from, int to, boolean more) {
        return ip[0] >> 4 == 4 ? fragment4(ip, from, to, more) : fragment6(ip, from, to, more);
    }

    private static byte[] fragment4(byte[] ip, int from, int to, boolean more) {
        byte[] data = Arrays.copyOfRange(ip, IPV4_BYTES + from, IPV4_BYTES + to);
        byte[] fragment = Arrays.copyOf(ip, IPV4_BYTES + data.length);
        System.arraycopy(data, 0, fragment, IPV4_BYTES, data.length);
        put16(fragment, 2, fragment.length);
        put16(fragment, 6, from / 8 | (more ? 0x2000 : 0));
        return withHeaderChecksum(fragment);
    }

    private static byte[] fragment6(byte[] ip, int from, int to, boolean more) {
        ByteArrayOutputStream fragment = new ByteArrayOutputStream();
        fragment.write(ip, 0, IPV6_BYTES);
        byte[] header = new byte[8];
        header[0] = ip[6];
        put16(header, 2, from | (more ? 1 : 0));
        put16(header, 6, 77);
        fragment.writeBytes(header);
        fragment.write(ip, IPV6_BYTES + from, to - from);
        byte[] bytes = fragment.toByteArray();
        bytes[6] = FRAGMENT_HEADER;
        put16(bytes, 4, bytes.length - IPV6_BYTES);
        return bytes;
    }

    static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
