package teiten.log;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Packet;

/// Rows of Spoki's packet log (`...spoki.tcp.raw...csv`, also udp and icmp): cells between bars,
/// times in milliseconds, a row each packet that the telescope took in, with its TCP flags one by
/// one. The telescope answers a SYN itself, so an ACK goes on with what a SYN began: that row is a
/// packet and brings the payload, but is no access. An ICMP row has the name of its type among the
/// options. What the telescope sent in answer (`probed` to `num probes`) is not counted.
final class SpokiRows implements RowParser {
    private static final List<String> COLUMNS =
            List.of(
                    "ts",
                    "saddr",
                    "daddr",
                    "ipid",
                    "ttl",
                    "proto",
                    "sport",
                    "dport",
                    "anum",
                    "snum",
                    "options",
                    "payload",
                    "syn",
                    "ack",
                    "rst",
                    "fin",
                    "window size",
                    "probed",
                    "method",
                    "userid",
                    "probe anum",
                    "probe snum",
                    "num probes");

    /// The log of what the telescope sent.
    private static final String PROBES = "start sec|start usec|method|";

    /// Names of ICMP types, each at its number.
    private static final List<String> ICMP_TYPES =
            List.of(
                    "echo_reply",
                    "",
                    "",
                    "dest_unreachable",
                    "source_quench",
                    "redirect_message",
                    "",
                    "",
                    "echo_request",
                    "router_advertisement",
                    "router_solicitation",
                    "time_exceeded",
                    "bad_ip_header",
                    "timestamp",
                    "timestamp_reply",
                    "information_request",
                    "information_reply",
                    "addr_mark_request",
                    "addr_mark_reply");

    private final CsvText text = new CsvText('|');
    private final List<String> columns;
    private final int fewest;

    private SpokiRows(List<String> columns) {
        this.columns = columns;
        this.fewest = Math.min(columns.size(), COLUMNS.size());
    }

    /// Rows behind this header, or rows without one.
    static SpokiRows of(String firstLine) {
        return new SpokiRows(isHeader(firstLine) ? List.of(firstLine.split("\\|", -1)) : COLUMNS);
    }

    static boolean isHeader(String line) {
        return line.startsWith("ts|saddr|daddr|");
    }

    static boolean isProbes(String line) {
        return line.startsWith(PROBES);
    }

    /// Whether the line is such a header or a row of this log.
    static boolean recognises(String line) {
        String[] cells = line.split("\\|", -1);
        boolean packet =
                cells.length >= COLUMNS.size() - 1
                        && AddressCell.of(cells[1]) != null
                        && AddressCell.of(cells[2]) != null
                        && List.of("tcp", "udp", "icmp").contains(cells[5]);
        return packet || isHeader(line);
    }

    @Override
    public void parse(Row row) {
        String[] cells = text.cells(row.rawText());
        if (cells == null) {
            row.flaw = Flaw.BAD_ROW;
            return;
        }
        // Rows of packets that nothing was sent for end with one bar less or more.
        if (cells.length < fewest - 1 || isLonger(cells)) {
            row.flaw = Flaw.BAD_COLUMNS;
            return;
        }
        row.put(LogField.TIME, cell(cells, "ts"));
        row.put(LogField.SOURCE, cell(cells, "saddr"));
        row.put(LogField.DESTINATION, cell(cells, "daddr"));
        row.put(LogField.TRANSPORT, cell(cells, "proto"));
        row.put(LogField.SOURCE_PORT, cell(cells, "sport"));
        row.put(LogField.DESTINATION_PORT, cell(cells, "dport"));
        row.put(LogField.PAYLOAD, cell(cells, "payload"));
        row.payloadLength = Row.present(cell(cells, "payload_len"));
        row.sequence = Row.present(cell(cells, "snum"));
        int protocol = TransportNumber.of(row.text(LogField.TRANSPORT));
        if (protocol == TransportNumber.TCP) {
            row.flags = flags(cells);
            row.continues = (row.flags & (Packet.SYN | Packet.ACK | Packet.RST)) == Packet.ACK;
        } else if (protocol == TransportNumber.ICMP) {
            row.put(LogField.ICMP_TYPE, icmpType(cell(cells, "options")));
        }
    }

    private boolean isLonger(String[] cells) {
        return Arrays.stream(cells).skip(columns.size()).anyMatch(cell -> !cell.isEmpty());
    }

    private @Nullable String cell(String[] cells, String column) {
        int at = columns.indexOf(column);
        return at < 0 || at >= cells.length ? null : cells[at];
    }

    private int flags(String[] cells) {
        return (isSet(cells, "syn") ? Packet.SYN : 0)
                | (isSet(cells, "ack") ? Packet.ACK : 0)
                | (isSet(cells, "rst") ? Packet.RST : 0)
                | (isSet(cells, "fin") ? Packet.FIN : 0);
    }

    private boolean isSet(String[] cells, String column) {
        String cell = cell(cells, column);
        return "1".equals(cell) || "true".equals(cell);
    }

    private static @Nullable String icmpType(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        int type = ICMP_TYPES.indexOf(name.substring(name.lastIndexOf(':') + 1));
        return type < 0 ? null : Integer.toString(type);
    }
}
