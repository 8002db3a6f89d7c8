package teiten.decode;

import teiten.bytes.Bytes;

/// IPv4 (RFC 791). The total length is obeyed: what a link adds behind it is no payload.
///
/// ```text
///  0  version(4 bits) header length(4 bits) type of service(1) total length(2)
///  4  identification(2) flags(3 bits) fragment offset(13 bits)
///  8  time to live(1) protocol(1) checksum(2)
/// 12  source(4)
/// 16  destination(4)
/// 20  options
/// ```
final class Ipv4 {
    static final int HEADER_BYTES = 20;

    private static final int SERVICE_AT = 1;
    static final int TOTAL_AT = 2;
    private static final int IDENTIFICATION_AT = 4;
    static final int FRAGMENT_AT = 6;
    private static final int TTL_AT = 8;
    static final int PROTOCOL_AT = 9;
    static final int CHECKSUM_AT = 10;
    static final int SOURCE_AT = 12;
    static final int DESTINATION_AT = 16;

    static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;
    static final int FRAGMENT_OFFSET = 0x1FFF;

    private Ipv4() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int headerLength = headerLength(frame, at);
        int said = frame.u16(at + TOTAL_AT);
        // A network card that cuts the segments itself is handed packets without a length.
        int total = said == 0 ? packet.wireFrameLength - at : said;
        if (headerLength < HEADER_BYTES || total < headerLength) {
            return Outcome.MALFORMED;
        }
        packet.version = 4;
        packet.ipLength = total;
        packet.wireEnd = at + total;
        packet.end = Math.min(packet.wireEnd, frame.length());
        packet.trafficClass = frame.u8(at + SERVICE_AT);
        packet.identification = frame.u16(at + IDENTIFICATION_AT);
        packet.ttl = frame.u8(at + TTL_AT);
        packet.protocol = frame.u8(at + PROTOCOL_AT);
        packet.sourceLow = frame.u32(at + SOURCE_AT);
        packet.destinationLow = frame.u32(at + DESTINATION_AT);
        packet.networkHeaderLength = headerLength;
        int fragment = frame.u16(at + FRAGMENT_AT);
        packet.dontFragment = (fragment & DONT_FRAGMENT) != 0;
        packet.networkAt = at;
        if (!frame.has(at, headerLength)) {
            return Outcome.TRUNCATED;
        }
        if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) != 0) {
            packet.fragment = true;
            packet.fragmentsFollow = (fragment & MORE_FRAGMENTS) != 0;
            packet.fragmentOffset = (fragment & FRAGMENT_OFFSET) * FragmentHeader.UNIT;
            packet.fragmentIdentification = packet.identification;
            packet.fragmentAt = at + headerLength;
        }
        if ((fragment & FRAGMENT_OFFSET) != 0) {
            packet.payload(at + headerLength, packet.wireEnd);
            return Outcome.LATER_FRAGMENT;
        }
        packet.moreFragments = (fragment & MORE_FRAGMENTS) != 0;
        return IpPayload.decode(packet, at + headerLength);
    }

    /// The header's length in bytes; 0 where it is no IPv4 header.
    static int headerLength(Bytes frame, int at) {
        int first = frame.u8(at);
        return first >>> 4 == 4 ? (first & 0x0F) * 4 : 0;
    }
}
