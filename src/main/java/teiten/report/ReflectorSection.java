package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Searches for reflectors by protocol and month.
final class ReflectorSection {
    /// Protocols that the summary names.
    private static final int BRIEF = 2;

    private ReflectorSection() {}

    static String title(Printer printer) {
        return printer.words().say("reflector.title");
    }

    /// The first two protocols in one line of numbers, or nothing when there are none.
    static String brief(Draft draft) {
        List<String> items = new ArrayList<>();
        for (ReflectorSearch search : seen(draft.input().topics().reflectors())) {
            String id = ReflectorFacts.id(search, draft.month(), draft.input().edition());
            if (draft.printer().facts().has(id) && items.size() < BRIEF) {
                String value = draft.printer().fact(id);
                String name = name(draft, search);
                items.add(draft.say("brief.reflector", Map.of("name", name, "value", value)));
            }
        }
        return String.join(draft.say("comma"), items);
    }

    static void write(Draft draft) {
        List<ReflectorSearch> searches = seen(draft.input().topics().reflectors());
        Html html = draft.html();
        html.paragraph(draft.say("reflector.about"));
        if (searches.isEmpty()) {
            html.paragraph(draft.say("reflector.none"));
        } else {
            observed(draft, searches);
            table(draft, searches);
        }
        html.paragraph(draft.say("reflector.risk"));
        draft.advice("reflector", 4);
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

    private static void observed(Draft draft, List<ReflectorSearch> searches) {
        Printer printer = draft.printer();
        List<String> items = new ArrayList<>();
        for (ReflectorSearch search : searches) {
            String id = ReflectorFacts.id(search, draft.month(), draft.input().edition());
            if (printer.facts().has(id)) {
                String name = name(draft, search);
                items.add(
                        draft.say(
                                "reflector.item", Map.of("name", name, "value", printer.fact(id))));
            }
        }
        String text =
                items.isEmpty()
                        ? draft.say("reflector.too_few_days")
                        : draft.say(
                                "reflector.observed",
                                Map.of("items", String.join(draft.say("comma"), items)));
        draft.html()
                .paragraph(
                        text
                                + draft.say(
                                        "figure.monthly",
                                        Map.of("figure", draft.figureLink(draft.nextFigure()))));
        YearMonth first = MonthlyFigure.firstMonth(draft.input().edition(), searches);
        String range = range(draft, first);
        draft.place(
                figure(draft, searches, first),
                draft.say("figure2.caption", Map.of("range", range)));
    }

    private static String range(Draft draft, YearMonth first) {
        Printer printer = draft.printer();
        return first.equals(draft.month())
                ? printer.month(first)
                : printer.month(first) + draft.say("range") + printer.month(draft.month());
    }

    private static Figure figure(Draft draft, List<ReflectorSearch> searches, YearMonth first) {
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
                        new MonthlyFigure.Plot(number, caption, Map.of()));
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
                            text(draft, "reflector.port." + id),
                            value(draft, search, draft.month()),
                            value(draft, search, before),
                            text(draft, "reflector.about." + id),
                            report(draft, id)));
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

    private static String report(Draft draft, String id) {
        @Nullable String day = draft.words().find("reflector.reported." + id);
        String by = text(draft, "reflector.report." + id);
        if (day == null) {
            return by;
        }
        String date = draft.printer().shortDay(LocalDate.parse(day));
        return draft.say("reflector.cited", Map.of("by", by, "day", date));
    }

    private static String text(Draft draft, String key) {
        @Nullable String text = draft.words().find(key);
        return text == null ? "–" : "<span data-plain>" + Html.escape(text) + "</span>";
    }
}
