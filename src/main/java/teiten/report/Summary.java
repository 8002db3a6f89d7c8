package teiten.report;

import java.util.Map;

/// The head of the report: date, title, topics, key figures.
final class Summary {
    /// With fewer valid days than this a month's figures are preliminary (速報値).
    static final int FINAL_FROM_DAYS = 20;

    private Summary() {}

    static String title(Draft draft) {
        Edition edition = draft.input().edition();
        return draft.words()
                .plain("title", Map.of("month", draft.printer().dates().month(edition.month())));
    }

    static void write(Draft draft) {
        Html html = draft.html();
        Printer printer = draft.printer();
        html.line("<header>");
        html.line("<p class=\"date\">" + printer.day(draft.input().edition().dated()) + "</p>");
        String heading =
                draft.say("title", Map.of("month", printer.month(draft.input().edition().month())));
        html.line("<h1>" + heading + preliminary(draft) + "</h1>");
        html.line(
                "<p class=\"period\">"
                        + draft.say(
                                "period",
                                Map.of(
                                        "range",
                                        printer.range(draft.month().atDay(1), draft.end()),
                                        "zone",
                                        zone(draft)))
                        + "</p>");
        html.line("</header>");
        html.line(
                "<nav aria-label=\"" + draft.words().plain("topics") + "\"><ul class=\"topics\">");
        boolean quiet = draft.input().topics().list().isEmpty();
        for (Topic topic : draft.topics()) {
            topic(
                    draft,
                    Anchors.of(topic),
                    TopicTitle.of(draft, topic),
                    TopicSection.brief(draft, topic));
        }
        html.line("</ul></nav>");
        EditSection.summary(draft);
        if (quiet && TotalFacts.watched(draft.input().totals().month())) {
            String why = ChangeSection.notJudged(draft);
            html.line(
                    "<p class=\"notice\">"
                            + (why.isEmpty() ? draft.say("topics.none") : why)
                            + "</p>");
        }
        notes(draft);
        if (TotalFacts.watched(draft.input().totals().month())) {
            tiles(draft);
        }
    }

    private static void topic(Draft draft, String id, String title, String brief) {
        String below = brief.isEmpty() ? "" : "<br><span class=\"brief\">" + brief + "</span>";
        draft.html().line("<li><a href=\"#" + id + "\">" + title + "</a>" + below + "</li>");
    }

    private static boolean isPreliminary(Draft draft) {
        MonthTotals month = draft.input().totals().month();
        return TotalFacts.watched(month) && month.validDays() < FINAL_FROM_DAYS;
    }

    private static String preliminary(Draft draft) {
        return isPreliminary(draft)
                ? " <span class=\"badge\">" + draft.say("preliminary") + "</span>"
                : "";
    }

    private static String zone(Draft draft) {
        return "<span data-plain>"
                + Html.escape(draft.input().edition().zone().getId())
                + "</span>";
    }

    private static void notes(Draft draft) {
        Printer printer = draft.printer();
        Html html = draft.html();
        if (!TotalFacts.watched(draft.input().totals().month())) {
            html.line("<p class=\"notice\">" + draft.say("empty") + "</p>");
        } else if (isPreliminary(draft)) {
            Map<String, String> days =
                    Map.of(
                            "days",
                            printer.fact("valid_days"),
                            "month_days",
                            printer.fact("month_days"));
            html.line("<p class=\"notice\">" + draft.say("preliminary.why", days) + "</p>");
        }
    }

    private static void tiles(Draft draft) {
        Html html = draft.html();
        html.line("<section class=\"tiles\" aria-label=\"" + draft.words().plain("tiles") + "\">");
        tile(draft, "accesses_per_day_per_address");
        tile(draft, "total.sources_per_day");
        tile(draft, "backscatter.packets_per_day");
        tile(draft, "coverage");
        html.line("</section>");
        if (draft.lowCoverage()) {
            html.note(
                    draft.say(
                            "coverage.low", Map.of("coverage", draft.printer().fact("coverage"))));
        }
        Map<String, String> totals =
                Map.of(
                        "accesses", draft.printer().fact("total.accesses"),
                        "packets", draft.printer().fact("total.packets"));
        html.note(draft.say("totals", totals));
    }

    private static void tile(Draft draft, String id) {
        Printer printer = draft.printer();
        FactSheet facts = printer.facts();
        String text = "tile." + id;
        String value = printer.factOrDash(id) + (id.equals("coverage") && facts.has(id) ? "%" : "");
        StringBuilder html = new StringBuilder("<div class=\"tile\"><p class=\"label\">");
        html.append(draft.say(text)).append(draft.coverageMark()).append("</p><p class=\"value\">");
        html.append(draft.say(text + ".unit", Map.of("value", "<b>" + value + "</b>")))
                .append("</p>");
        if (facts.has("previous." + id)) {
            String before = printer.fact("previous." + id);
            html.append("<p class=\"before\">");
            html.append(
                    facts.has(id + ".change")
                            ? draft.say(
                                    "tile.change",
                                    Map.of(
                                            "change",
                                            printer.fact(id + ".change"),
                                            "before",
                                            before))
                            : draft.say("tile.before", Map.of("before", before)));
            html.append("</p>");
        } else if (id.equals("coverage")) {
            html.append("<p class=\"before\">");
            html.append(
                    draft.say(
                            "tile.sensors",
                            Map.of(
                                    "sensors", printer.fact("sensors"),
                                    "addresses", printer.fact("addresses"))));
            html.append("</p>");
        }
        draft.html().line(html + "</div>");
    }
}
