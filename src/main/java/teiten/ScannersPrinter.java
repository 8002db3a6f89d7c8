package teiten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.ScanEstimate;
import teiten.aggregate.ScanRule;
import teiten.aggregate.ScanSessions;
import teiten.aggregate.Scanners;
import teiten.aggregate.SessionRule;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How the answer of `scanners` looks: what makes a scanner here, how many there are each day,
/// those with most accesses, and ports that move together; JSON; or a row a scanner as CSV.
final class ScannersPrinter {
    /// Days of a table; the last ones are shown.
    private static final int MOST_DAYS = 31;

    private static final int MOST_PORTS = 4;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    private final Console console;

    ScannersPrinter(Console console) {
        this.console = console;
    }

    void print(Asked asked, Scanners scanners, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, scanners);
            case JSON -> new JsonLines(console.output()).write(json(asked, scanners));
            case CSV -> csv(scanners);
        }
    }

    static JsonObject json(Asked asked, Scanners scanners) {
        long most = scanners.mostAddresses();
        SessionRule rule = most < 1 ? null : new SessionRule(most);
        return AnswerParts.head(asked)
                .with("zone", asked.zone())
                .with("chance", ScanRule.CHANCE)
                .with("vertical_ports", ScanRule.VERTICAL_PORTS)
                .with("addresses_v4", most)
                .with("k", ScanRule.of(most).least())
                .with("k_ipv6", ScanRule.FEWEST)
                .with("horizontal_told", ScanRule.of(most).tellsHorizontal())
                .with("timeout_seconds", rule == null ? null : (Double) rule.timeoutSeconds())
                .with("slowest_per_second", rule == null ? null : (Double) rule.slowest())
                .with("mean_gap_seconds", rule == null ? null : (Double) rule.meanGapSeconds())
                .with("days", scanners.days().stream().map(ScannersPrinter::json).toList())
                .with("source_count", scanners.sources())
                .with("sources", scanners.list().stream().map(ScannersPrinter::json).toList())
                .with(
                        "port_sets",
                        scanners.portSets().stream().map(ScannersPrinter::json).toList());
    }

    private static JsonObject json(Scanners.OfDay day) {
        Scanners.Counts counts = day.counts();
        return new JsonObject()
                .with("day", day.all().day())
                .with("addresses_v4", day.addresses())
                .with("k", day.least())
                .with("horizontal", counts.horizontal())
                .with("vertical", counts.vertical())
                .with("block", counts.block())
                .with("two_phase", counts.twoPhase())
                .with("survey", counts.survey().sources())
                .with("accesses", day.all().accesses())
                .with("accesses_without_survey", day.all().accesses() - counts.survey().accesses())
                .with("sources", day.all().sources())
                .with("sources_without_survey", day.all().sources() - counts.survey().sources())
                .with("exposure", day.all().exposure())
                .with("coverage", day.all().coverage());
    }

    private static JsonObject json(Scanners.Source one) {
        Scanners.Widest widest = one.widest();
        ScanSessions sessions = one.sessions();
        JsonObject json =
                new JsonObject()
                        .with("source", one.address())
                        .with("country", one.country())
                        .with("asn", one.asn())
                        .with("kind", one.kind() == null ? null : one.kind().label())
                        .with("days", one.days())
                        .with("first_seen", one.first())
                        .with("last_seen", one.last())
                        .with("accesses", one.accesses())
                        .with("packets", one.packets())
                        .with("widest_day", widest.day())
                        .with("destinations", widest.destinations())
                        .with("ports", widest.ports())
                        .with("most_ports", widest.mostPorts())
                        .with("at_least", widest.atLeast())
                        .with("addresses", widest.addresses());
        with(json, "reach", one.coverage());
        json.with("top_ports", one.topPorts())
                .with("tools", one.tools())
                .with("sessions", sessions == null ? null : (Long) sessions.count());
        return with(json, "rate_per_second", one.rate())
                .with("verified", one.verified())
                .with("two_phase", one.twoPhase())
                .with("survey", one.survey())
                .with("survey_name", one.surveyName());
    }

    private static JsonObject with(JsonObject json, String name, @Nullable ScanEstimate estimate) {
        return json.with(name, estimate == null ? null : (Double) estimate.value())
                .with(name + "_low", estimate == null ? null : (Double) estimate.low())
                .with(name + "_high", estimate == null ? null : finite(estimate.high()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static JsonObject json(Scanners.PortSet set) {
        return new JsonObject()
                .with("ports", set.ports())
                .with("source_days", set.sourceDays())
                .with("sources", set.sources());
    }

    private void csv(Scanners scanners) {
        Csv csv = new Csv(console.output());
        csv.row(
                "source",
                "country",
                "asn",
                "kind",
                "days",
                "first_seen",
                "last_seen",
                "accesses",
                "packets",
                "destinations",
                "ports",
                "most_ports",
                "at_least",
                "addresses",
                "reach",
                "reach_low",
                "reach_high",
                "sessions",
                "rate_per_second",
                "rate_low",
                "rate_high",
                "top_ports",
                "tools",
                "two_phase",
                "survey",
                "survey_name");
        for (Scanners.Source one : scanners.list()) {
            csv.row(cells(one));
        }
    }

    private static @Nullable Object[] cells(Scanners.Source one) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(one.address());
        cells.add(one.country());
        cells.add(one.asn());
        cells.add(one.kind() == null ? null : one.kind().label());
        cells.add(one.days());
        cells.add(one.first());
        cells.add(one.last());
        cells.add(one.accesses());
        cells.add(one.packets());
        cells.add(one.widest().destinations());
        cells.add(one.widest().ports());
        cells.add(one.widest().mostPorts());
        cells.add(one.widest().atLeast());
        cells.add(one.widest().addresses());
        add(cells, one.coverage());
        cells.add(one.sessions() == null ? null : (Long) one.sessions().count());
        add(cells, one.rate());
        cells.add(String.join(" ", one.topPorts()));
        cells.add(String.join(" ", one.tools()));
        cells.add(one.twoPhase());
        cells.add(one.survey());
        cells.add(one.surveyName());
        return cells.toArray();
    }

    private static void add(List<@Nullable Object> cells, @Nullable ScanEstimate estimate) {
        cells.add(estimate == null ? null : (Double) estimate.value());
        cells.add(estimate == null ? null : (Double) estimate.low());
        cells.add(estimate == null ? null : finite(estimate.high()));
    }

    private void text(Asked asked, Scanners scanners) {
        AnswerParts parts = new AnswerParts(console);
        parts.head(asked.named(console.say("scanners.title")), null, true);
        rule(scanners);
        line("scanners.found", console.ink().bold(Figures.of(scanners.sources())));
        line("");
        days(scanners);
        if (!scanners.list().isEmpty()) {
            list(scanners);
        }
        portSets(scanners, parts);
    }

    private void line(String key, Object... values) {
        console.output().line(key.isEmpty() ? "" : console.say(key, values));
    }

    /// What makes a scanner, and which ones can be told at all.
    private void rule(Scanners scanners) {
        long fewest = scanners.fewestAddresses();
        long most = scanners.mostAddresses();
        ScanRule rule = ScanRule.of(most);
        line(
                "scanners.rule",
                range(ScanRule.of(fewest).least(), rule.least()),
                range(fewest, most),
                Integer.toString(ScanRule.VERTICAL_PORTS));
        if (!rule.tellsHorizontal()) {
            line("scanners.few");
        }
        if (most > 0) {
            SessionRule sessions = new SessionRule(most);
            line(
                    "scanners.sessions",
                    Figures.of(Math.round(sessions.timeoutSeconds())),
                    Figures.rate(sessions.slowest()),
                    Figures.of(Math.round(SessionRule.RATE)),
                    Figures.of(Math.round(sessions.meanGapSeconds())));
        }
    }

    private static String range(long low, long high) {
        return low == high ? Figures.of(low) : Figures.of(low) + "–" + Figures.of(high);
    }

    private void days(Scanners scanners) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("column.day")),
                                TextTable.number(console.say("scanners.horizontal")),
                                TextTable.number(console.say("scanners.vertical")),
                                TextTable.number(console.say("scanners.block")),
                                TextTable.number(console.say("scanners.two_phase")),
                                TextTable.number(console.say("scanners.survey")),
                                TextTable.number(console.say("scanners.sources")),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("scanners.without_survey"))));
        List<Scanners.OfDay> days = scanners.days();
        for (Scanners.OfDay day : days.subList(Math.max(0, days.size() - MOST_DAYS), days.size())) {
            Scanners.Counts counts = day.counts();
            Day all = day.all();
            table.row(
                    all.day().toString(),
                    Figures.of(counts.horizontal()),
                    Figures.of(counts.vertical()),
                    Figures.of(counts.block()),
                    Figures.of(counts.twoPhase()),
                    Figures.of(counts.survey().sources()),
                    all.isGap() ? "–" : Figures.of(all.sources()),
                    all.isGap() ? "–" : Figures.of(all.accesses()),
                    all.isGap() ? "–" : Figures.of(all.accesses() - counts.survey().accesses()));
        }
        console.print(table.lines(console.terminal().columns(), console.ink()));
        if (days.size() > MOST_DAYS) {
            line("source.more_days", Figures.of(days.size() - MOST_DAYS));
        }
        line("");
    }

    private void list(Scanners scanners) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("scanners.source")),
                                TextTable.spared(console.say("column.origin")),
                                TextTable.whole(console.say("scanners.kind")),
                                TextTable.number(console.say("scanners.addresses")),
                                TextTable.number(console.say("scanners.reach")),
                                TextTable.text(console.say("list.ports")),
                                TextTable.spared(console.say("list.tools")),
                                TextTable.number(console.say("scanners.session_count")),
                                TextTable.number(console.say("scanners.rate")),
                                TextTable.spared(console.say("scanners.survey"))));
        for (Scanners.Source one : scanners.list()) {
            Scanners.Widest widest = one.widest();
            String least = widest.atLeast() ? "≥" : "";
            table.row(
                    one.address().toString(),
                    origin(one),
                    kind(one),
                    least + Figures.of(widest.destinations()),
                    reach(one.coverage()),
                    ports(one, least),
                    String.join(" ", one.tools()),
                    one.sessions() == null ? "–" : Figures.of(one.sessions().count()),
                    rate(one.rate()),
                    survey(one));
        }
        console.print(table.lines(console.terminal().columns(), console.ink()));
        long more = scanners.sources() - scanners.list().size();
        if (more > 0) {
            line("scanners.more", Figures.of(more));
        }
        line("scanners.note");
        line("");
    }

    private String origin(Scanners.Source one) {
        String country = one.country() == null ? console.say("origin.unknown") : one.country();
        return one.asn() == null ? country : country + " AS" + one.asn();
    }

    private String kind(Scanners.Source one) {
        String kind = one.kind() == null ? "–" : console.say("scanners." + one.kind().label());
        return one.twoPhase() ? kind + " " + console.say("scanners.two_phase") : kind;
    }

    private static String reach(@Nullable ScanEstimate reach) {
        return reach == null
                ? "–"
                : "%s (%s–%s)"
                        .formatted(
                                Figures.percent(reach.value()),
                                Figures.of(reach.low() * 100, 1),
                                Figures.of(reach.high() * 100, 1));
    }

    private static String ports(Scanners.Source one, String least) {
        List<String> top = one.topPorts();
        String first = String.join(" ", top.subList(0, Math.min(MOST_PORTS, top.size())));
        long more = one.widest().ports() - Math.min(MOST_PORTS, top.size());
        return more > 0 ? first + " +" + least + Figures.of(more) : first;
    }

    private static String rate(@Nullable ScanEstimate rate) {
        return rate == null
                ? "–"
                : "%s (%s–%s)"
                        .formatted(brief(rate.value()), brief(rate.low()), brief(rate.high()));
    }

    /// In thousands or millions: estimates have few digits that say anything.
    private static String brief(double value) {
        if (value >= MILLION) {
            return Figures.of(value / MILLION, 1) + "M";
        }
        return value >= THOUSAND ? Figures.of(value / THOUSAND, 1) + "k" : Figures.of(value, 0);
    }

    private String survey(Scanners.Source one) {
        if (one.survey() == null) {
            return "";
        }
        return one.surveyName() == null
                ? console.say("scanners.behaviour")
                : String.valueOf(one.surveyName());
    }

    private void portSets(Scanners scanners, AnswerParts parts) {
        if (scanners.portSets().isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text(console.say("scanners.port_sets")),
                                TextTable.number(console.say("scanners.sources")),
                                TextTable.number(console.say("scanners.source_days"))));
        for (Scanners.PortSet set : AnswerParts.first(scanners.portSets())) {
            table.row(
                    String.join(" ", set.ports()),
                    Figures.of(set.sources()),
                    Figures.of(set.sourceDays()));
        }
        parts.table(table, scanners.portSets().size());
    }
}
