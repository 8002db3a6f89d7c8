package teiten.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import teiten.console.Ink;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;
import teiten.detect.Tier;
import teiten.detect.Verdict;

/// What came out of `bin/bench detect`: the methods beside each other, the gates with what each
/// seed reached, the verdicts of the last month, and where false episodes come from.
///
/// @param seeds how many
record DetectReport(
        int seeds, List<MethodScore> methods, Map<String, MonthScore> byMonth, OneDay oneDay) {
    private static final int WIDTH = 260;
    private static final int WEEK = 7;
    private static final int FORTNIGHT = 14;
    private static final String TOLD = DetectBench.TEITEN + " alert";

    private static final DoublePredicate ANY = _ -> true;
    private static final DoublePredicate LARGER = base -> base >= 20;

    private record Column(String name, int days, Predicate<InjectedChange> which) {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (double factor : new double[] {1.5, 2, 3, 5}) {
            columns.add(new Column("x%s 7d".formatted(plain(factor)), WEEK, step(factor, factor)));
        }
        columns.add(new Column("4 days x3", WEEK, kind(InjectedChange.Kind.FOUR_DAYS)));
        columns.add(new Column("new 7d", WEEK, kind(InjectedChange.Kind.NEW_PORT)));
        for (BaseLevel level : BaseLevel.ALL) {
            Predicate<InjectedChange> here = change -> level.has(change.base());
            String name = "x2-x3 14d " + level.label();
            columns.add(new Column(name, FORTNIGHT, step(2, 3).and(here)));
        }
        for (double factor : new double[] {0.5, 0.3}) {
            Predicate<InjectedChange> fall =
                    kind(InjectedChange.Kind.DECLINE).and(change -> change.factor() == factor);
            columns.add(new Column("x%s 14d".formatted(plain(factor)), FORTNIGHT, fall));
        }
        return columns;
    }

    private static String plain(double factor) {
        return factor == (int) factor ? Integer.toString((int) factor) : Double.toString(factor);
    }

    private static Predicate<InjectedChange> kind(InjectedChange.Kind kind) {
        return change -> change.kind() == kind;
    }

    private static Predicate<InjectedChange> step(double least, double most) {
        return kind(InjectedChange.Kind.STEP)
                .and(change -> change.factor() >= least && change.factor() <= most);
    }

    private MonthScore months() {
        return Objects.requireNonNull(byMonth.get(DetectBench.TEITEN));
    }

    private List<Gate> gates() {
        MethodScore told =
                methods.stream().filter(one -> one.method().equals(TOLD)).findFirst().orElseThrow();
        return List.of(
                Gate.count("false episodes, quiet day", 1, told.falsesADay(Season.Weather.QUIET)),
                Gate.count(
                        "false episodes, outage or all-port-scan day",
                        5,
                        told.falsesADay(Season.Weather.SPECIAL)),
                Gate.part("x3 steps in 7 days", 0.9, told.found(WEEK, step(3, 3))),
                Gate.part(
                        "x2 to x3 at base 20 and more in 14 days",
                        0.95,
                        told.found(
                                FORTNIGHT, step(2, 3).and(change -> LARGER.test(change.base())))),
                Gate.part(
                                "x3 for four days",
                                0.65,
                                told.found(WEEK, kind(InjectedChange.Kind.FOUR_DAYS)))
                        .aimsAt(0.75),
                Gate.part(
                                "new ports, 15 sources",
                                0.67,
                                told.found(WEEK, kind(InjectedChange.Kind.NEW_PORT)))
                        .aimsAt(0.85),
                Gate.part("month: x1.5 at base 100 and more", 0.9, months().smallRises()),
                Gate.part(
                        "month: verdicts right, mean of kinds", 0.9, months().diagonal(seeds, ANY)),
                Gate.part("the same at base 20 and more", 0.9, months().diagonal(seeds, LARGER)),
                Gate.count(
                        "CPU s for a day of %,d series".formatted(OneDay.SERIES),
                        5,
                        List.of(oneDay.cpuSeconds())));
    }

    void print(PrintStream out, boolean json) {
        if (json) {
            printJson(out);
            return;
        }
        printMethods(out);
        out.println();
        printGates(out);
        out.println();
        printVerdicts(out, "verdicts of the last month, alert tier", ANY);
        out.println();
        printVerdicts(out, "the same at base 20 and more", LARGER);
        out.println();
        printMonths(out);
        out.println();
        printReasons(out);
    }

    private void printMethods(PrintStream out) {
        List<TextTable.Column> heads = new ArrayList<>();
        heads.add(TextTable.text("method"));
        for (String name : List.of("quiet", "special", "other")) {
            heads.add(TextTable.number(name));
        }
        columns().forEach(column -> heads.add(TextTable.number(column.name())));
        heads.add(TextTable.number("x3 delay"));
        heads.add(TextTable.number("x5 delay"));
        TextTable table = new TextTable(heads);
        for (MethodScore method : methods) {
            List<String> cells = new ArrayList<>();
            cells.add(method.method());
            for (Season.Weather weather : Season.Weather.values()) {
                cells.add("%.2f".formatted(MethodScore.mean(method.falsesADay(weather))));
            }
            for (Column column : columns()) {
                double found = MethodScore.mean(method.found(column.days(), column.which()));
                cells.add("%.0f".formatted(100 * found));
            }
            cells.add("%.0f".formatted(method.delay(FORTNIGHT, step(3, 3))));
            cells.add("%.0f".formatted(method.delay(FORTNIGHT, step(5, 5))));
            table.row(cells.toArray(new String[0]));
        }
        table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        out.println(
                "false episodes a day (quiet; outage or all-port scan; other days); changes found,"
                        + " in %; delay in days");
    }

    private void printGates(PrintStream out) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("gate"),
                                TextTable.number("wanted"),
                                TextTable.number("reached"),
                                TextTable.text(""),
                                TextTable.text("by seed")));
        for (Gate gate : gates()) {
            List<String> seeds = gate.seeds().stream().map(gate::shown).toList();
            table.row(
                    gate.name(),
                    gate.shown(gate.wanted()),
                    gate.shown(gate.reached()),
                    gate.verdict(),
                    String.join(" ", seeds));
        }
        table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
    }

    private void printMonths(PrintStream out) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("the last month by"),
                                TextTable.number("x1.5 at 100+"),
                                TextTable.number("right %"),
                                TextTable.number("at 20+"),
                                TextTable.number("false headlines"),
                                TextTable.number("false alerts"),
                                TextTable.number("false on watch")));
        for (Map.Entry<String, MonthScore> one : byMonth.entrySet()) {
            MonthScore score = one.getValue();
            table.row(
                    one.getKey(),
                    "%.0f".formatted(100 * MethodScore.mean(score.smallRises())),
                    "%.0f".formatted(100 * MethodScore.mean(score.diagonal(seeds, ANY))),
                    "%.0f".formatted(100 * MethodScore.mean(score.diagonal(seeds, LARGER))),
                    "%.2f".formatted(score.falses(Tier.HEADLINE)),
                    "%.2f".formatted(score.falses(Tier.ALERT)),
                    "%.2f".formatted(score.falses(Tier.WATCH)));
        }
        table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        out.println("false: of 1,000 series without a change those of which one was said");
    }

    private void printVerdicts(PrintStream out, String title, DoublePredicate base) {
        out.println(title);
        List<TextTable.Column> heads = new ArrayList<>(List.of(TextTable.text("true, said:")));
        MonthScore.truths().forEach(said -> heads.add(TextTable.number(said.name())));
        heads.add(TextTable.number("right %"));
        TextTable table = new TextTable(heads);
        for (Verdict truth : MonthScore.truths()) {
            List<String> cells = new ArrayList<>(List.of(truth.name()));
            for (Verdict said : MonthScore.truths()) {
                cells.add(Integer.toString(months().count(truth, said, base)));
            }
            cells.add("%.0f".formatted(100 * months().right(truth, base)));
            table.row(cells.toArray(new String[0]));
        }
        table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
    }

    private void printReasons(PrintStream out) {
        for (MethodScore method : methods) {
            if (method.method().equals(TOLD)) {
                out.println("false episodes of " + TOLD + " by what they may come from, all seeds");
                for (Map.Entry<String, Integer> reason : method.reasons().entrySet()) {
                    out.printf("  %s: %d%n", reason.getKey(), reason.getValue());
                }
            }
        }
    }

    private void printJson(PrintStream out) {
        for (MethodScore method : methods) {
            JsonObject line = new JsonObject().with("task", "detect").with("tool", method.method());
            for (Season.Weather weather : Season.Weather.values()) {
                String name = "false_" + weather.name().toLowerCase(java.util.Locale.ROOT);
                line = line.with(name, mean(method.falsesADay(weather)));
            }
            for (Column column : columns()) {
                String name = "found_" + column.name().replaceAll("[ -]+", "_");
                line = line.with(name, mean(method.found(column.days(), column.which())));
            }
            out.println(JsonLines.text(line));
        }
        for (Map.Entry<String, MonthScore> one : byMonth.entrySet()) {
            MonthScore score = one.getValue();
            out.println(
                    JsonLines.text(
                            new JsonObject()
                                    .with("task", "detect")
                                    .with("tool", one.getKey())
                                    .with("month_rises", mean(score.smallRises()))
                                    .with("month_right", mean(score.diagonal(seeds, ANY)))
                                    .with("month_false_headlines", score.falses(Tier.HEADLINE))));
        }
        for (Gate gate : gates()) {
            out.println(
                    JsonLines.text(
                            new JsonObject()
                                    .with("task", "detect")
                                    .with("gate", gate.name())
                                    .with("wanted", gate.wanted())
                                    .with("reached", mean(gate.seeds()))
                                    .with("met", gate.isMet())
                                    .with(
                                            "seeds",
                                            gate.seeds().stream()
                                                    .filter(Double::isFinite)
                                                    .toList())));
        }
    }

    /// JSON knows no "not a number".
    private static @Nullable Double mean(List<Double> values) {
        double mean = MethodScore.mean(values);
        return Double.isFinite(mean) ? mean : null;
    }
}
