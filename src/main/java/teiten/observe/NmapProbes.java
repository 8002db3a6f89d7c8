package teiten.observe;

import teiten.bytes.Bytes;
import teiten.decode.Packet;

/// The TCP probes of nmap -O. All but one carry a timestamp of all ones, which a clock shows once
/// in 2^32 ticks, and one of a dozen windows; the one for congestion notification carries a list of
/// options of its own. Source: "TCP/IP Fingerprinting Methods Supported by Nmap" (nmap.org/book),
/// and the probes captured in a private network.
///
/// ```text
/// SEQ 1 to 6   SYN             window 1, 63, 4, 4, 16, 512
/// ECN          SYN ECE CWR     window 3                     WS 10  NOP  MSS 1460  SACK  NOP NOP
/// T2           no flags        window 128
/// T3           SYN FIN URG PSH window 256
/// T4, T6       ACK             window 1024, 32768
/// T5           SYN             window 31337
/// T7           FIN PSH URG     window 65535
/// ```
final class NmapProbes {
    private static final long ALL_ONES = 0xFFFF_FFFFL;
    private static final int TIMESTAMP = 0x080A;
    private static final int TIMESTAMP_LENGTH = 10;
    private static final int FIVE_FLAGS =
            Packet.FIN | Packet.SYN | Packet.PSH | Packet.ACK | Packet.URG;
    private static final int XMAS = Packet.FIN | Packet.PSH | Packet.URG;
    private static final int CONGESTION = 0xC0;
    private static final int CONGESTION_WINDOW = 3;
    private static final int CONGESTION_LENGTH = 12;
    private static final long WS_10_NOP = 0x03030A01L;
    private static final long MSS_1460 = 0x020405B4L;
    private static final long SACK_NOP_NOP = 0x04020101L;

    private NmapProbes() {}

    /// Whether the packet, which is neither SYN-ACK nor RST, is one of the probes.
    static boolean isProbe(Packet packet) {
        return packet.optionsLength >= TIMESTAMP_LENGTH
                && isWindow(packet.tcpFlags & FIVE_FLAGS, packet.window)
                && (hasFullTimestamp(packet) || isCongestionProbe(packet));
    }

    private static boolean isWindow(int flags, int window) {
        return switch (window) {
            case 1, 63, 4, 16, 512, 31337, CONGESTION_WINDOW -> flags == Packet.SYN;
            case 128 -> flags == 0;
            case 256 -> flags == (Packet.SYN | XMAS);
            case 1024, 32768 -> flags == Packet.ACK;
            case 65535 -> flags == XMAS;
            default -> false;
        };
    }

    /// The timestamp's value is all ones and echoes nothing, wherever it stands.
    private static boolean hasFullTimestamp(Packet packet) {
        Bytes frame = packet.frame;
        int last = packet.optionsOffset + packet.optionsLength - TIMESTAMP_LENGTH;
        for (int at = packet.optionsOffset; at <= last; at++) {
            if (frame.u16(at) == TIMESTAMP) {
                return frame.u32(at + 2) == ALL_ONES && frame.u32(at + 6) == 0;
            }
        }
        return false;
    }

    private static boolean isCongestionProbe(Packet packet) {
        Bytes frame = packet.frame;
        int at = packet.optionsOffset;
        return packet.window == CONGESTION_WINDOW
                && (packet.tcpFlags & CONGESTION) == CONGESTION
                && packet.optionsLength == CONGESTION_LENGTH
                && frame.u32(at) == WS_10_NOP
                && frame.u32(at + 4) == MSS_1460
                && frame.u32(at + 8) == SACK_NOP_NOP;
    }
}
