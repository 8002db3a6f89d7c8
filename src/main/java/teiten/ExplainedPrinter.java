package teiten;

import java.util.ArrayList;
import java.util.List;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.Sparkline;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Triggers;

/// How a finding looks with all that is known of it.
final class ExplainedPrinter {
    /// Columns of the series: two days each.
    private static final int CHART = Explained.DAYS / 2;

    /// Columns of a list.
    private static final int WIDTH = 76;

    private final Console console;
    private final Triggers triggers;

    /// @param triggers those that decide now
    ExplainedPrinter(Console console, Triggers triggers) {
        this.console = console;
        this.triggers = triggers;
    }

    void print(Explained explained, Session.Form form) {
        if (form == Session.Form.TEXT) {
            console.print(lines(explained));
            return;
        }
        if (explained.isSimulated()) {
            console.talk(console.errorInk().yellow(console.say("answer.simulated")));
        }
        new JsonLines(console.output()).write(json(explained));
    }

    private JsonObject json(Explained explained) {
        List<JsonObject> days = new ArrayList<>();
        for (int at = 0; at < explained.counts().size(); at++) {
            double sources = explained.counts().get(at);
            days.add(
                    new JsonObject()
                            .with("day", explained.first().plusDays(at).toString())
                            .with(
                                    "sources",
                                    Double.isNaN(sources) ? null : (Long) Math.round(sources)));
        }
        return FindingsPrinter.json(explained.finding())
                .with("asked", explained.found().asked())
                .with("also_asked", explained.others())
                .with("triggers", explained.found().triggers())
                .with("same_triggers", isSameTriggers(explained))
                .with("outdated", explained.isOutdated())
                .with(
                        "rule",
                        FindingRule.of(explained.finding().change(), isMonth(explained), triggers))
                .with("days", days);
    }

    private boolean isSameTriggers(Explained explained) {
        return explained.found().triggers().equals(DetectRun.mark(triggers));
    }

    private static boolean isMonth(Explained explained) {
        return explained.found().asked().length() == "YYYY-MM".length();
    }

    private List<String> lines(Explained explained) {
        Finding finding = explained.finding();
        Change change = finding.change();
        FindingWords words = new FindingWords(console, explained.found().asked());
        List<String> lines = new ArrayList<>();
        if (explained.isSimulated()) {
            lines.add(console.ink().yellow(console.say("answer.simulated")));
        }
        lines.add(
                console.ink().bold(words.verdict(change.verdict()) + "  " + change.series().text())
                        + "  "
                        + console.say("tier." + change.tier().label())
                        + "  "
                        + finding.id());
        lines.add(console.say("explain.asked", explained.found().asked()));
        if (explained.isOutdated()) {
            lines.add(console.ink().yellow(console.say("explain.outdated")));
        }
        lines.add("");
        lines.add(
                console.say(
                        change.measure() == Change.Measure.SOURCES
                                ? "explain.sources"
                                : "explain.accesses",
                        FindingWords.level(change.observed()),
                        FindingWords.level(change.expected()),
                        FindingWords.ratio(change)));
        lines.add(console.say("explain.chance", chance(change.p())));
        Change.Onset onset = change.onset();
        lines.add(
                onset == null
                        ? console.say("explain.days", words.since(change))
                        : console.say("explain.onset", onset.day(), onset.low(), onset.high()));
        lines.add(console.say(isSameTriggers(explained) ? "explain.rule" : "explain.rule_before"));
        List<String> rule =
                List.of(FindingRule.of(change, isMonth(explained), triggers).split(", "));
        FindingWords.wrapped(rule, ", ", WIDTH).forEach(line -> lines.add("  " + line));
        lines.add("");
        double most =
                explained.counts().stream()
                        .mapToDouble(one -> Double.isNaN(one) ? 0 : one)
                        .max()
                        .orElse(0);
        lines.add(
                console.say(
                        "explain.chart",
                        explained.first(),
                        explained.first().plusDays(Explained.DAYS - 1L),
                        Figures.of(Math.round(most))));
        lines.add(
                "  "
                        + console.ink()
                                .cyan(
                                        Sparkline.of(
                                                explained.counts().stream()
                                                        .mapToDouble(Double::doubleValue)
                                                        .toArray(),
                                                CHART)));
        lines.add("");
        lines.addAll(evidence(finding.evidence()));
        if (!finding.together().isEmpty()) {
            list(
                    lines,
                    "explain.together",
                    finding.together().stream().map(SeriesName::text).toList());
        }
        if (!finding.similar().isEmpty()) {
            list(lines, "explain.similar", finding.similar());
        }
        return lines;
    }

    private void list(List<String> lines, String title, List<String> names) {
        lines.add(console.say(title));
        FindingWords.wrapped(names, ", ", WIDTH).forEach(line -> lines.add("  " + line));
    }

    private static String chance(double p) {
        return p == 0 ? "< 1e-300" : String.format(java.util.Locale.ROOT, "%.2g", p);
    }

    private List<String> evidence(@org.jspecify.annotations.Nullable Evidence evidence) {
        if (evidence == null) {
            return List.of(console.say("detect.no_rows"));
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                console.say(
                        "explain.evidence",
                        Figures.of(evidence.accesses()),
                        Figures.of(evidence.sources()),
                        Figures.of(evidence.networks()),
                        Integer.toString(evidence.sensors()),
                        Integer.toString(evidence.sensorsWatching())));
        lines.add(
                console.say(
                        "explain.risen",
                        Integer.toString(evidence.sensorsRisen()),
                        Integer.toString(evidence.sensorsWatching())));
        lines.add(console.say("list.sources") + ":");
        for (Evidence.TopSource top : evidence.topSources()) {
            lines.add("  " + share(top.accesses(), evidence) + "  " + top.source());
        }
        add(lines, "list.contents", evidence.contents(), evidence);
        add(lines, "list.tools", evidence.tools(), evidence);
        return lines;
    }

    private void add(List<String> lines, String title, List<Evidence.Part> parts, Evidence of) {
        if (!parts.isEmpty()) {
            lines.add(console.say(title) + ":");
            parts.forEach(part -> lines.add("  " + share(part.accesses(), of) + "  " + part.key()));
        }
    }

    private static String share(long accesses, Evidence of) {
        double share = of.accesses() == 0 ? 0 : (double) accesses / of.accesses();
        return teiten.console.Columns.right(Figures.percent(share), 6)
                + teiten.console.Columns.right(Figures.of(accesses), 12);
    }
}
