package teiten.observe;

import java.util.ArrayList;
import java.util.List;

/// A mark that a scanning tool leaves on the headers of an opening packet, or a fact of these
/// headers that a rule over a source's packets asks for. A mark is a bit on one packet; a tool is a
/// decision over a source's hour (see the glossary: a single packet carries a mark, not a tool).
public enum HeaderMark {
    /// IP ID 54321 (ZMap up to 4.0), of any transport.
    ZMAP_ID("zmap_id"),
    /// ZMap's SYN: IP ID 54321, window 65535, no options, DF unset.
    ZMAP_SYN("zmap_syn"),
    /// SYN with window 65535, DF unset and exactly one of the lists of options that ZMap from 4.1
    /// copies from other systems (see [ZmapOptions]).
    ZMAP_OPTIONS("zmap_options"),
    /// IP ID equals destination ^ destination port ^ sequence number, 16 bits; over UDP the
    /// transaction's number in the payload stands for the sequence number (masscan).
    MASSCAN_ID("masscan_id"),
    /// masscan's SYN: the ID above and window 1024 without options, or 1025 with MSS 1460 alone.
    MASSCAN_SYN("masscan_syn"),
    /// masscan's own RST: the ID above and window 1200. An answer, so it speaks for no tool.
    MASSCAN_RST("masscan_rst"),
    /// masscan's datagram: the ID above and the payload that comes with masscan.
    MASSCAN_UDP("masscan_udp"),
    /// Sequence number equals the destination address (Mirai and its kin).
    MIRAI_SEQUENCE("mirai_sequence"),
    /// SYN with window 1024, 2048, 3072 or 4096 and exactly MSS 1460 (nmap -sS; only 1024 today).
    NMAP_SYN("nmap_syn"),
    /// FIN, NULL or Xmas flags, or ACK alone with sequence number 0, with one of these windows and
    /// no options (nmap -sF, -sN, -sX, -sA).
    NMAP_FLAGS("nmap_flags"),
    /// One of the probes by which nmap -O tells operating systems apart (see [NmapProbes]).
    NMAP_OS("nmap_os"),
    /// SYN with window 512 and no options (hping3).
    HPING_SYN("hping_syn"),
    /// Source port 6000.
    SOURCE_PORT_6000("source_port_6000"),
    /// SYN that carries data.
    SYN_PAYLOAD("syn_payload"),
    /// Flags that no system opens with: none of SYN, ACK and RST, or SYN with FIN or URG.
    ODD_FLAGS("odd_flags"),
    /// ACK alone, without data, on a four-tuple that was silent: an ACK scan when many addresses
    /// get it.
    BARE_ACK("bare_ack"),
    /// SYN-ACK: tells an open port of a victim from a closed one, which sends RST.
    SYN_ACK("syn_ack"),
    /// SYN-ACK from a port of 32768 or more to a lower one: from where clients speak to where
    /// services listen, the wrong way round for an answer.
    SYN_ACK_EPHEMERAL("syn_ack_ephemeral"),
    /// SYN without TCP options, as no system of this century opens a connection: written by a tool.
    NO_OPTIONS("no_options"),
    /// A connection that an ordinary socket accepted: no header was seen, so the other marks say
    /// nothing.
    VIA_SOCKET("via_socket");

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
