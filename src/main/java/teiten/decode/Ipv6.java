package teiten.decode;

import teiten.bytes.Bytes;

/// IPv6 and its extension headers (RFC 8200). Jumbograms (RFC 2675) are not read: their payload
/// length 0 contradicts what follows.
///
/// ```text
///  0  version(4 bits) traffic class(8 bits) flow label(20 bits)
///  4  payload length(2) next header(1) hop limit(1)
///  8  source(16)
/// 24  destination(16)
/// 40  extension headers: next header(1) length(1) ...
/// ```
final class Ipv6 {
    /// Extension headers of one packet. RFC 8200, section 4.1 lists six that may occur.
    static final int MOST_EXTENSIONS = 8;

    static final int HEADER_BYTES = 40;
    static final int LENGTH_AT = 4;
    static final int NEXT_AT = 6;
    private static final int HOP_LIMIT_AT = 7;
    static final int SOURCE_AT = 8;
    static final int DESTINATION_AT = 24;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;

    /// All extension headers are at least as long.
    static final int LEAST_EXTENSION_BYTES = 8;

    private static final int FRAGMENT_AT = 2;
    private static final int FRAGMENT_OFFSET = 0xFFF8;
    private static final int MORE_FRAGMENTS = 1;
    private static final int FRAGMENT_BITS = FRAGMENT_OFFSET | MORE_FRAGMENTS;
    private static final int IDENTIFICATION_AT = 4;

    private Ipv6() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        if (frame.u8(at) >>> 4 != 6) {
            return Outcome.MALFORMED;
        }
        packet.version = 6;
        packet.ipLength = HEADER_BYTES + frame.u16(at + LENGTH_AT);
        packet.wireEnd = at + packet.ipLength;
        packet.end = Math.min(packet.wireEnd, frame.length());
        packet.trafficClass = frame.u16(at) >>> 4 & 0xFF;
        packet.ttl = frame.u8(at + HOP_LIMIT_AT);
        packet.protocol = frame.u8(at + NEXT_AT);
        packet.sourceHigh = frame.i64(at + SOURCE_AT);
        packet.sourceLow = frame.i64(at + SOURCE_AT + Long.BYTES);
        packet.destinationHigh = frame.i64(at + DESTINATION_AT);
        packet.destinationLow = frame.i64(at + DESTINATION_AT + Long.BYTES);
        packet.networkHeaderLength = HEADER_BYTES;
        packet.networkAt = at;
        return extensions(packet, at);
    }

    private static Outcome extensions(Packet packet, int start) {
        Bytes frame = packet.frame;
        int namedAt = start + NEXT_AT;
        for (int count = 0; isExtension(packet.protocol); count++) {
            int at = start + packet.networkHeaderLength;
            if (count == MOST_EXTENSIONS || packet.wireEnd - at < LEAST_EXTENSION_BYTES) {
                return packet.badLength();
            }
            if (packet.end - at < LEAST_EXTENSION_BYTES) {
                return Outcome.TRUNCATED;
            }
            int length = extensionLength(frame, at, packet.protocol);
            if (packet.wireEnd - at < length) {
                return packet.badLength();
            }
            if (packet.end - at < length) {
                return Outcome.TRUNCATED;
            }
            int fragment =
                    packet.protocol == FRAGMENT ? frame.u16(at + FRAGMENT_AT) & FRAGMENT_BITS : 0;
            packet.protocol = frame.u8(at);
            packet.networkHeaderLength += length;
            if (fragment != 0 && !packet.fragment) {
                describe(packet, at, fragment, namedAt);
            }
            namedAt = at;
            if ((fragment & FRAGMENT_OFFSET) != 0) {
                packet.payload(at + length, packet.wireEnd);
                return Outcome.LATER_FRAGMENT;
            }
            packet.moreFragments |= (fragment & MORE_FRAGMENTS) != 0;
        }
        return IpPayload.decode(packet, start + packet.networkHeaderLength);
    }

    private static void describe(Packet packet, int at, int fragment, int namedAt) {
        packet.fragment = true;
        packet.fragmentsFollow = (fragment & MORE_FRAGMENTS) != 0;
        packet.fragmentOffset = fragment & FRAGMENT_OFFSET;
        packet.fragmentIdentification = packet.frame.u32(at + IDENTIFICATION_AT);
        packet.fragmentAt = at + LEAST_EXTENSION_BYTES;
        packet.fragmentNamedAt = namedAt;
    }

    static boolean isExtension(int type) {
        return type == HOP_BY_HOP
                || type == ROUTING
                || type == FRAGMENT
                || type == AUTHENTICATION
                || type == DESTINATION_OPTIONS;
    }

    /// Length in bytes of the extension header of `type` at `at`, of which the first bytes must be
    /// there.
    static int extensionLength(Bytes frame, int at, int type) {
        return switch (type) {
            case FRAGMENT -> LEAST_EXTENSION_BYTES;
            // RFC 4302, section 2.2: in words of four bytes, minus two.
            case AUTHENTICATION -> (frame.u8(at + 1) + 2) * 4;
            default -> (frame.u8(at + 1) + 1) * 8;
        };
    }

    /// Whether the fragment header at `at` belongs to a fragment after the first.
    static boolean isLaterFragment(Bytes frame, int at, int type) {
        return type == FRAGMENT && (frame.u16(at + FRAGMENT_AT) & FRAGMENT_OFFSET) != 0;
    }
}
