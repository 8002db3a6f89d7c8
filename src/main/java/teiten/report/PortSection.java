package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Share;
import teiten.detect.Finding;
import teiten.detect.Verdict;

/// A destination port over two months.
final class PortSection {
    private PortSection() {}

    /// The topic in one line of numbers, or nothing when there are none.
    static String brief(Draft draft, FeaturedPort port) {
        String id = "port." + port.days().key();
        String rate = id + ".accesses_per_day_per_address";
        FactSheet facts = draft.printer().facts();
        return facts.has(rate) || !facts.has(id + ".accesses")
                ? draft.compared("brief.port", rate)
                : draft.say("brief.port", Map.of("value", draft.printer().factOrDash(rate)));
    }

    static void write(Draft draft, List<Finding> findings, FeaturedPort port) {
        observed(draft, findings, port);
        Optional<Purpose> purpose = Purpose.of(port);
        purpose.ifPresent(known -> ProtocolTexts.overview(draft, known.protocol()));
        if (port.days().days().stream().anyMatch(day -> day.accesses() > 0)) {
            contents(draft, port);
        }
        purpose.ifPresent(known -> ProtocolTexts.advice(draft, known.protocol()));
    }

    private static void observed(Draft draft, List<Finding> findings, FeaturedPort port) {
        String id = "port." + port.days().key();
        String name = Printer.portHtml(port.days().key());
        FactSheet facts = draft.printer().facts();
        Html html = draft.html();
        boolean anything = port.days().days().stream().anyMatch(day -> day.accesses() > 0);
        if (!Draft.anyValid(port.days().days())) {
            html.paragraph(draft.say("port.unwatched", Map.of("port", name)));
            return;
        }
        if (!anything) {
            html.paragraph(draft.say("port.none", Map.of("port", name)));
            return;
        }
        StringBuilder text = new StringBuilder(said(draft, name, findings));
        text.append(
                draft.say("figure.daily", Map.of("figure", draft.figureLink(draft.nextFigure()))));
        String rate = id + ".accesses_per_day_per_address";
        if (facts.has(rate)) {
            text.append(
                    draft.say(
                            "port.observed",
                            Map.of(
                                    "accesses", draft.printer().fact(id + ".accesses"),
                                    "rate", draft.printer().fact(rate))));
            text.append(compared(draft, rate));
        } else {
            text.append(draft.say("port.month_unwatched", Map.of("port", name)));
        }
        html.paragraph(text.toString());
        draft.place(figure(draft, findings, port), caption(draft, name));
        FocusSection.courses(draft, findings);
    }

    /// The verdicts as a sentence.
    private static String said(Draft draft, String port, List<Finding> findings) {
        String subject = draft.say("subject.port", Map.of("name", port));
        Verdict verdict = findings.getFirst().change().verdict();
        String what = draft.say("verdict." + verdict, Map.of("subject", subject));
        return draft.say("focus.observed", Map.of("what", what));
    }

    /// The same of the month before, and by how much it differs where that can be told in percent.
    private static String compared(Draft draft, String rate) {
        Printer printer = draft.printer();
        if (!printer.facts().has("previous." + rate)) {
            return "";
        }
        String before = printer.fact("previous." + rate);
        String change = rate + ".change";
        return printer.facts().has(change)
                ? draft.say(
                        "port.previous.change",
                        Map.of("rate", before, "change", printer.fact(change)))
                : draft.say("port.previous", Map.of("rate", before));
    }

    private static String caption(Draft draft, String port) {
        String range = draft.printer().range(draft.start(), draft.end());
        return draft.say("figure1.caption", Map.of("port", port, "range", range));
    }

