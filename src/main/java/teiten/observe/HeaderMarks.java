package teiten.observe;

import teiten.decode.Packet;
import teiten.decode.Transport;

/// Reads the marks of scanning tools off the headers of an opening packet; allocates nothing.
/// Sources: ZMap packet.c and module_tcp_synscan.c, masscan templ-pkt.c, Mirai scanner.c, nmap
/// scan_engine_raw.cc and osscan2.cc, and packets of the tools captured in a private network.
final class HeaderMarks {
    private static final int ZMAP_IDENTIFICATION = 54321;
    private static final int MOST_WINDOW = 65535;
    private static final int NMAP_WINDOW = 1024;
    private static final int MOST_NMAP_WINDOW = 4096;
    private static final int MASSCAN_WINDOW = 1024;
    private static final int MASSCAN_LATER_WINDOW = 1025;
    private static final int MASSCAN_RESET_WINDOW = 1200;
    private static final int HPING_WINDOW = 512;
    private static final int MARKED_PORT = 6000;

    /// First of the ports that Linux and ZMap take for clients (`ip_local_port_range`).
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    private static final int MSS_OPTION_LENGTH = 4;
    private static final long MSS_1460 = 0x020405B4L;
    private static final int XMAS = Packet.FIN | Packet.PSH | Packet.URG;
    private static final int SIX_FLAGS = XMAS | Packet.SYN | Packet.ACK | Packet.RST;

    private HeaderMarks() {}

    /// The bits of [HeaderMark] that this packet carries.
    ///
    /// @param timeNanos when it came: some marks hold the time at which it was sent
    static int of(Packet packet, long timeNanos) {
        int marks = 0;
        boolean zmapId = packet.version == 4 && packet.identification == ZMAP_IDENTIFICATION;
        if (packet.transport == Transport.TCP) {
            marks = tcp(packet, timeNanos, zmapId);
        } else if (packet.transport == Transport.UDP && packet.version == 4) {
            marks = MasscanDatagram.marks(packet);
        }
        if (zmapId && !isAnswer(packet)) {
            marks |= HeaderMark.ZMAP_ID.bit();
        }
        boolean ported = packet.transport == Transport.TCP || packet.transport == Transport.UDP;
        if (ported && packet.sourcePort == MARKED_PORT && !isAnswer(packet)) {
            marks |= HeaderMark.SOURCE_PORT_6000.bit();
        }
        return marks;
    }

    private static boolean isAnswer(Packet packet) {
        return packet.hasFlags(Packet.RST) || packet.hasFlags(Packet.SYN | Packet.ACK);
    }

    private static int tcp(Packet packet, long timeNanos, boolean zmapId) {
        if (isAnswer(packet)) {
            return answer(packet);
        }
        int marks = NmapProbes.isProbe(packet) ? HeaderMark.NMAP_OS.bit() : 0;
        if (isOdd(packet)) {
            marks |= HeaderMark.ODD_FLAGS.bit();
        }
        if (packet.hasFlags(Packet.SYN)) {
            return marks | syn(packet, timeNanos, zmapId);
        }
        int flags = packet.tcpFlags & SIX_FLAGS;
        boolean bare = packet.optionsLength == 0;
        boolean acknowledgement = flags == Packet.ACK && packet.payloadWireLength == 0;
        if (acknowledgement) {
            marks |= HeaderMark.BARE_ACK.bit();
        }
        boolean nmap =
                flags == 0
                        || flags == Packet.FIN
                        || flags == XMAS
                        || (acknowledgement && packet.sequence == 0);
        if (nmap && isNmapWindow(packet.window) && bare) {
            marks |= HeaderMark.NMAP_FLAGS.bit();
        }
        return marks;
    }

    private static boolean isOdd(Packet packet) {
        return packet.hasFlags(Packet.SYN)
                ? (packet.tcpFlags & (Packet.FIN | Packet.URG)) != 0
                : !packet.hasFlags(Packet.ACK);
    }

    /// 1024, and in older versions up to four times that, by the TTL that was drawn.
    private static boolean isNmapWindow(int window) {
        return window > 0 && window % NMAP_WINDOW == 0 && window <= MOST_NMAP_WINDOW;
    }

    /// SYN-ACK or RST.
    private static int answer(Packet packet) {
        if (packet.hasFlags(Packet.RST)) {
            boolean masscan =
                    packet.version == 4
                            && packet.window == MASSCAN_RESET_WINDOW
                            && isMasscanId(packet, packet.sequence);
            return masscan ? HeaderMark.MASSCAN_RST.bit() : 0;
        }
        boolean ephemeral =
                packet.sourcePort >= FIRST_EPHEMERAL_PORT
                        && packet.destinationPort < FIRST_EPHEMERAL_PORT;
        return HeaderMark.SYN_ACK.bit() | (ephemeral ? HeaderMark.SYN_ACK_EPHEMERAL.bit() : 0);
    }

    private static int syn(Packet packet, long timeNanos, boolean zmapId) {
        boolean bare = packet.optionsLength == 0;
        int marks = bare ? HeaderMark.NO_OPTIONS.bit() : 0;
        boolean mss1460 = isMss1460Alone(packet);
        if (packet.window == MOST_WINDOW && !packet.dontFragment) {
            if (zmapId && bare) {
                marks |= HeaderMark.ZMAP_SYN.bit();
            } else if (ZmapOptions.match(packet, timeNanos)) {
                marks |= HeaderMark.ZMAP_OPTIONS.bit();
            }
        }
        if (packet.version == 4) {
            marks |= addressMarks(packet, bare, mss1460);
        }
        if (isNmapWindow(packet.window) && mss1460) {
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
    private static int addressMarks(Packet packet, boolean bare, boolean mss1460) {
        int marks = 0;
        if (isMasscanId(packet, packet.sequence)) {
            marks |= HeaderMark.MASSCAN_ID.bit();
            boolean first = packet.window == MASSCAN_WINDOW && bare;
            boolean later = packet.window == MASSCAN_LATER_WINDOW && mss1460;
            if (first || later) {
                marks |= HeaderMark.MASSCAN_SYN.bit();
            }
        }
        if (packet.sequence == packet.destinationLow) {
            marks |= HeaderMark.MIRAI_SEQUENCE.bit();
        }
        return marks;
    }

    /// Whether the IP ID is masscan's for this sequence number, or for what stands for it.
    static boolean isMasscanId(Packet packet, long sequence) {
        long sum = packet.destinationLow ^ packet.destinationPort ^ sequence;
        // masscan keeps the lower 16 bits of the sum; a comparison of all 32 would never match.
        return (sum & 0xFFFF) == packet.identification;
    }

    private static boolean isMss1460Alone(Packet packet) {
        return packet.optionsLength == MSS_OPTION_LENGTH
                && packet.frame.u32(packet.optionsOffset) == MSS_1460;
    }
}
