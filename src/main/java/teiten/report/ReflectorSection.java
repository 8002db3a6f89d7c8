package teiten.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.detect.Finding;
import teiten.identify.Protocol;

/// Searches for reflectors by protocol and month.
final class ReflectorSection {
    /// Protocols that the summary names.
    private static final int BRIEF = 2;

    private ReflectorSection() {}

    /// The first two protocols in one line of numbers, or nothing when there are none.
    static String brief(Draft draft, List<Finding> findings) {
        List<String> items = new ArrayList<>();
        for (ReflectorSearch search : leading(draft, findings)) {
            String id = ReflectorFacts.id(search, draft.month(), draft.input().edition());
            if (draft.printer().facts().has(id) && items.size() < BRIEF) {
                String value = draft.printer().fact(id);
                String name = name(draft, search);
                items.add(draft.say("brief.reflector", Map.of("name", name, "value", value)));
            }
        }
        return String.join(draft.say("comma"), items);
    }

    /// @param findings headlines about it; none where it is a standing board
    static void write(Draft draft, List<Finding> findings) {
        List<ReflectorSearch> searches = seen(draft.input().topics().reflectors());
        Html html = draft.html();
        boolean read = draft.input().tables().contents().total() > 0;
        html.paragraph(
                draft.say("reflector.about")
                        + draft.say(read ? "reflector.counted" : "reflector.unread"));
        ReflectorText.before(draft, findings);
        for (Finding finding : findings) {
            Subject.reflector(finding)
                    .ifPresent(protocol -> ProtocolTexts.overview(draft, protocol));
        }
        if (searches.isEmpty()) {
            html.paragraph(draft.say("reflector.none"));
        } else {
            observed(draft, findings, searches);
            table(draft, searches);
        }
        ReflectorText.after(draft, findings, searches);
    }

    /// The protocols of the headlines first, then the others.
    static List<ReflectorSearch> leading(Draft draft, List<Finding> findings) {
        List<Protocol> named = ReflectorText.protocols(findings);
        return seen(draft.input().topics().reflectors()).stream()
                .sorted(
                        Comparator.comparingInt(
                                search ->
                                        named.contains(search.protocol())
                                                ? named.indexOf(search.protocol())
                                                : named.size()))
                .toList();
    }

    /// Protocols that were searched for in at least one month; a panel of zeros would tell nothing.
    static List<ReflectorSearch> seen(List<ReflectorSearch> searches) {
        return searches.stream().filter(ReflectorSection::anyValue).toList();
    }

    private static boolean anyValue(ReflectorSearch search) {
        for (MonthMean mean : search.months()) {
            Double value = mean.accessesPerDay();
            if (value != null && value > 0) {
                return true;
            }
        }
        return false;
    }

    private static void observed(
            Draft draft, List<Finding> findings, List<ReflectorSearch> searches) {
        StringBuilder text = new StringBuilder();
        if (!findings.isEmpty()) {
            String what = TopicTitle.reflectors(draft, findings);
            text.append(draft.say("focus.observed", Map.of("what", what)));
        }
        boolean any =
                searches.stream()
                        .map(one -> ReflectorFacts.id(one, draft.month(), draft.input().edition()))
                        .anyMatch(id -> draft.printer().facts().has(id));
        if (!any) {
            text.append(draft.say("reflector.too_few_days"));
        }
        text.append(
                draft.say(
                        "figure.monthly", Map.of("figure", draft.figureLink(draft.nextFigure()))));
        draft.html().paragraph(text.toString());
        YearMonth first = MonthlyFigure.firstMonth(draft.input().edition(), searches);
        String range = range(draft, first);
        draft.place(
                figure(draft, findings, searches, first),
                draft.say("figure2.caption", Map.of("range", range)));
        for (Finding finding : findings) {
            ReflectorText.said(draft, finding).ifPresent(said -> draft.html().paragraph(said));
        }
    }

    private static String range(Draft draft, YearMonth first) {
        Printer printer = draft.printer();
        return first.equals(draft.month())
                ? printer.month(first)
                : printer.month(first) + draft.say("range") + printer.month(draft.month());
    }

