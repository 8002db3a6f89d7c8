package teiten.observe;

import teiten.decode.Packet;
import teiten.decode.Transport;

/// Reads the marks of scanning tools off the headers of an opening packet; allocates nothing.
/// Sources: ZMap packet.c and module_tcp_synscan.c, masscan templ-pkt.c, Mirai scanner.c, nmap
/// scan_engine_raw.cc, and packets of the tools captured in a private network.
final class HeaderMarks {
    private static final int ZMAP_IDENTIFICATION = 54321;
    private static final int MOST_WINDOW = 65535;
    private static final int NMAP_WINDOW = 1024;
    private static final int MASSCAN_WINDOW = 1024;
    private static final int MASSCAN_LATER_WINDOW = 1025;
    private static final int HPING_WINDOW = 512;
    private static final int MARKED_PORT = 6000;
    private static final int MSS_OPTION_LENGTH = 4;
    private static final long MSS_1460 = 0x020405B4L;
    private static final int XMAS = Packet.FIN | Packet.PSH | Packet.URG;

    private HeaderMarks() {}

    /// The bits of [HeaderMark] that this packet carries.
    static int of(Packet packet) {
        int marks = 0;
        boolean zmapId = packet.version == 4 && packet.identification == ZMAP_IDENTIFICATION;
        if (zmapId) {
            marks |= HeaderMark.ZMAP_ID.bit();
        }
        if (packet.transport == Transport.TCP) {
            marks |= tcp(packet, zmapId);
        }
        boolean ported = packet.transport == Transport.TCP || packet.transport == Transport.UDP;
        if (ported && packet.sourcePort == MARKED_PORT) {
            marks |= HeaderMark.SOURCE_PORT_6000.bit();
        }
        return marks;
    }

    private static int tcp(Packet packet, boolean zmapId) {
        int flags = packet.tcpFlags & (Packet.SYN | Packet.ACK | Packet.RST | XMAS);
        if (flags == Packet.SYN) {
            return syn(packet, zmapId);
        }
        boolean odd = flags == 0 || flags == Packet.FIN || flags == XMAS;
        return odd && packet.window == NMAP_WINDOW && packet.optionsLength == 0
                ? HeaderMark.NMAP_FLAGS.bit()
                : 0;
    }

    private static int syn(Packet packet, boolean zmapId) {
        int marks = 0;
        boolean bare = packet.optionsLength == 0;
        boolean mssAlone = isMssAlone(packet);
        if (zmapId && packet.window == MOST_WINDOW && bare && !packet.dontFragment) {
            marks |= HeaderMark.ZMAP_SYN.bit();
        }
        if (packet.version == 4) {
            marks |= addressMarks(packet, bare, mssAlone);
        }
        if (packet.window == NMAP_WINDOW && mssAlone && mss(packet) == MSS_1460) {
            marks |= HeaderMark.NMAP_SYN.bit();
        }
        if (packet.window == HPING_WINDOW && bare) {
            marks |= HeaderMark.HPING_SYN.bit();
        }
        if (packet.payloadWireLength > 0) {
            marks |= HeaderMark.SYN_PAYLOAD.bit();
        }
        return marks;
    }

    /// Marks that are computed from the destination address.
    private static int addressMarks(Packet packet, boolean bare, boolean mssAlone) {
        int marks = 0;
        long masscan = packet.destinationLow ^ packet.destinationPort ^ packet.sequence;
        // masscan keeps the lower 16 bits of the sum; a comparison of all 32 would never match.
        if ((masscan & 0xFFFF) == packet.identification) {
            marks |= HeaderMark.MASSCAN_ID.bit();
            boolean first = packet.window == MASSCAN_WINDOW && bare;
            boolean later = packet.window == MASSCAN_LATER_WINDOW && mssAlone;
            if (first || later) {
                marks |= HeaderMark.MASSCAN_SYN.bit();
            }
        }
        if (packet.sequence == packet.destinationLow) {
            marks |= HeaderMark.MIRAI_SEQUENCE.bit();
        }
        return marks;
    }

    private static boolean isMssAlone(Packet packet) {
        return packet.optionsLength == MSS_OPTION_LENGTH && mss(packet) >>> 16 == MSS_1460 >>> 16;
    }

    /// The first four bytes of the options, or [Bytes#MISSING].
    private static long mss(Packet packet) {
        return packet.frame.u32(packet.optionsOffset);
    }
}
