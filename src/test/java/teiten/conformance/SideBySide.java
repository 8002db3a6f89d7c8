package teiten.conformance;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.console.Ink;
import teiten.console.TextTable;

/// Teiten beside the two oracles, over the same flows and by the same ruling: flows whose client
/// spoke and whose protocol is beyond dispute, because the captures' list names it or because both
/// oracles say the same. Where they only agree both are right by definition, so Teiten can win
/// nothing there.
final class SideBySide {
    private static final int WIDTH = 140;

    private static final String HOW =
            """
            the same flows for all three: the client spoke, and the captures' list names the protocol or both oracles agree on one
            r/m/w: right / no name / another name; an oracle's name counts also where it guesses by the port, Teiten's from confidence 3 on
            where the oracles only agree (last column) they are right by definition
            """;

    private enum Tool {
        TEITEN,
        TSHARK,
        NDPI
    }

    private final Map<String, Counts> categories = new TreeMap<>();
    private final Counts total = new Counts();
    private long nameless;

    private static final class Counts {
        private final Map<Tool, Map<Verdict, Long>> verdicts = new EnumMap<>(Tool.class);
        private long flows;
        private long agreed;

        private void add(Tool tool, Verdict verdict) {
            verdicts.computeIfAbsent(tool, _ -> new EnumMap<>(Verdict.class))
                    .merge(verdict, 1L, Long::sum);
        }

        private String cell(Tool tool) {
            Map<Verdict, Long> of = verdicts.getOrDefault(tool, Map.of());
            return of.getOrDefault(Verdict.RIGHT, 0L)
                    + "/"
                    + of.getOrDefault(Verdict.MISSING, 0L)
                    + "/"
                    + of.getOrDefault(Verdict.WRONG, 0L);
        }

        private double rightShare(Tool tool) {
            return (double) verdicts.getOrDefault(tool, Map.of()).getOrDefault(Verdict.RIGHT, 0L)
                    / flows;
        }

        private String[] cells(String category) {
            return new String[] {
                category,
                "" + flows,
                cell(Tool.TEITEN),
                cell(Tool.TSHARK),
                cell(Tool.NDPI),
                "" + agreed
            };
        }
    }

    void add(JudgedFlow judged) {
        Ruling ruling = judged.ruling();
        Set<String> truth = ruling.beyondDispute();
        if (truth.isEmpty() || !ruling.spoken()) {
            return;
        }
        if (!Ruling.hasName(truth)) {
            nameless++;
            return;
        }
        for (Counts counts :
                List.of(
                        total,
                        categories.computeIfAbsent(judged.row().category(), _ -> new Counts()))) {
            counts.flows++;
            counts.agreed += ruling.must() == null ? 1 : 0;
            counts.add(Tool.TEITEN, ours(truth, judged.name(), judged.confidence()));
            counts.add(Tool.TSHARK, Ruling.oracle(truth, ruling.tshark()));
            counts.add(Tool.NDPI, Ruling.oracle(truth, ruling.ndpi()));
        }
    }

    private static Verdict ours(Set<String> truth, @Nullable String name, int confidence) {
        if (name != null && truth.contains(name)) {
            return Verdict.RIGHT;
        }
        return name != null && confidence >= Verdict.FIRM_CONFIDENCE
                ? Verdict.WRONG
                : Verdict.MISSING;
    }

    void print(PrintStream out) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("category"),
                                TextTable.number("flows"),
                                TextTable.number("Teiten r/m/w"),
                                TextTable.number("tshark 4.0 r/m/w"),
                                TextTable.number("nDPI 4.2 r/m/w"),
                                TextTable.number("by agreement")));
        categories.forEach((category, counts) -> table.row(counts.cells(category)));
        table.row(total.cells("all"));
        out.println();
        out.println("Side by side:");
        table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        out.printf(
                "right, each category weighing the same: Teiten %.1f %%, tshark %.1f %%, nDPI %.1f %%%n",
                mean(Tool.TEITEN), mean(Tool.TSHARK), mean(Tool.NDPI));
        out.print(HOW);
        out.println(
                "flows of protocols that Teiten has no name for, not in the table: " + nameless);
    }

    private double mean(Tool tool) {
        return 100
                * categories.values().stream()
                        .mapToDouble(counts -> counts.rightShare(tool))
                        .average()
                        .orElse(0);
    }
}
