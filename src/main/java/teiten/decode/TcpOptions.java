package teiten.decode;

import teiten.bytes.Bytes;

/// The options of a TCP header (RFC 9293, section 3.1; RFC 7323; RFC 2018). Total, allocation-free;
/// a list that contradicts itself is read up to that place, a list that the capture cut up to its
/// end.
public final class TcpOptions {
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int TIMESTAMPS = 8;
    private static final int TIMESTAMPS_BYTES = 10;

    private TcpOptions() {}

    /// The maximum segment size, or [Bytes#MISSING].
    public static int maximumSegmentSize(Packet packet) {
        int at = find(packet, MAXIMUM_SEGMENT_SIZE, 4);
        return at == Bytes.MISSING ? Bytes.MISSING : packet.frame.u16(at + 2);
    }

    /// The window's shift count, or [Bytes#MISSING].
    public static int windowScale(Packet packet) {
        int at = find(packet, WINDOW_SCALE, 3);
        return at == Bytes.MISSING ? Bytes.MISSING : packet.frame.u8(at + 2);
    }

    public static boolean hasSackPermitted(Packet packet) {
        return find(packet, SACK_PERMITTED, 2) != Bytes.MISSING;
    }

    public static boolean hasTimestamps(Packet packet) {
        return find(packet, TIMESTAMPS, TIMESTAMPS_BYTES) != Bytes.MISSING;
    }

    /// The sender's clock (TSval), or [Bytes#MISSING].
    public static long timestamp(Packet packet) {
        int at = find(packet, TIMESTAMPS, TIMESTAMPS_BYTES);
        return at == Bytes.MISSING ? Bytes.MISSING : packet.frame.u32(at + 2);
    }

    /// Whether the whole list is exactly these bytes, padding included.
    public static boolean is(Packet packet, byte... list) {
        if (packet.optionsLength != list.length) {
            return false;
        }
        for (int i = 0; i < list.length; i++) {
            if ((byte) packet.frame.u8(packet.optionsOffset + i) != list[i]) {
                return false;
            }
        }
        return true;
    }

    /// Where the first option of `kind` with `length` bytes begins, or [Bytes#MISSING].
    private static int find(Packet packet, int kind, int length) {
        int end = packet.optionsOffset + packet.optionsLength;
        int at = packet.optionsOffset;
        while (at < end) {
            int here = packet.frame.u8(at);
            if (here == END) {
                break;
            }
            if (here == NO_OPERATION) {
                at++;
                continue;
            }
            int said = at + 1 < end ? packet.frame.u8(at + 1) : 0;
            if (said < 2 || said > end - at) {
                break;
            }
            if (here == kind && said == length) {
                return at;
            }
            at += said;
        }
        return Bytes.MISSING;
    }
}
