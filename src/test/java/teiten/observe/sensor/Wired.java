package teiten.observe.sensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Checksum;

/// Makes Ethernet frames as they stand on the wire, with right checksums. Written apart from the
/// sensor's own writers, so that a mistake of these shows.
final class Wired {
    static final long OWN = 0x0200_0000_0001L;
    static final long NEIGHBOUR = 0x0200_0000_0002L;
    static final long EVERYBODY = 0xFFFF_FFFF_FFFFL;

    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86DD;
    static final int ARP = 0x0806;

    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    private Wired() {}

    /// A frame from the neighbour to the sensor.
    ///
    /// @param tags VLAN tags, type and control information in 32 bits each
    static byte[] ethernet(byte[] packet, int... tags) {
        int type = packet[0] >>> 4 == 4 ? IPV4 : IPV6;
        return ethernet(OWN, NEIGHBOUR, type, packet, tags);
    }

    static byte[] ethernet(long to, long from, int type, byte[] packet, int... tags) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 4 * tags.length + packet.length);
        frame.putShort((short) (to >>> 32)).putInt((int) to);
        frame.putShort((short) (from >>> 32)).putInt((int) from);
        Arrays.stream(tags).forEach(frame::putInt);
        return frame.putShort((short) type).put(packet).array();
    }

    static byte[] ip(Address from, Address to, int protocol, byte[] content) {
        return from.version() == 4
                ? ipv4(from, to, protocol, content, new byte[0])
                : ipv6(from, to, protocol, 64, content);
    }

    static byte[] ipv4(Address from, Address to, int protocol, byte[] content, byte[] options) {
        int header = 20 + options.length;
        ByteBuffer ip = ByteBuffer.allocate(header + content.length);
        ip.put((byte) (0x40 | (header / 4))).put((byte) 0).putShort((short) ip.capacity());
        ip.putShort((short) 54321).putShort((short) 0);
        ip.put((byte) 60).put((byte) protocol).putShort((short) 0);
        ip.putInt((int) from.low()).putInt((int) to.low()).put(options).put(content);
        return withHeaderChecksum(ip.array());
    }

    /// Rights the checksum of an IPv4 header.
    static byte[] withHeaderChecksum(byte[] ip) {
        put16(ip, 10, 0);
        int header = (ip[0] & 0x0F) * 4;
        put16(ip, 10, ~Checksum.folded(Checksum.sum(Bytes.of(ip), 0, header)));
        return ip;
    }

    static byte[] ipv6(Address from, Address to, int protocol, int hopLimit, byte[] content) {
        ByteBuffer ip = ByteBuffer.allocate(40 + content.length);
        ip.putInt(0x6000_0000).putShort((short) content.length);
        ip.put((byte) protocol).put((byte) hopLimit);
        ip.putLong(from.high()).putLong(from.low()).putLong(to.high()).putLong(to.low());
        return ip.put(content).array();
    }

    static byte[] tcp(
            Address from,
            int fromPort,
            Address to,
            int toPort,
            int sequence,
            int acknowledgement,
            int flags,
            byte[] options,
            byte[] payload) {
        int header = 20 + options.length;
        ByteBuffer tcp = ByteBuffer.allocate(header + payload.length);
        tcp.putShort((short) fromPort).putShort((short) toPort);
        tcp.putInt(sequence).putInt(acknowledgement);
        tcp.put((byte) ((header / 4) << 4)).put((byte) flags).putShort((short) 1024).putInt(0);
        tcp.put(options).put(payload);
        return withChecksum(tcp.array(), 16, TCP, from, to);
    }

    static byte[] udp(Address from, Address to, byte[] payload) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) 5000).putShort((short) 53).putShort((short) udp.capacity());
        udp.putShort((short) 0).put(payload);
        return withChecksum(udp.array(), 6, UDP, from, to);
    }

    /// An ARP packet of Ethernet and IPv4.
    static byte[] arp(int operation, long senderHardware, Address sender, Address target) {
        ByteBuffer arp = ByteBuffer.allocate(28);
        arp.putShort((short) 1).putShort((short) IPV4).put((byte) 6).put((byte) 4);
        arp.putShort((short) operation);
        arp.putShort((short) (senderHardware >>> 32)).putInt((int) senderHardware);
        arp.putInt((int) sender.low()).putShort((short) 0).putInt(0).putInt((int) target.low());
        return arp.array();
    }

    /// A neighbour solicitation, as an IPv6 packet.
    static byte[] solicitation(
            Address from, Address to, int hopLimit, Address target, byte[] options) {
        ByteBuffer icmp = ByteBuffer.allocate(24 + options.length);
        icmp.put((byte) 135).put((byte) 0).putShort((short) 0).putInt(0);
        icmp.putLong(target.high()).putLong(target.low()).put(options);
        byte[] content = withChecksum(icmp.array(), 2, ICMPV6, from, to);
        return ipv6(from, to, ICMPV6, hopLimit, content);
    }

    /// The option that says the sender's hardware address.
    static byte[] sourceAddress() {
        return new byte[] {1, 1, 2, 0, 0, 0, 0, 2};
    }

    /// The group in which whoever has this address listens for solicitations.
    static Address solicitedNode(Address target) {
        return Address.v6(0xFF02L << 48, 0x0000_0001_FF00_0000L | (target.low() & 0xFF_FFFF));
    }

    /// The IPv6 packet with an empty destination options header.
    static byte[] withOptions(byte[] packet) {
        ByteBuffer ip = ByteBuffer.allocate(packet.length + 8);
        ip.put(packet, 0, 40).put(packet[6]).put((byte) 0).put((byte) 1).put((byte) 4);
        ip.putInt(0).put(packet, 40, packet.length - 40);
        ip.putShort(4, (short) (packet.length - 32)).put(6, (byte) 60);
        return ip.array();
    }

    static byte[] withChecksum(byte[] segment, int at, int protocol, Address from, Address to) {
        put16(segment, at, 0);
        int sum = Checksum.folded(sum(segment) + pseudo(segment.length, protocol, from, to));
        put16(segment, at, sum == 0xFFFF ? 0xFFFF : ~sum);
        return segment;
    }

    /// Whether the checksum inside a segment is right.
    static boolean isSound(byte[] segment, int protocol, Address from, Address to) {
        return Checksum.folded(sum(segment) + pseudo(segment.length, protocol, from, to)) == 0xFFFF;
    }

    private static long pseudo(int length, int protocol, Address from, Address to) {
        ByteBuffer addresses = ByteBuffer.allocate(32);
        addresses.putLong(from.high()).putLong(from.low());
        addresses.putLong(to.high()).putLong(to.low());
        return sum(addresses.array()) + protocol + length;
    }

    private static long sum(byte[] bytes) {
        return Checksum.sum(Bytes.of(bytes), 0, bytes.length);
    }

    static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
