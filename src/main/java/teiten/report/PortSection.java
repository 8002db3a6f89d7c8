package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Share;

/// A destination port over two months.
final class PortSection {
    /// Fewer accesses with readable content than this say nothing about a purpose.
    private static final int JUDGED_FROM = 30;

    private static final double CLEAR_PERCENT = 90;
    private static final double PROBABLE_PERCENT = 50;

    private PortSection() {}

    static String title(FeaturedPort featured, Printer printer) {
        String port = Printer.portHtml(featured.days().key());
        return printer.words().say("port.title", Map.of("port", port));
    }

    /// The topic in one line of numbers, or nothing when there are none.
    static String brief(Draft draft, FeaturedPort port) {
        String id = "port." + port.days().key();
        String rate = id + ".accesses_per_day_per_address";
        FactSheet facts = draft.printer().facts();
        return facts.has(rate) || !facts.has(id + ".accesses")
                ? draft.compared("brief.port", rate)
                : draft.say("brief.port", Map.of("value", draft.printer().factOrDash(rate)));
    }

    static void write(Draft draft, FeaturedPort port) {
        String key = port.days().key();
        Html html = draft.html();
        observed(draft, port);
        String about = draft.words().find("port.about." + key);
        if (about != null) {
            html.paragraph(draft.say("port.about." + key));
        }
        if (port.days().days().stream().anyMatch(day -> day.accesses() > 0)) {
            contents(draft, port);
        }
        if (about != null) {
            html.paragraph(draft.say("port.risk." + key));
            draft.advice("pptp", 3);
        }
    }

    private static void observed(Draft draft, FeaturedPort port) {
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
        StringBuilder text = new StringBuilder();
        String rate = id + ".accesses_per_day_per_address";
        if (facts.has(rate)) {
            text.append(
                    draft.say(
                            "port.observed",
                            Map.of(
                                    "port", name,
                                    "accesses", draft.printer().fact(id + ".accesses"),
                                    "rate", draft.printer().fact(rate))));
        } else {
            text.append(draft.say("port.month_unwatched", Map.of("port", name)));
        }
        if (facts.has("previous." + rate)) {
            text.append(
                    draft.say(
                            "port.previous",
                            Map.of("rate", draft.printer().fact("previous." + rate))));
        }
        html.paragraph(
                text
                        + draft.say(
                                "figure.daily",
                                Map.of("figure", draft.figureLink(draft.nextFigure()))));
        draft.place(figure(draft, port), caption(draft, name));
    }

    private static String caption(Draft draft, String port) {
        String range = draft.printer().range(draft.start(), draft.end());
        return draft.say("figure1.caption", Map.of("port", port, "range", range));
    }

    private static Figure figure(Draft draft, FeaturedPort port) {
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
                        DailyMarks.usual(draft.month().atDay(1), points));
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
        pptp(draft, port.pptp());
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
            if (pptp.requests().whole() >= JUDGED_FROM) {
                text.append(draft.say("pptp.aim." + hedge(pptp.requests().percent())));
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

    /// How sure the words may be, by the share of accesses that show the purpose.
    static String hedge(double percent) {
        if (percent >= CLEAR_PERCENT) {
            return "clear";
        }
        return percent >= PROBABLE_PERCENT ? "probable" : "possible";
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
