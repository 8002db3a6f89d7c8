package teiten.identify.tool;

import java.util.List;
import teiten.observe.HeaderMark;

/// What one header mark says about a tool.
///
/// @param mark the mark on a packet
/// @param tool the tool that leaves it
/// @param chance chance that a packet of another origin carries it: exact where the mark is one
///   field of uniform bits, an estimate where several fields are combined
/// @param source where the mark is documented
public record ToolMark(HeaderMark mark, Tool tool, double chance, String source) {
    private static final double SIXTEEN_BITS = 1.0 / (1 << 16);
    private static final double THIRTY_TWO_BITS = SIXTEEN_BITS * SIXTEEN_BITS;

    /// All marks that stand for a tool; the other marks stand for none. A source-hour's tools are
    /// told by its opening packets, so masscan's RST marks its packet and no hour. Unicornscan
    /// leaves no mark on a single packet.
    public static final List<ToolMark> ALL =
            List.of(
                    new ToolMark(HeaderMark.ZMAP_ID, Tool.ZMAP, SIXTEEN_BITS, "zmap/zmap packet.c"),
                    new ToolMark(HeaderMark.ZMAP_SYN, Tool.ZMAP, 1e-9, "zmap/zmap packet.c"),
                    new ToolMark(
                            HeaderMark.ZMAP_OPTIONS,
                            Tool.ZMAP,
                            1e-4,
                            "zmap/zmap module_tcp_synscan.c"),
                    new ToolMark(
                            HeaderMark.MASSCAN_ID,
                            Tool.MASSCAN,
                            SIXTEEN_BITS,
                            "robertdavidgraham/masscan templ-pkt.c"),
                    new ToolMark(
                            HeaderMark.MASSCAN_SYN,
                            Tool.MASSCAN,
                            1e-9,
                            "robertdavidgraham/masscan templ-pkt.c"),
                    new ToolMark(
                            HeaderMark.MASSCAN_RST,
                            Tool.MASSCAN,
                            1e-9,
                            "robertdavidgraham/masscan templ-pkt.c"),
                    new ToolMark(
                            HeaderMark.MASSCAN_UDP,
                            Tool.MASSCAN,
                            1e-9,
                            "robertdavidgraham/masscan templ-payloads.c"),
                    new ToolMark(
                            HeaderMark.MIRAI_SEQUENCE,
                            Tool.MIRAI,
                            THIRTY_TWO_BITS,
                            "Antonakakis et al., Understanding the Mirai Botnet, 2017"),
                    new ToolMark(
                            HeaderMark.NMAP_SYN, Tool.NMAP, 1e-6, "nmap/nmap scan_engine_raw.cc"),
                    new ToolMark(
                            HeaderMark.NMAP_FLAGS, Tool.NMAP, 1e-6, "nmap/nmap scan_engine_raw.cc"),
                    new ToolMark(
                            HeaderMark.NMAP_OS,
                            Tool.NMAP,
                            1e-9,
                            "TCP/IP Fingerprinting Methods Supported by Nmap, nmap.org/book"),
                    new ToolMark(HeaderMark.HPING_SYN, Tool.HPING, 1e-4, "hping3 defaults"));
}
