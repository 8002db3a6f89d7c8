package teiten.conformance;

import static teiten.conformance.Tsv.cell;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Checksum;

/// A row of the list of header fields that real scanners sent, and the packet that it describes, as
/// it stands on the wire.
///
/// @param row cell by the name of its column
record ScannerHeader(Map<String, String> row) {
    private static final int IP_BYTES = 20;
    private static final int TCP_BYTES = 20;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ALL_ONES = 0xFFFF;

    /// The tool whose mark the packet must carry, or `-`.
    String expected() {
        return cell(row, "expected_mark");
    }

    /// The row in a few words.
    @Override
    public String toString() {
        int transport = number("ip_proto");
        String what =
                switch (transport) {
                    case TCP -> "tcp flags " + cell(row, "tcp_flags");
                    case UDP -> "udp to " + cell(row, "udp_dport");
                    default -> "icmp type " + cell(row, "icmp_type");
                };
        return cell(row, "tool") + " " + what;
    }

    /// The IPv4 packet with right checksums. A payload that the list leaves out is zeros.
    byte[] packet() {
        byte[] segment =
                switch (number("ip_proto")) {
                    case TCP -> tcp();
                    case UDP -> udp();
                    default -> icmp();
                };
        ByteBuffer ip = ByteBuffer.allocate(IP_BYTES + segment.length);
        ip.put((byte) 0x45).put((byte) number("tos")).putShort((short) ip.capacity());
        ip.putShort((short) number("ip_id")).putShort((short) (number("ip_flags") << 13));
        ip.put((byte) number("ttl")).put((byte) number("ip_proto")).putShort((short) 0);
        ip.putInt(address("src_ip")).putInt(address("dst_ip"));
        ip.putShort(10, checksum(ip.array(), IP_BYTES, 0)).put(segment);
        return ip.array();
    }

    private byte[] tcp() {
        byte[] options = HexFormat.of().parseHex(cell(row, "tcp_options_hex"));
        ByteBuffer tcp = ByteBuffer.allocate(TCP_BYTES + options.length);
        tcp.putShort((short) number("tcp_sport")).putShort((short) number("tcp_dport"));
        tcp.putInt((int) Long.parseLong(cell(row, "seq"))).putInt(0);
        int offsetAndFlags = (tcp.capacity() / 4) << 12 | number("tcp_flags");
        tcp.putShort((short) offsetAndFlags).putShort((short) number("window")).putInt(0);
        tcp.put(options);
        return tcp.putShort(16, checksum(tcp.array(), tcp.capacity(), pseudo(TCP, tcp))).array();
    }

    private byte[] udp() {
        String hex = cell(row, "udp_payload");
        byte[] payload =
                hex.startsWith("(")
                        ? new byte[number("ip_len") - IP_BYTES - 8]
                        : HexFormat.of().parseHex(hex);
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) number("udp_sport")).putShort((short) number("udp_dport"));
        udp.putShort((short) udp.capacity()).putShort((short) 0).put(payload);
        boolean unsummed = number("udp_checksum") == 0;
        short checksum = unsummed ? 0 : checksum(udp.array(), udp.capacity(), pseudo(UDP, udp));
        return udp.putShort(6, checksum).array();
    }

    private byte[] icmp() {
        ByteBuffer icmp = ByteBuffer.allocate(Math.max(8, number("ip_len") - IP_BYTES));
        icmp.put((byte) number("icmp_type")).put((byte) number("icmp_code")).putShort((short) 0);
        icmp.putShort((short) number("icmp_ident")).putShort((short) number("icmp_seq"));
        return icmp.putShort(2, checksum(icmp.array(), icmp.capacity(), 0)).array();
    }

    private long pseudo(int protocol, ByteBuffer segment) {
        long addresses =
                Integer.toUnsignedLong(address("src_ip"))
                        + Integer.toUnsignedLong(address("dst_ip"));
        return addresses + protocol + segment.capacity();
    }

    private static short checksum(byte[] bytes, int length, long pseudo) {
        long sum = Checksum.sum(Bytes.of(bytes), 0, length) + pseudo;
        return (short) (Checksum.folded(sum) ^ ALL_ONES);
    }

    private int address(String column) {
        return (int) Address.parse(cell(row, column)).low();
    }

    private int number(String column) {
        String text = cell(row, column);
        return text.isEmpty() ? 0 : Integer.decode(text);
    }
}
