package teiten.decode;

import teiten.bytes.Bytes;

/// What Linux and the BSDs put before a frame of IEEE 802.11 (radiotap.org).
///
/// ```text
/// version 0(1) padding(1) length(2) present(4, and more while bit 31 is set) fields; little-endian
/// ```
final class Radiotap {
    private static final int LENGTH_AT = 2;
    private static final int PRESENT_AT = 4;
    private static final int LEAST_BYTES = 8;
    private static final int TIME_PRESENT = 0x01;
    private static final int FLAGS_PRESENT = 0x02;
    private static final int MORE_PRESENT = 0x80;
    private static final int PADDED = 0x20;

    private Radiotap() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (!frame.has(at, LEAST_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int length = frame.u16le(at + LENGTH_AT);
        if (frame.u8(at) != 0 || length < LEAST_BYTES) {
            return Outcome.MALFORMED;
        }
        return Wireless.decode(packet, at + length, isPadded(frame, at, length));
    }

    private static boolean isPadded(Bytes frame, int at, int length) {
        int present = frame.u8(at + PRESENT_AT);
        if ((present & FLAGS_PRESENT) == 0) {
            return false;
        }
        int fields = PRESENT_AT + 4;
        while (fields < length && (frame.u8(at + fields - 1) & MORE_PRESENT) != 0) {
            fields += 4;
        }
        // The time is eight bytes, aligned to eight.
        int flagsAt = (present & TIME_PRESENT) == 0 ? fields : (fields + 7 & ~7) + 8;
        return flagsAt < length && (frame.u8(at + flagsAt) & PADDED) != 0;
    }
}
