package teiten.decode;

/// Frames written by hand, with documentation addresses (RFC 5737, RFC 3849).
final class Frames {
    static final String ETHERNET_IPV4 = "020000000001 020000000002 0800\n";
    static final String ETHERNET_IPV6 = "020000000001 020000000002 86dd\n";

    /// A SYN to port 22 with the options of Linux.
    static final String SYN =
            """
            45 00 003c               # IPv4, header 20, total 60
            1c46 4000                # identification, don't fragment
            40 06 0000               # TTL 64, TCP
            cb007105                 # 203.0.113.5
            c0000207                 # to 192.0.2.7
            9c40 0016                # ports 40000, 22
            00000001 00000000        # sequence 1
            a0 02 7210               # header 40, SYN, window 29200
            0000 0000
            0204 05b4                # MSS 1460
            0402                     # SACK permitted
            080a 00000064 00000000   # timestamps, clock 100
            01                       # no operation
            030307                   # window scale 7
            """;

    /// A DNS-sized datagram of five bytes.
    static final String DATAGRAM =
            """
            45 20 0021               # IPv4, header 20, service 0x20, total 33
            0001 0000
            ff 11 0000               # TTL 255, UDP
            cb007105 c0000207
            c000 0035                # ports 49152, 53
            000d 0000                # length 13
            68656c6c6f               # hello
            """;

    static final String DATAGRAM6 =
            """
            6a b00000                # IPv6, traffic class 0xab
            000d 11 3a               # 13 bytes, UDP, hop limit 58
            20010db8000000000000000000000005
            20010db8000000000000000000000007
            c000 0035 000d 0000
            68656c6c6f
            """;

    /// A host answers our SYN to 198.51.100.9, port 23, that its port is closed.
    static final String UNREACHABLE =
            """
            45 00 0038 0000 0000 40 01 0000   # total 56, ICMP
            c6336409 c0000207                 # 198.51.100.9 to 192.0.2.7
            03 03 0000 00000000               # port unreachable
            45 00 0028 0000 0000 40 06 0000   # what it is about
            c0000207 c6336409                 # 192.0.2.7 to 198.51.100.9
            8000 0017 00000001                # ports 32768, 23
            """;

    static final String TIME_EXCEEDED6 =
            """
            60 000000 0040 3a 40              # 64 bytes, ICMPv6
            20010db8000000000000000000000009
            20010db8000000000000000000000007
            03 00 0000 00000000               # time exceeded
            60 000000 0010 3c 01              # quoted: destination options, then UDP
            20010db8000000000000000000000007
            20010db8000000000000000000000009
            11 00 0104 00000000
            8000 829a 0008 0000               # ports 32768, 33434
            """;

    /// All headers that are extensions, before a datagram.
    static final String EXTENDED =
            """
            60 000000 0045 00 40              # 69 bytes, hop-by-hop follows
            20010db8000000000000000000000005
            20010db8000000000000000000000007
            2b 00 0104 00000000               # hop-by-hop, then routing
            3c 00 0000 00000000               # routing, then destination options
            33 00 0104 00000000               # destination options, then authentication
            2c 04 0000 00000000 00000000 000000000000000000000000  # 24 bytes, then fragment
            11 00 0001 00000001               # first fragment, more follow
            c000 0035 000d 0000
            68656c6c6f
            """;

    private Frames() {}
}
