package teiten.observe;

import java.util.ArrayList;
import java.util.List;

/// A mark that a scanning tool leaves on the headers of an opening packet. A mark is a bit on one
/// packet; a tool is a decision over a source's hour (see the glossary: a single packet carries a
/// mark, not a tool).
public enum HeaderMark {
    /// IP ID 54321 (ZMap up to 4.0).
    ZMAP_ID("zmap_id"),
    /// ZMap's SYN: IP ID 54321, window 65535, no options, DF unset.
    ZMAP_SYN("zmap_syn"),
    /// IP ID equals destination ^ destination port ^ sequence, 16 bits (masscan).
    MASSCAN_ID("masscan_id"),
    /// masscan's SYN: the ID above and window 1024 without options, or 1025 with MSS alone.
    MASSCAN_SYN("masscan_syn"),
    /// Sequence number equals the destination address (Mirai and its kin).
    MIRAI_SEQUENCE("mirai_sequence"),
    /// SYN with window 1024 and exactly MSS 1460 (nmap -sS).
    NMAP_SYN("nmap_syn"),
    /// FIN, NULL or Xmas flags with window 1024 and no options (nmap -sF, -sN, -sX).
    NMAP_FLAGS("nmap_flags"),
    /// SYN with window 512 and no options (hping3).
    HPING_SYN("hping_syn"),
    /// Source port 6000.
    SOURCE_PORT_6000("source_port_6000"),
    /// SYN that carries data.
    SYN_PAYLOAD("syn_payload");

    private final String label;

    HeaderMark(String label) {
        this.label = label;
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }

    /// This mark's bit.
    public int bit() {
        return 1 << ordinal();
    }

    /// Whether `marks` holds this mark.
    public boolean in(int marks) {
        return (marks & bit()) != 0;
    }

    /// The marks of these bits, in order; allocates.
    public static List<HeaderMark> of(int marks) {
        List<HeaderMark> list = new ArrayList<>();
        for (HeaderMark mark : values()) {
            if (mark.in(marks)) {
                list.add(mark);
            }
        }
        return list;
    }
}
