package teiten.simulate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import teiten.decode.Address;

/// An Ethernet frame with one IPv4 (RFC 791) or IPv6 packet (RFC 8200), checksums right, padded to
/// 60 bytes as on a wire.
final class IpFrame {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMP6 = 58;

    static final int ETHERNET_BYTES = 14;
    static final int IPV4_BYTES = 20;
    static final int IPV6_BYTES = 40;
    private static final int SHORTEST_FRAME = 60;
    private static final int QUOTED_BYTES = 8;
    private static final int CHECKSUM_AT = ETHERNET_BYTES + 10;
    private static final int VERSION_SHIFT = 4;

    /// Locally administered (IEEE 802, the second-lowest bit of the first octet), so nobody's.
    private static final long SENSOR_MAC = 0x02_00_00_00_00_01L;

    private static final long GATEWAY_MAC = 0x02_00_00_00_00_FEL;

    private IpFrame() {}

    static byte[] of(IpHeader header, Transport transport) {
        byte[] carried = transport.bytes(header);
        boolean v4 = header.source().version() == 4;
        int length = ETHERNET_BYTES + (v4 ? IPV4_BYTES : IPV6_BYTES) + carried.length;
        ByteBuffer frame = ByteBuffer.allocate(Math.max(SHORTEST_FRAME, length));
        putMac(frame, header.inbound() ? SENSOR_MAC : GATEWAY_MAC);
        putMac(frame, header.inbound() ? GATEWAY_MAC : SENSOR_MAC);
        if (v4) {
            putV4(frame, header, transport.protocol(header), carried.length);
        } else {
            putV6(frame, header, transport.protocol(header), carried.length);
        }
        byte[] bytes = frame.put(carried).array();
        if (v4) {
            Checksum.put(bytes, CHECKSUM_AT, Checksum.of(bytes, ETHERNET_BYTES, IPV4_BYTES, 0));
        }
        return bytes;
    }

    private static void putV4(ByteBuffer frame, IpHeader header, int protocol, int carried) {
        frame.putShort((short) 0x0800).put((byte) 0x45).put((byte) 0);
        frame.putShort((short) (IPV4_BYTES + carried));
        frame.putShort((short) header.identification());
        frame.putShort((short) (header.dontFragment() ? 0x4000 : 0));
        frame.put((byte) header.ttl()).put((byte) protocol).putShort((short) 0);
        frame.putInt((int) header.source().low()).putInt((int) header.destination().low());
    }

    private static void putV6(ByteBuffer frame, IpHeader header, int protocol, int carried) {
        frame.putShort((short) 0x86DD).putInt(0x6000_0000).putShort((short) carried);
        frame.put((byte) protocol).put((byte) header.ttl());
        putV6(frame, header.source());
        putV6(frame, header.destination());
    }

    private static void putV6(ByteBuffer frame, Address address) {
        frame.putLong(address.high()).putLong(address.low());
    }

    private static void putMac(ByteBuffer frame, long mac) {
        frame.putShort((short) (mac >>> 32)).putInt((int) mac);
    }

    /// The first bytes of the IP packet in a frame, as an ICMP error quotes them at the least: the
    /// IP header and 8 bytes (RFC 792).
    static byte[] quote(byte[] frame) {
        boolean v4 = frame[ETHERNET_BYTES] >> VERSION_SHIFT == 4;
        int length = (v4 ? IPV4_BYTES : IPV6_BYTES) + QUOTED_BYTES;
        return Arrays.copyOfRange(frame, ETHERNET_BYTES, ETHERNET_BYTES + length);
    }
}
