package teiten;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.PayloadCluster;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How clusters of payloads look: a table of who sent them and one of example bytes, an object a
/// cluster, or CSV.
final class PayloadsPrinter {
    /// Bytes of an example in a table.
    private static final int TABLE_BYTES = 16;

    private static final int TABLE_LETTERS = 48;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final Console console;

    PayloadsPrinter(Console console) {
        this.console = console;
    }

    void print(Asked asked, PayloadCluster.Shown shown, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, shown.clusters());
            case JSON -> {
                JsonLines lines = new JsonLines(console.output());
                shown.clusters().forEach(cluster -> lines.write(json(cluster)));
            }
            case CSV -> {
                Csv csv = new Csv(console.output());
                shown.clusters().forEach(cluster -> csv.write(json(cluster)));
            }
        }
    }

    private static JsonObject json(PayloadCluster cluster) {
        PayloadCluster.Example example = cluster.example();
        return new JsonObject()
                .with("v", 1)
                .with("cluster", cluster.cluster())
                .with("first_seen", cluster.firstSeen())
                .with("transport", example.transport())
                .with("protocol", example.protocol())
                .with("message", example.message())
                .with("confidence", example.confidence())
                .with("shape", example.shape())
                .with("by_port", example.byPort())
                .with("sources", cluster.sources())
                .with("destinations", cluster.destinations())
                .with("accesses", cluster.accesses())
                .with("ports", cluster.ports())
                .with("payloads", cluster.payloads())
                .with("length", example.length())
                .with("hash", example.hash())
                .with("hex", HexFormat.of().formatHex(example.bytes()))
                .with("text", letters(example.bytes()));
    }

    private void text(Asked asked, List<PayloadCluster> clusters) {
        console.print(asked.lines(console));
        if (clusters.isEmpty()) {
            console.output().line(console.say("payloads.none"));
            return;
        }
        console.print(senders(clusters, asked.zone()));
        console.output().line("");
        console.print(examples(clusters));
    }

    private TextTable senders(List<PayloadCluster> clusters, ZoneId zone) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.number("#"),
                                TextTable.whole(console.say("payloads.first_seen")),
                                TextTable.text(console.say("payloads.name")),
                                TextTable.text(console.say("payloads.ports")),
                                TextTable.number(console.say("payloads.sources")),
                                TextTable.number(console.say("payloads.destinations")),
                                TextTable.number(console.say("payloads.accesses")),
                                TextTable.number(console.say("payloads.variants")),
                                TextTable.number(console.say("payloads.length"))));
        int rank = 0;
        for (PayloadCluster cluster : clusters) {
            rank++;
            table.row(
                    Integer.toString(rank),
                    DAY.format(LocalDateTime.ofInstant(cluster.firstSeen(), zone)),
                    name(cluster.example()),
                    String.join(" ", cluster.ports()),
                    Figures.of(cluster.sources()),
                    Figures.of(cluster.destinations()),
                    Figures.of(cluster.accesses()),
                    Figures.of(cluster.payloads()),
                    Figures.of(cluster.example().length()));
        }
        return table;
    }

    private static String name(PayloadCluster.Example example) {
        String protocol = example.protocol();
        @Nullable String message = example.message();
        String byPort = example.byPort();
        return protocol == null
                ? byPort == null ? "(" + example.shape() + ")" : byPort + "?"
                : message == null ? protocol : protocol + " " + message;
    }

    private TextTable examples(List<PayloadCluster> clusters) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.number("#"),
                                TextTable.whole(console.say("payloads.cluster")),
                                TextTable.whole(console.say("payloads.hex")),
                                TextTable.text(console.say("payloads.text"))));
        int rank = 0;
        for (PayloadCluster cluster : clusters) {
            rank++;
            byte[] bytes = cluster.example().bytes();
            table.row(
                    Integer.toString(rank),
                    cluster.cluster(),
                    HexFormat.of().formatHex(first(bytes, TABLE_BYTES)),
                    letters(first(bytes, TABLE_LETTERS)));
        }
        return table;
    }

    private static byte[] first(byte[] bytes, int most) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, most));
    }

    /// Printable ASCII as it is, everything else as a dot.
    private static String letters(byte[] bytes) {
        byte[] shown = bytes.clone();
        for (int at = 0; at < shown.length; at++) {
            if (shown[at] < 0x20 || shown[at] == 0x7F) {
                shown[at] = '.';
            }
        }
        return new String(shown, StandardCharsets.US_ASCII);
    }
}
