package teiten;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Tier;

/// How findings look: a table with a sentence each that says who it was, JSON, or CSV.
final class FindingsPrinter {
    /// Columns where there is no terminal.
    private static final int COLUMNS = 80;

    private final Console console;

    FindingsPrinter(Console console) {
        this.console = console;
    }

    void print(DetectRun.Outcome outcome, List<Finding> findings, Session.Form form) {
        if (outcome.isSimulated() && form != Session.Form.TEXT) {
            console.talk(console.errorInk().yellow(console.say("answer.simulated")));
        }
        if (form != Session.Form.TEXT) {
            console.talk(about(outcome));
        }
        switch (form) {
            case TEXT -> text(outcome, findings);
            case JSON -> {
                JsonLines lines = new JsonLines(console.output());
                findings.forEach(finding -> lines.write(json(finding)));
            }
            case CSV -> csv(findings);
        }
    }

    private String about(DetectRun.Outcome outcome) {
        return console.say(
                "detect.about",
                outcome.found().asked(),
                outcome.from(),
                outcome.to(),
                Figures.of(outcome.series()));
    }

    static JsonObject json(Finding finding) {
        Change change = finding.change();
        SeriesName series = change.series();
        Evidence evidence = finding.evidence();
        Change.Onset onset = change.onset();
        return new JsonObject()
                .with("v", 1)
                .with("id", finding.id())
                .with("series", series.text())
                .with("kind", series.kind().label())
                .with("transport", series.transport())
                .with("port", series.port())
                .with("content", series.content())
                .with("verdict", change.verdict().name())
                .with("tier", change.tier().label())
                .with("from", text(change.from()))
                .with("to", text(change.to()))
                .with("measure", change.measure().name().toLowerCase(Locale.ROOT))
                .with("observed", finite(change.observed()))
                .with("expected", finite(change.expected()))
                .with("ratio", finite(change.ratio()))
                .with("ratio_low", finite(change.ratioLow()))
                .with("ratio_high", finite(change.ratioHigh()))
                .with("p", finite(change.p()))
                .with("accesses", evidence == null ? null : evidence.accesses())
                .with("sources", evidence == null ? null : evidence.sources())
                .with("networks", evidence == null ? null : evidence.networks())
                .with("top_source_share", evidence == null ? null : evidence.topShare(1))
                .with("top_sources", sources(evidence))
                .with("onset", onset == null ? null : text(onset.day()))
                .with("onset_low", onset == null ? null : text(onset.low()))
                .with("onset_high", onset == null ? null : text(onset.high()))
                .with("sensors", evidence == null ? null : evidence.sensors())
                .with("sensors_risen", evidence == null ? null : evidence.sensorsRisen())
                .with("sensors_watching", evidence == null ? null : evidence.sensorsWatching())
                .with("contents", parts(evidence == null ? List.of() : evidence.contents()))
                .with("tools", parts(evidence == null ? List.of() : evidence.tools()))
                .with("together", finding.together().stream().map(SeriesName::text).toList())
                .with("similar", finding.similar());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /// Numbers that have no end are none in JSON.
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static List<JsonObject> sources(@Nullable Evidence evidence) {
        return evidence == null
                ? List.of()
                : evidence.topSources().stream()
                        .map(
                                top ->
                                        new JsonObject()
                                                .with("source", top.source())
                                                .with("accesses", top.accesses()))
                        .toList();
    }

    private static List<JsonObject> parts(List<Evidence.Part> parts) {
        return parts.stream()
                .map(
                        part ->
                                new JsonObject()
                                        .with("key", part.key())
                                        .with("accesses", part.accesses()))
                .toList();
    }

    private void csv(List<Finding> findings) {
        Csv csv = new Csv(console.output());
        csv.row(
                "id",
                "series",
                "kind",
                "verdict",
                "tier",
                "from",
                "to",
                "measure",
                "observed",
                "expected",
                "ratio",
                "ratio_low",
                "ratio_high",
                "p",
                "accesses",
                "sources",
                "networks",
                "top_source_share",
                "onset",
                "onset_low",
                "onset_high",
                "sensors",
                "sensors_risen",
                "sensors_watching");
        for (Finding finding : findings) {
            Change change = finding.change();
            Evidence evidence = finding.evidence();
            Change.Onset onset = change.onset();
            csv.row(
                    finding.id(),
                    change.series().text(),
                    change.series().kind().label(),
                    change.verdict().name(),
                    change.tier().label(),
                    change.from(),
                    change.to(),
                    change.measure().name().toLowerCase(Locale.ROOT),
                    change.observed(),
                    change.expected(),
                    change.ratio(),
                    change.ratioLow(),
                    change.ratioHigh(),
                    change.p(),
                    evidence == null ? null : evidence.accesses(),
                    evidence == null ? null : evidence.sources(),
                    evidence == null ? null : evidence.networks(),
                    evidence == null ? null : evidence.topShare(1),
                    onset == null ? null : onset.day(),
                    onset == null ? null : onset.low(),
                    onset == null ? null : onset.high(),
                    evidence == null ? null : evidence.sensors(),
                    evidence == null ? null : evidence.sensorsRisen(),
                    evidence == null ? null : evidence.sensorsWatching());
        }
    }

    private void text(DetectRun.Outcome outcome, List<Finding> findings) {
        if (outcome.isSimulated()) {
            console.output().line(console.ink().yellow(console.say("answer.simulated")));
        }
        console.output().line(console.ink().bold(console.say("detect.title")));
        console.output().line(about(outcome));
        if (!outcome.sharedDays().isEmpty()) {
            console.output()
                    .line(
                            console.say(
                                    "detect.shared",
                                    Integer.toString(outcome.sharedDays().size()),
                                    outcome.sharedDays().getLast()));
        }
        console.output().line("");
        if (findings.isEmpty()) {
            console.output().line(console.say("detect.none"));
        } else {
            console.print(list(outcome.found().asked(), findings));
        }
        if (outcome.watched() > 0) {
            console.output().line("");
            console.output().line(console.say("detect.watched", Figures.of(outcome.watched())));
        }
    }

    /// The table, and under each row who it was.
    List<String> list(String asked, List<Finding> findings) {
        FindingWords words = new FindingWords(console, asked);
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("detect.verdict")),
                                TextTable.text(console.say("detect.series")),
                                TextTable.whole(console.say("detect.ratio")),
                                TextTable.whole(console.say("detect.since")),
                                TextTable.number(console.say("detect.per_day")),
                                TextTable.whole(console.say("detect.id"))));
        for (Finding finding : findings) {
            Change change = finding.change();
            table.row(
                    words.shortVerdict(change.verdict()),
                    change.series().text(),
                    FindingWords.ratio(change),
                    words.since(change),
                    words.perDay(change),
                    finding.id());
        }
        int width = console.terminal().output() ? console.terminal().columns() : COLUMNS;
        List<String> rows = table.lines(Math.max(width, COLUMNS), console.ink());
        List<String> lines = new ArrayList<>(rows.subList(0, 2));
        Tier tier = null;
        for (int at = 0; at < findings.size(); at++) {
            Tier own = findings.get(at).change().tier();
            if (own != tier) {
                lines.add(console.ink().faint(console.say("tier." + own.label())));
                tier = own;
            }
            lines.add(rows.get(at + 2));
            for (String line : words.cause(findings.get(at), width - 4)) {
                lines.add("    " + line);
            }
        }
        return lines;
    }
}
