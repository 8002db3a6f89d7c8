package teiten.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.console.Ink;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// What was measured, round by round; the median by CPU time counts.
final class Rounds {
    private static final int WIDTH = 160;
    private static final String OURS = "teiten";

    private final Map<String, List<Measured>> rounds = new LinkedHashMap<>();

    void note(Measured measured) {
        System.err.println("bench: " + String.join("  ", measured.cells()));
        rounds.computeIfAbsent(measured.task() + " " + measured.tool(), _ -> new ArrayList<>())
                .add(measured);
    }

    private static Measured median(List<Measured> of) {
        List<Measured> sorted = new ArrayList<>(of);
        sorted.sort(Comparator.comparingDouble(Measured::cpuSeconds));
        return sorted.get(sorted.size() / 2);
    }

    /// Prints a line for each task and tool; Teiten's CPU time over that of each other tool.
    void print(PrintStream out, boolean json) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("task"),
                                TextTable.text("tool"),
                                TextTable.number("packets"),
                                TextTable.number("CPU s"),
                                TextTable.number("from"),
                                TextTable.number("to"),
                                TextTable.number("wall s"),
                                TextTable.number("M/CPU s"),
                                TextTable.number("MiB"),
                                TextTable.number("output bytes"),
                                TextTable.number("Teiten's CPU / its")));
        for (List<Measured> of : rounds.values()) {
            Measured median = median(of);
            List<Measured> ours = rounds.get(median.task() + " " + OURS);
            double ratio = ours == null ? 0 : median(ours).cpuPerPacket() / median.cpuPerPacket();
            boolean shown = ours != null && !median.tool().equals(OURS);
            List<String> cells = new ArrayList<>(List.of(median.cells()));
            cells.add(3 + 1, "%.2f".formatted(least(of)));
            cells.add(3 + 2, "%.2f".formatted(most(of)));
            cells.add(shown ? "%.2f".formatted(ratio) : "");
            table.row(cells.toArray(String[]::new));
            if (json) {
                JsonObject line = median.json().with("rounds", of.size());
                line.with("cpu_seconds_least", least(of)).with("cpu_seconds_most", most(of));
                out.println(JsonLines.text(shown ? line.with("teiten_ratio", ratio) : line));
            }
        }
        if (!json) {
            table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        }
    }

    /// Wall time of one over that of another, medians; 0 where either was not measured.
    double wallRatio(String task, String tool, String other) {
        List<Measured> of = rounds.get(task + " " + tool);
        List<Measured> to = rounds.get(task + " " + other);
        return of == null || to == null ? 0 : medianWall(of) / medianWall(to);
    }

    private static double medianWall(List<Measured> of) {
        return of.stream().mapToDouble(Measured::wallSeconds).sorted().toArray()[of.size() / 2];
    }

    private static double least(List<Measured> of) {
        return of.stream().mapToDouble(Measured::cpuSeconds).min().orElse(0);
    }

    private static double most(List<Measured> of) {
        return of.stream().mapToDouble(Measured::cpuSeconds).max().orElse(0);
    }
}
