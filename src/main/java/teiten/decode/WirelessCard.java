package teiten.decode;

import teiten.bytes.Bytes;

/// What older drivers put before a frame of IEEE 802.11: the header of Prism cards, or that of the
/// AVS project, which tells its length.
///
/// ```text
/// AVS:   version 0x80211001(4) length(4) ...; big-endian
/// Prism: message(4) length(4) device(16) fields, 144 in all
/// ```
final class WirelessCard {
    private static final long AVS = 0x8021_1000L;
    private static final long AVS_MASK = 0xFFFF_F000L;
    private static final int AVS_LENGTH_AT = 4;
    private static final int AVS_LEAST_BYTES = 8;
    private static final int PRISM_BYTES = 144;

    private WirelessCard() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if ((frame.u32(at) & AVS_MASK) != AVS) {
            return Wireless.decode(packet, at + PRISM_BYTES, false);
        }
        long length = frame.u32(at + AVS_LENGTH_AT);
        if (length == Bytes.MISSING || length > frame.length()) {
            return Outcome.TRUNCATED;
        }
        return length < AVS_LEAST_BYTES
                ? Outcome.MALFORMED
                : Wireless.decode(packet, at + (int) length, false);
    }
}
