package teiten.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import teiten.console.Ink;
import teiten.console.JsonLines;
import teiten.console.TextTable;

/// The rows of `bin/bench sensor`.
final class SensorReport {
    private static final int WIDTH = 160;

    private final List<SensorRow> rows = new ArrayList<>();

    void note(SensorRow row) {
        System.err.println("bench: " + String.join("  ", row.cells()));
        rows.add(row);
    }

    /// The best of a task's and tool's rows, by what was answered a second; 0 where there is none.
    double best(String task, String tool) {
        return rows.stream()
                .filter(row -> row.task().equals(task) && row.tool().equals(tool))
                .mapToDouble(SensorRow::aSecond)
                .max()
                .orElse(0);
    }

    void print(PrintStream out, boolean json) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("task"),
                                TextTable.text("tool"),
                                TextTable.number("SYNs sent"),
                                TextTable.number("answered"),
                                TextTable.number("a second"),
                                TextTable.number("lost"),
                                TextTable.number("reported"),
                                TextTable.number("unaccounted"),
                                TextTable.number("CPU s"),
                                TextTable.number("wall s"),
                                TextTable.number("peak MiB"),
                                TextTable.number("MiB"),
                                TextTable.number("spool MiB")));
        for (SensorRow row : rows) {
            if (json) {
                out.println(JsonLines.text(row.json()));
            } else {
                table.row(row.cells());
            }
        }
        if (!json) {
            table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        }
    }
}
