package teiten.decode;

import teiten.bytes.Bytes;

/// Logical link control (IEEE 802.2) and SNAP, as far as they carry IP (RFC 1042).
///
/// ```text
/// DSAP(1) SSAP(1) control(1), and for SNAP: organisation(3) type(2)
/// ```
final class Llc {
    private static final int SNAP = 0xAAAA03;
    private static final int IP = 0x060603;
    private static final int HEADER_BYTES = 3;
    private static final int SNAP_BYTES = 8;
    private static final int ORGANISATION_AT = 3;
    private static final int TYPE_AT = 6;

    private Llc() {}

    /// Whether LLC and SNAP headers stand at `at`.
    static boolean isSnap(Bytes frame, int at) {
        return frame.u24(at) == SNAP;
    }

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int header = packet.frame.u24(at);
        if (header == IP) {
            return Ipv4.decode(packet, at + HEADER_BYTES);
        }
        if (header != SNAP) {
            return Outcome.NOT_IP;
        }
        if (!packet.frame.has(at, SNAP_BYTES)) {
            return Outcome.TRUNCATED;
        }
        return packet.frame.u24(at + ORGANISATION_AT) == 0
                ? EtherType.decode(
                        packet, packet.frame.u16(at + TYPE_AT), at + SNAP_BYTES, headers + 1)
                : Outcome.NOT_IP;
    }
}
