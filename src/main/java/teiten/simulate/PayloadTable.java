package teiten.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import teiten.bytes.Bytes;

/// The payloads of `payloads.tsv`, by name.
///
/// A row's value is hexadecimal (`hex`), text with `\r`, `\n` and `\0` (`text`), or host and vendor
/// of a PPTP request (`pptp`).
final class PayloadTable {
    private static final int COLUMNS = 7;
    private final Map<String, Payload> rows = new LinkedHashMap<>();

    private PayloadTable() {}

    static PayloadTable load() {
        PayloadTable table = new PayloadTable();
        try (InputStream in = PayloadTable.class.getResourceAsStream("payloads.tsv")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().skip(1).forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("payloads.tsv: " + cells.length + " cells: " + line);
        }
        int plus = cells[3].indexOf('+');
        int variesAt = plus < 0 ? 0 : Integer.parseInt(cells[3].substring(0, plus));
        int varies = plus < 0 ? 0 : Integer.parseInt(cells[3].substring(plus + 1));
        byte[] bytes = bytes(cells[4], cells[5]);
        rows.put(
                cells[0],
                new Payload(cells[0], cells[1], cells[2], Bytes.of(bytes), variesAt, varies));
    }

    private static byte[] bytes(String form, String value) {
        return switch (form) {
            case "hex" -> HexFormat.of().parseHex(value.replace(" ", ""));
            case "text" ->
                    value.replace("\\r", "\r")
                            .replace("\\n", "\n")
                            .replace("\\0", "\0")
                            .getBytes(StandardCharsets.ISO_8859_1);
            case "pptp" -> {
                int bar = value.indexOf('|');
                yield PptpRequest.of(value.substring(0, bar), value.substring(bar + 1));
            }
            default -> throw new IllegalStateException("payloads.tsv: form " + form);
        };
    }

    Payload row(String name) {
        Payload row = rows.get(name);
        if (row == null) {
            throw new IllegalArgumentException("payloads.tsv has no " + name);
        }
        return row;
    }

    /// Names with their weights in turn: `mix("ssh_go", 3, "silence", 1)`.
    Payloads mix(Object... namesAndWeights) {
        List<Payloads.Weight> weights = new ArrayList<>();
        for (int i = 0; i < namesAndWeights.length; i += 2) {
            double weight = ((Number) namesAndWeights[i + 1]).doubleValue();
            weights.add(new Payloads.Weight(row((String) namesAndWeights[i]), weight));
        }
        return new Payloads(weights);
    }

    List<String> names() {
        return List.copyOf(rows.keySet());
    }
}