    private static Figure figure(Draft draft, List<Finding> findings, FeaturedPort port) {
        Words words = draft.words();
        String key = port.days().key();
        List<DailyFigure.Point> points = new ArrayList<>();
        for (Day day : port.days().days()) {
            double value = day.exposure() > 0 ? day.accesses() / day.exposure() : 0;
            points.add(new DailyFigure.Point(day, value));
        }
        String range = draft.printer().dates().range(draft.start(), draft.end());
        String title =
                words.plain("figure1.caption", Map.of("port", Printer.port(key), "range", range));
        String axis = words.plain("unit.accesses_per_day_per_address");
        DailyFigure.Plot plot =
                new DailyFigure.Plot(
                        draft.nextFigure(),
                        new Svg.Caption(title, DailyTable.description(draft, points, axis)),
                        axis,
                        DailyFigure.Shape.BARS,
                        false,
                        TopicMarks.of(draft, findings, points));
        String svg =
                DailyFigure.draw(
                        draft.printer(), plot, points, draft.input().edition().simulated());
        String id = "port." + key;
        DailyTable table = new DailyTable(id, "accesses_per_day_per_address", title, axis);
        return new Figure(draft.nextFigure(), svg, table.csv(points), table.html(draft, points));
    }

    private static void contents(Draft draft, FeaturedPort port) {
        Printer printer = draft.printer();
        String id = "port." + port.days().key();
        Breakdown contents = port.contents();
        if (contents.total() == 0) {
            draft.html().paragraph(draft.say("port.contents.none"));
        } else {
            String n = printer.fact(id + ".contents");
            draft.html().paragraph(draft.say("port.contents", Map.of("n", n)));
            String caption = draft.say("port.contents.caption");
            shares(draft, contents, id + ".content", caption);
        }
        if (port.messages().shares().size() > 1) {
            shares(draft, port.messages(), id + ".message", draft.say("port.messages.caption"));
        }
        if (port.pptp() == null) {
            Purpose.of(port).ifPresent(purpose -> purpose(draft, port, purpose));
        } else {
            pptp(draft, port.pptp());
        }
    }

    private static void pptp(Draft draft, @Nullable ContentSearch pptp) {
        Printer printer = draft.printer();
        FactSheet facts = printer.facts();
        StringBuilder text = new StringBuilder();
        Fact share = facts.find("pptp.request_share");
        if (share != null && pptp != null) {
            String id = share.id();
            Map<String, String> numbers =
                    Map.of(
                            "n", printer.fact("pptp.read"),
                            "share", printer.fact(id),
                            "low", printer.low(id),
                            "high", printer.high(id));
            text.append(draft.say("pptp.requests", numbers));
            if (pptp.requests().whole() >= Purpose.JUDGED_FROM) {
                Purpose.Hedge hedge = Purpose.Hedge.of(pptp.requests().percent());
                text.append(draft.say("pptp.aim." + hedge.key()));
            }
        }
        if (pptp != null && facts.has("pptp.accesses_per_day_per_address")) {
            String rate = printer.fact("pptp.accesses_per_day_per_address");
            String accesses = printer.fact("pptp.accesses");
            text.append(draft.say("pptp.rate", Map.of("accesses", accesses, "rate", rate)));
        }
        if (!text.isEmpty()) {
            draft.html().paragraph(text.toString());
        }
    }

    /// What the accesses are for, by the content of most of them or by the port's number alone.
    private static void purpose(Draft draft, FeaturedPort port, Purpose purpose) {
        Map<String, String> places =
                Map.of(
                        "name",
                        TopicTitle.name(draft, purpose.protocol()),
                        "port",
                        Printer.portHtml(port.days().key()));
        String key = purpose.byContent() ? "aim." + purpose.hedge().key() : "aim.number";
        draft.html().paragraph(draft.say(key, places));
    }

    /// A table of shares with their accesses and sources.
    static void shares(Draft draft, Breakdown breakdown, String id, String caption) {
        List<List<String>> rows = new ArrayList<>();
        for (Share share : breakdown.shares()) {
            String row = id + "." + share.key();
            rows.add(
                    List.of(
                            name(draft, id, share.key()),
                            draft.printer().fact(row + ".accesses"),
                            draft.printer().fact(row + ".share") + "%"));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.kind")),
                        Html.Column.number(draft.say("column.accesses")),
                        Html.Column.number(draft.say("column.share")));
        draft.html().table(caption, columns, rows);
    }

    private static String name(Draft draft, String id, String key) {
        String kind = id.endsWith("message") ? "message" : id.equals("tool") ? "tool" : "name";
        return "<span data-plain>" + draft.printer().name(kind, key) + "</span>";
    }
}
