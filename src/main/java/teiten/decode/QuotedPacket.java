package teiten.decode;

import teiten.bytes.Bytes;

/// The beginning of a packet that an ICMP error quotes (RFC 792, RFC 4443): enough of it tells to
/// whom the packet was sent that made the error. Quotes are short: what is missing stays 0.
final class QuotedPacket {
    private QuotedPacket() {}

    static void read(Packet packet, int at) {
        int first = packet.end > at ? packet.frame.u8(at) : Bytes.MISSING;
        if (first >>> 4 != packet.version) {
            return;
        }
        if (packet.version == 4) {
            readIpv4(packet, at);
        } else {
            readIpv6(packet, at);
        }
    }

    private static void readIpv4(Packet packet, int at) {
        Bytes frame = packet.frame;
        int headerLength = Ipv4.headerLength(frame, at);
        if (packet.end - at < Ipv4.HEADER_BYTES || headerLength < Ipv4.HEADER_BYTES) {
            return;
        }
        packet.quotedVersion = 4;
        packet.quotedSourceLow = frame.u32(at + Ipv4.SOURCE_AT);
        packet.quotedDestinationLow = frame.u32(at + Ipv4.DESTINATION_AT);
        packet.quotedProtocol = frame.u8(at + Ipv4.PROTOCOL_AT);
        if ((frame.u16(at + Ipv4.FRAGMENT_AT) & Ipv4.FRAGMENT_OFFSET) == 0) {
            readPorts(packet, at + headerLength);
        }
    }

    private static void readIpv6(Packet packet, int start) {
        Bytes frame = packet.frame;
        if (packet.end - start < Ipv6.HEADER_BYTES) {
            return;
        }
        packet.quotedVersion = 6;
        packet.quotedSourceHigh = frame.i64(start + Ipv6.SOURCE_AT);
        packet.quotedSourceLow = frame.i64(start + Ipv6.SOURCE_AT + Long.BYTES);
        packet.quotedDestinationHigh = frame.i64(start + Ipv6.DESTINATION_AT);
        packet.quotedDestinationLow = frame.i64(start + Ipv6.DESTINATION_AT + Long.BYTES);
        packet.quotedProtocol = frame.u8(start + Ipv6.NEXT_AT);
        int at = start + Ipv6.HEADER_BYTES;
        for (int count = 0; Ipv6.isExtension(packet.quotedProtocol); count++) {
            int type = packet.quotedProtocol;
            if (count == Ipv6.MOST_EXTENSIONS || packet.end - at < Ipv6.LEAST_EXTENSION_BYTES) {
                return;
            }
            packet.quotedProtocol = frame.u8(at);
            if (Ipv6.isLaterFragment(frame, at, type)) {
                return;
            }
            at += Ipv6.extensionLength(frame, at, type);
        }
        readPorts(packet, at);
    }

    /// Ports, or of a quoted echo its type and code.
    private static void readPorts(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (packet.end - at < 4) {
            return;
        }
        int protocol = packet.quotedProtocol;
        if (IpPayload.hasPorts(protocol)) {
            packet.quotedSourcePort = frame.u16(at);
            packet.quotedDestinationPort = frame.u16(at + 2);
            packet.hasQuotedPorts = true;
        } else if (protocol == (packet.version == 4 ? IpPayload.ICMP : IpPayload.ICMPV6)) {
            packet.quotedSourcePort = frame.u8(at);
            packet.quotedDestinationPort = frame.u8(at + 1);
        }
    }
}
