package teiten.decode;

import teiten.bytes.Bytes;

/// A frame of IEEE 802.11. Only data frames that are not encrypted carry anything; of several
/// packets in one frame (A-MSDU) the first is read.
///
/// ```text
///  0  version(2 bits) type(2 bits) subtype(4 bits), flags(1), duration(2)
///  4  address 1(6) address 2(6) address 3(6) sequence(2)
/// 24  [address 4(6)] [quality of service(2) [high throughput(4)]], then LLC
/// ```
final class Wireless {
    private static final int FLAGS_AT = 1;
    private static final int TYPE = 0x0F;
    private static final int DATA = 0x08;
    private static final int WITHOUT_DATA = 0x40;
    private static final int QUALITY = 0x80;
    private static final int BOTH_DIRECTIONS = 0x03;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;
    private static final int AGGREGATE = 0x80;
    private static final int MESH = 0x01;

    private static final int LEAST_BYTES = 24;
    private static final int ADDRESS_BYTES = 6;
    private static final int QUALITY_BYTES = 2;
    private static final int THROUGHPUT_BYTES = 4;

    /// Mesh control: flags(1) TTL(1) sequence(4), and up to two addresses.
    private static final int MESH_BYTES = 6;

    private Wireless() {}

    /// Decodes the frame at `at`.
    ///
    /// @param padded whether the header is followed by zeros up to a multiple of four
    static Outcome decode(Packet packet, int at, boolean padded) {
        Bytes frame = packet.frame;
        if (!frame.has(at, 2)) {
            return Outcome.TRUNCATED;
        }
        int type = frame.u8(at);
        int flags = frame.u8(at + FLAGS_AT);
        if ((type & TYPE) != DATA || (type & WITHOUT_DATA) != 0 || (flags & PROTECTED) != 0) {
            return Outcome.NOT_IP;
        }
        int length = LEAST_BYTES;
        if ((flags & BOTH_DIRECTIONS) == BOTH_DIRECTIONS) {
            length += ADDRESS_BYTES;
        }
        if ((type & QUALITY) == 0) {
            return Llc.decode(packet, at + padded(length, padded), 0);
        }
        int quality = frame.u8(at + length);
        boolean mesh = (frame.u8(at + length + 1) & MESH) != 0;
        length += QUALITY_BYTES + ((flags & ORDER) != 0 ? THROUGHPUT_BYTES : 0);
        int content = at + padded(length, padded);
        if (!frame.has(content, 1)) {
            return Outcome.TRUNCATED;
        }
        if ((quality & AGGREGATE) != 0) {
            return Ethernet.decode(packet, content, 0);
        }
        return Llc.decode(packet, mesh ? afterMesh(frame, content) : content, 0);
    }

    private static int padded(int length, boolean padded) {
        return padded ? length + 3 & ~3 : length;
    }

    /// Without a mesh the bit says that a station is asleep, so the LLC header decides.
    private static int afterMesh(Bytes frame, int at) {
        return Llc.isSnap(frame, at) ? at : at + MESH_BYTES + (frame.u8(at) & 3) * ADDRESS_BYTES;
    }
}
