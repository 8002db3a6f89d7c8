package teiten.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.console.Ink;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How long questions took to answer: the middle one, the slowest but one in twenty, the slowest.
final class Answered {
    private static final int WIDTH = 120;
    private static final double MIDDLE = 0.5;
    private static final double NEARLY_ALL = 0.95;

    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private final Map<String, Long> bytes = new LinkedHashMap<>();

    void note(String question, double wallSeconds, long outputBytes) {
        System.err.printf("bench: %s %.3f s%n", question, wallSeconds);
        seconds.computeIfAbsent(question, _ -> new ArrayList<>()).add(wallSeconds);
        bytes.merge(question, outputBytes, Math::max);
    }

    /// The least value that so many of all values are at most.
    private static double quantile(List<Double> of, double part) {
        List<Double> sorted = new ArrayList<>(of);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    void print(PrintStream out, boolean json) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("question"),
                                TextTable.number("asked"),
                                TextTable.number("p50 ms"),
                                TextTable.number("p95 ms"),
                                TextTable.number("max ms")));
        for (Map.Entry<String, List<Double>> one : seconds.entrySet()) {
            List<Double> of = one.getValue();
            double middle = quantile(of, MIDDLE);
            double nearlyAll = quantile(of, NEARLY_ALL);
            double most = Collections.max(of);
            table.row(
                    one.getKey(),
                    Integer.toString(of.size()),
                    "%.0f".formatted(middle * 1e3),
                    "%.0f".formatted(nearlyAll * 1e3),
                    "%.0f".formatted(most * 1e3));
            if (json) {
                out.println(
                        JsonLines.text(
                                new JsonObject()
                                        .with("task", "questions")
                                        .with("tool", one.getKey())
                                        .with("asked", of.size())
                                        .with("wall_seconds", middle)
                                        .with("wall_seconds_p95", nearlyAll)
                                        .with("wall_seconds_most", most)
                                        .with("output_bytes", bytes.get(one.getKey()))));
            }
        }
        if (!json) {
            table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        }
    }
}