    private static Figure figure(
            Draft draft, List<Finding> findings, List<ReflectorSearch> searches, YearMonth first) {
        String plainRange = range(draft, first).replaceAll("<[^>]*>", "");
        String title = draft.words().plain("figure2.caption", Map.of("range", plainRange));
        Svg.Caption caption = new Svg.Caption(title, draft.words().plain("figure2.description"));
        Edition edition = draft.input().edition();
        int number = draft.nextFigure();
        String svg =
                MonthlyFigure.draw(
                        draft.printer(),
                        edition,
                        searches,
                        new MonthlyFigure.Plot(number, caption, ReflectorText.since(findings)));
        return new Figure(number, svg, csv(searches), values(draft, searches, first, title));
    }

    private static String csv(List<ReflectorSearch> searches) {
        StringBuilder out = new StringBuilder("protocol,month,accesses_per_day,valid_days\n");
        for (ReflectorSearch search : searches) {
            for (MonthMean mean : search.months()) {
                Double value = mean.accessesPerDay();
                out.append(search.protocol().id()).append(',').append(mean.month()).append(',');
                out.append(value == null ? "" : Svg.number(value)).append(',');
                out.append(mean.validDays()).append('\n');
            }
        }
        return out.toString();
    }

    private static String values(
            Draft draft, List<ReflectorSearch> searches, YearMonth first, String title) {
        List<Html.Column> columns = new ArrayList<>();
        columns.add(Html.Column.of(draft.say("column.month")));
        for (ReflectorSearch search : searches) {
            columns.add(Html.Column.number(name(draft, search)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(draft.month()); month = month.plusMonths(1)) {
            List<String> row = new ArrayList<>();
            row.add(draft.printer().month(month));
            for (ReflectorSearch search : searches) {
                row.add(value(draft, search, month));
            }
            rows.add(row);
        }
        String caption = "<span data-plain>" + Html.escape(title) + "</span>";
        return new Html().table(caption, columns, rows).toString();
    }

    private static String value(Draft draft, ReflectorSearch search, YearMonth month) {
        String id = ReflectorFacts.id(search, month, draft.input().edition());
        return draft.printer().facts().has(id)
                ? draft.printer().fact(id)
                : "<em>" + draft.say("gap") + "</em>";
    }

    private static void table(Draft draft, List<ReflectorSearch> searches) {
        YearMonth before = draft.month().minusMonths(1);
        List<List<String>> rows = new ArrayList<>();
        for (ReflectorSearch search : searches) {
            String id = search.protocol().id();
            rows.add(
                    List.of(
                            name(draft, search),
                            port(search),
                            value(draft, search, draft.month()),
                            value(draft, search, before),
                            text(draft, "reflector.about." + id),
                            report(draft, search)));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.protocol")),
                        Html.Column.of(draft.say("column.port")),
                        Html.Column.number(draft.say("column.this_month")),
                        Html.Column.number(draft.say("column.previous_month")),
                        Html.Column.of(draft.say("column.about")),
                        Html.Column.of(draft.say("column.report")));
        draft.html().table(draft.say("table1.caption"), columns, rows);
    }

    private static String name(Draft draft, ReflectorSearch search) {
        return "<span data-plain>"
                + draft.printer().name("name", search.protocol().id())
                + "</span>";
    }

    /// Alerts that name it and attacks that abused it, as far as they were published by the date of
    /// the report: the first by name, the others as notes.
    private static String report(Draft draft, ReflectorSearch search) {
        List<Note> reports =
                ReflectorText.published(search.protocol(), draft.input().edition().dated());
        if (reports.isEmpty()) {
            return "–";
        }
        Note first = reports.getFirst();
        String by = first.publisher().in(draft.printer().language()).html();
        String cited = draft.notes().cite(reports);
        return first.date() == null
                ? by + cited
                : draft.say(
                                "reflector.cited",
                                Map.of("by", by, "day", draft.printer().shortDay(first.date())))
                        + cited;
    }

    private static String port(ReflectorSearch search) {
        String port = search.port();
        return port.isEmpty() ? "–" : Printer.portHtml(port);
    }

    private static String text(Draft draft, String key) {
        @Nullable String text = draft.words().find(key);
        return text == null ? "–" : "<span data-plain>" + Html.escape(text) + "</span>";
    }
}
