package teiten.observe;

import teiten.bytes.Bytes;
import teiten.decode.Packet;

/// The lists of TCP options that ZMap sends from 4.1 on, when it gave up IP ID 54321 and took to
/// the looks of other systems. It leaves DF unset, which these systems set, and starts at TTL 64
/// (255 in 4.1.0), where Windows starts at 128. Source: zmap/zmap module_tcp_synscan.c, packet.c.
///
/// ```text
/// windows    MSS 1460  NOP       WS 8  NOP NOP  SACK              the default
/// linux      MSS 1460  SACK      TS    NOP      WS 7              TS value: seconds since 1970
/// bsd        MSS 1460  NOP       WS 6  NOP NOP  TS    SACK EOL EOL
/// smallest   MSS 1460
/// ```
final class ZmapOptions {
    /// A clock as wrong as this still tells the time.
    static final long CLOCK_SECONDS = 86_400;

    private static final int MOST_TTL_OF_64 = 64;
    private static final int MOST_TTL_OF_128 = 128;
    private static final int SMALLEST = 4;
    private static final int WINDOWS = 12;
    private static final int LINUX = 20;
    private static final int BSD = 24;
    private static final long MSS_1460 = 0x020405B4L;
    private static final long NOP_WS_8 = 0x01030308L;
    private static final long NOP_NOP_SACK = 0x01010402L;
    private static final long SACK_TS = 0x0402080AL;
    private static final long NOP_WS_7 = 0x01030307L;
    private static final long NOP_WS_6 = 0x01030306L;
    private static final long NOP_NOP_TS = 0x0101080AL;
    private static final long SACK_END = 0x04020000L;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private ZmapOptions() {}

    /// Whether the SYN's options are one of the lists; its window and DF were looked at before.
    ///
    /// @param timeNanos when it came
    static boolean match(Packet packet, long timeNanos) {
        Bytes frame = packet.frame;
        int at = packet.optionsOffset;
        boolean windowsTtl = packet.ttl > MOST_TTL_OF_64 && packet.ttl <= MOST_TTL_OF_128;
        if (packet.version != 4 || windowsTtl || frame.u32(at) != MSS_1460) {
            return false;
        }
        return switch (packet.optionsLength) {
            case SMALLEST -> true;
            case WINDOWS -> frame.u32(at + 4) == NOP_WS_8 && frame.u32(at + 8) == NOP_NOP_SACK;
            case LINUX ->
                    frame.u32(at + 4) == SACK_TS
                            && isClock(frame.u32(at + 8), timeNanos)
                            && frame.u32(at + 12) == 0
                            && frame.u32(at + 16) == NOP_WS_7;
            case BSD ->
                    frame.u32(at + 4) == NOP_WS_6
                            && frame.u32(at + 8) == NOP_NOP_TS
                            && frame.u32(at + 16) == 0
                            && frame.u32(at + 20) == SACK_END;
            default -> false;
        };
    }

    private static boolean isClock(long seconds, long timeNanos) {
        return Math.abs(seconds - Math.floorDiv(timeNanos, NANOS_A_SECOND)) <= CLOCK_SECONDS;
    }
}
