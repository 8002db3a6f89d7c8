package teiten.conformance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import teiten.console.ExitCode;
import teiten.console.Ink;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;
import teiten.identify.Identified;

/// Everything that a run found, and how it is printed.
final class Findings {
    private static final int WIDTH = 140;

    private final Map<String, Score> scores = new TreeMap<>();
    private final Score total = new Score();
    private final SideBySide sideBySide = new SideBySide();
    private final List<String> failures = new ArrayList<>();
    private final List<RecordCheck> differences = new ArrayList<>();
    private final List<JudgedFlow> counted = new ArrayList<>();
    private final List<JudgedFlow> wrong = new ArrayList<>();
    private final List<JudgedFlow> missing = new ArrayList<>();
    private final List<JudgedFlow> unruled = new ArrayList<>();
    private final List<JudgedFlow> strayed = new ArrayList<>();
    private final List<String> unlisted = new ArrayList<>();
    private long tunnelled;
    private long files;
    private long records;
    private long falseHedges;

    void read(Row row, Reading reading, RecordCheck.Walk walk) {
        files++;
        records += reading.records();
        if (reading.failure() != null) {
            failures.add(row.file() + "  " + reading.failure());
        }
        RecordCheck difference = RecordCheck.of(row, reading, walk);
        if (difference != null) {
            differences.add(difference);
        }
    }

    /// @param inTunnel whether it was seen with `--decapsulate` alone
    void flow(JudgedFlow judged, boolean inTunnel) {
        if (inTunnel) {
            tunnelled++;
        }
        scores.computeIfAbsent(judged.row().category(), _ -> new Score()).add(judged);
        total.add(judged);
        sideBySide.add(judged);
        if (judged.verdict() == Verdict.RIGHT && judged.strays() > 0) {
            strayed.add(judged);
        }
        if (judged.isFalseHedge()) {
            falseHedges++;
        }
        if (judged.verdict() == Verdict.WRONG) {
            wrong.add(judged);
        } else if (judged.isUnruled()) {
            unruled.add(judged);
        } else if (judged.counts() && judged.verdict() == Verdict.MISSING) {
            missing.add(judged);
        }
        if (judged.counts() || judged.verdict() == Verdict.WRONG) {
            counted.add(judged);
        }
    }

    /// A firm name for a five-tuple that the list does not have.
    void unlisted(Row row, Identified line) {
        unlisted.add(
                "%s  frame %d %s %s > %s  got %s %d"
                        .formatted(
                                row.file(),
                                line.frame(),
                                line.transport(),
                                FlowKey.source(line),
                                FlowKey.destination(line),
                                line.content().protocol(),
                                line.content().confidence()));
    }

    void printJson(PrintStream out) {
        for (JudgedFlow judged : counted) {
            out.println(
                    JsonLines.text(
                            new JsonObject()
                                    .with("file", judged.row().file())
                                    .with("flow", judged.flow().toString())
                                    .with("expected", judged.ruling().expected())
                                    .with("got", judged.name())
                                    .with("verdict", judged.verdict().label())));
        }
    }

    ExitCode print(PrintStream out, boolean verbose, long peakBytes) {
        printTable(out);
        section(out, "Wrong: a firm name that is contradicted", lines(wrong));
        section(out, "Missing: no name, or a hedge that is not it", lines(missing));
        section(out, "Firm names of which nobody says anything", listed(lines(unruled), verbose));
        section(out, "Firm names of five-tuples not in the list", listed(unlisted, verbose));
        section(out, "Right, but also named otherwise", listed(lines(strayed), verbose));
        section(out, "Records that differ from the list", differences());
        section(out, "Failures", failures);
        long unexplained = differences.stream().filter(d -> d.explanation() == null).count();
        Gate gate = new Gate(total, failures.size(), unexplained, peakBytes);
        out.printf(
                "%n%d captures, %d records, peak memory %d MiB%n"
                        + "%d of %d flows right (%.2f %%), %d missing, %d wrong; %d hedges not confirmed; %d seen with --decapsulate alone%n",
                files,
                records,
                peakBytes >> 20,
                total.right(),
                total.judged(),
                total.judged() == 0 ? 0 : 100.0 * total.right() / total.judged(),
                total.missing(),
                total.wrong(),
                falseHedges,
                tunnelled);
        List<String> objections = gate.objections();
        objections.forEach(objection -> out.println("not as it must be: " + objection));
        return objections.isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION;
    }

    private void printTable(PrintStream out) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("category"),
                                TextTable.number("flows"),
                                TextTable.number("judged"),
                                TextTable.number("right"),
                                TextTable.number("missing"),
                                TextTable.number("wrong")));
        scores.forEach(
                (category, score) -> {
                    if (!score.isEmpty()) {
                        table.row(score.cells(category));
                    }
                });
        table.row(total.cells("all"));
        table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        out.println(
                "judged: flows with a ruling for the protocols that have a name; wrong: of any flow;");
        sideBySide.print(out);
    }

    private static List<String> lines(List<JudgedFlow> flows) {
        return flows.stream()
                .sorted(Comparator.comparingInt(JudgedFlow::confidence).reversed())
                .map(JudgedFlow::describe)
                .toList();
    }

    /// The lines themselves, or how many there are; `--verbose` asks for all.
    private static List<String> listed(List<String> lines, boolean verbose) {
        return verbose || lines.isEmpty() ? lines : List.of(lines.size() + " (see --verbose)");
    }

    private List<String> differences() {
        List<String> lines = new ArrayList<>();
        for (RecordCheck difference : differences) {
            lines.add(
                    "%s  read %d, list %d: %s"
                            .formatted(
                                    difference.row().file(),
                                    difference.records(),
                                    difference.row().packets(),
                                    difference.explanation() == null
                                            ? "UNEXPLAINED"
                                            : difference.explanation()));
        }
        return lines;
    }

    private static void section(PrintStream out, String title, List<String> lines) {
        out.println();
        out.println(title + ": " + (lines.isEmpty() ? "none" : ""));
        lines.forEach(line -> out.println("  " + line));
    }
}
