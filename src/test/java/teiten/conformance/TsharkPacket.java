package teiten.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The outermost IP packet of a frame as tshark reads it: the second opinion on what Teiten counts.
///
/// @param nanos since 1970
/// @param transport `tcp`, `udp`, `icmp`, `icmp6` or `other`
/// @param protocol number (IANA)
/// @param sourcePort -1 where there is none, as the two below
/// @param destinationPort of UDP and TCP
/// @param icmpType of ICMP and ICMPv6
/// @param flags of TCP
/// @param sequence of TCP
/// @param fragment what the fragments of one datagram have in common, or null
/// @param isFirst whether it is the first fragment, or none
record TsharkPacket(
        long nanos,
        String source,
        String destination,
        String transport,
        int protocol,
        int sourcePort,
        int destinationPort,
        int icmpType,
        int flags,
        long sequence,
        @Nullable String fragment,
        boolean isFirst) {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;

    private static final int NANOS_DIGITS = 9;
    private static final long NANOS = 1_000_000_000L;
    private static final int FRAGMENT_OFFSET = 0x1FFF;

    /// Headers that may stand between that of IPv6 and the transport's.
    private static final Set<String> EXTENSIONS =
            Set.of(
                    "ipv6.hopopts",
                    "ipv6.routing",
                    "ipv6.fraghdr",
                    "ipv6.dstopts",
                    "ipv6.shim6",
                    "ah",
                    "mip6");

    private static final Set<Integer> EXTENSION_NUMBERS = Set.of(0, 43, 44, 51, 60, 135, 140);

    private static final List<String> FIELDS =
            List.of(
                    "frame.time_epoch",
                    "frame.protocols",
                    "ip.src",
                    "ip.dst",
                    "ip.proto",
                    "ip.id",
                    "ip.flags.mf",
                    "ip.frag_offset",
                    "ipv6.src",
                    "ipv6.dst",
                    "ipv6.nxt",
                    "ipv6.hopopts.nxt",
                    "ipv6.dstopts.nxt",
                    "ipv6.routing.nxt",
                    "ipv6.fraghdr.nxt",
                    "ah.next_header",
                    "ipv6.fraghdr.ident",
                    "ipv6.fraghdr.offset",
                    "tcp.srcport",
                    "tcp.dstport",
                    "tcp.flags",
                    "tcp.seq_raw",
                    "udp.srcport",
                    "udp.dstport",
                    "icmp.type",
                    "icmpv6.type");

    /// Reads a capture; frames without IP are left out.
    ///
    /// @return tshark's exit code
    static int read(Path file, Consumer<TsharkPacket> packets)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        line.addAll(List.of("-o", "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE"));
        line.addAll(List.of("-o", "tcp.desegment_tcp_streams:FALSE"));
        line.addAll(List.of("-T", "fields", "-E", "occurrence=f", "-E", "separator=/t"));
        FIELDS.forEach(field -> line.addAll(List.of("-e", field)));
        Process tshark =
                new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                tshark.getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                TsharkPacket packet = of(next.split("\t", -1));
                if (packet != null) {
                    packets.accept(packet);
                }
            }
        }
        return tshark.waitFor();
    }

    private static @Nullable TsharkPacket of(String[] cells) {
        List<String> protocols = List.of(cell(cells, "frame.protocols").split(":"));
        int four = protocols.indexOf("ip");
        int six = protocols.indexOf("ipv6");
        // Packets without a time belong to no hour.
        if ((four < 0 && six < 0) || cell(cells, "frame.time_epoch").isEmpty()) {
            return null;
        }
        boolean isFour = six < 0 || (four >= 0 && four < six);
        String name = isFour ? "ip" : "ipv6";
        if (cell(cells, name + ".src").isEmpty()) {
            return null;
        }
        int offset =
                isFour
                        ? number(cell(cells, "ip.frag_offset"))
                        : Math.max(0, number(cell(cells, "ipv6.fraghdr.offset")));
        boolean isFragment =
                isFour
                        ? number(cell(cells, "ip.flags.mf")) == 1 || (offset & FRAGMENT_OFFSET) > 0
                        : !cell(cells, "ipv6.fraghdr.ident").isEmpty();
        String identity = isFour ? cell(cells, "ip.id") : cell(cells, "ipv6.fraghdr.ident");
        int number = isFour ? number(cell(cells, "ip.proto")) : nextHeader(cells);
        String transport = transport(protocols, isFour ? four : six, number, offset > 0);
        boolean tcp = transport.equals("tcp") && offset == 0;
        boolean udp = transport.equals("udp") && offset == 0;
        String ports = tcp ? "tcp" : "udp";
        String icmp = transport.equals("icmp6") ? "icmpv6.type" : "icmp.type";
        String source = cell(cells, name + ".src");
        String destination = cell(cells, name + ".dst");
        return new TsharkPacket(
                nanos(cell(cells, "frame.time_epoch")),
                source,
                destination,
                transport,
                number,
                tcp || udp ? number(cell(cells, ports + ".srcport")) : -1,
                tcp || udp ? number(cell(cells, ports + ".dstport")) : -1,
                transport.startsWith("icmp") && offset == 0 ? number(cell(cells, icmp)) : -1,
                tcp ? number(cell(cells, "tcp.flags")) : 0,
                tcp && !cell(cells, "tcp.seq_raw").isEmpty()
                        ? Long.parseLong(cell(cells, "tcp.seq_raw"))
                        : 0,
                isFragment ? source + " " + destination + " " + number + " " + identity : null,
                offset == 0);
    }

    /// By the header behind those of IP, or by its number where a fragment hides it.
    private static String transport(
            List<String> protocols, int ip, int number, boolean isLaterFragment) {
        int at = ip + 1;
        while (at < protocols.size() && EXTENSIONS.contains(protocols.get(at))) {
            at++;
        }
        String next = at < protocols.size() && !isLaterFragment ? protocols.get(at) : "";
        return switch (next) {
            case "tcp", "udp", "icmp" -> next;
            case "icmpv6" -> "icmp6";
            default ->
                    switch (number) {
                        case 1 -> "icmp";
                        case 6 -> "tcp";
                        case 17 -> "udp";
                        case 58 -> "icmp6";
                        default -> "other";
                    };
        };
    }

    /// The number behind all headers of extension; each of them occurs once in the captures.
    private static int nextHeader(String[] cells) {
        for (String field : FIELDS) {
            boolean names = field.endsWith(".nxt") || field.equals("ah.next_header");
            int number = names ? number(cell(cells, field)) : -1;
            if (number >= 0 && !EXTENSION_NUMBERS.contains(number)) {
                return number;
            }
        }
        return -1;
    }

    private static String cell(String[] cells, String field) {
        int at = FIELDS.indexOf(field);
        return at < cells.length ? cells[at] : "";
    }

    /// -1 where there is none.
    private static int number(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        return switch (text) {
            case "True" -> 1;
            case "False" -> 0;
            default -> (int) (long) Long.decode(text);
        };
    }

    private static long nanos(String text) {
        int point = text.indexOf('.');
        String fraction = point < 0 ? "" : text.substring(point + 1);
        String nanos = (fraction + "0".repeat(NANOS_DIGITS)).substring(0, NANOS_DIGITS);
        return Long.parseLong(point < 0 ? text : text.substring(0, point)) * NANOS
                + Long.parseLong(nanos);
    }
}
