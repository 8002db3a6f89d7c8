package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Day;

/// A report in one language while it is written: sections add to the page and to the figures.
///
/// @param input what the report is made from
/// @param printer prints numbers and names
/// @param html the page so far
/// @param figures the figures so far
/// @param notes the notes that were named so far
record Draft(ReportInput input, Printer printer, Html html, List<Figure> figures, Notes notes) {
    Words words() {
        return printer.words();
    }

    String say(String key) {
        return printer.words().say(key);
    }

    String say(String key, Map<String, String> html) {
        return printer.words().say(key, html);
    }

    /// The topics that are printed, in the order of print.
    List<Topic> topics() {
        return input.editing().printed(input.topics().list());
    }

    YearMonth month() {
        return input.edition().month();
    }

    /// First day of the two months that daily figures show.
    LocalDate start() {
        return month().minusMonths(1).atDay(1);
    }

    LocalDate end() {
        return month().atEndOfMonth();
    }

    /// A mark for periods under 95 % coverage; the note below the key figures explains it.
    String coverageMark() {
        // The word joiner keeps the mark on the line of what it marks.
        return lowCoverage() ? "&#8288;<sup class=\"mark\">†</sup>" : "";
    }

    boolean lowCoverage() {
        Watch watch = input.watch();
        return watch.exposure() > 0 && watch.coverage() < DailyFigure.FULL_COVERAGE;
    }

    /// The number that the next figure will have.
    int nextFigure() {
        return figures.size() + 1;
    }

    /// `図1`, linked.
    String figureLink(int number) {
        return "<a href=\"#figure" + number + "\" data-plain>" + figureName(number) + "</a>";
    }

    private String figureName(int number) {
        return say("figure.name", Map.of("number", Integer.toString(number)));
    }

    /// Places a figure with its caption and its values.
    void place(Figure figure, String caption) {
        figures.add(figure);
        html.line("<figure id=\"figure" + figure.number() + "\">");
        html.line(
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\""
                        + figureName(figure.number())
                        + "\">");
        html.line(figure.svg() + "</div>");
        String name = "<span data-plain>" + figureName(figure.number()) + "</span>";
        String text = say("figure.caption", Map.of("figure", name, "caption", caption));
        html.line("<figcaption>" + text + coverageMark() + "</figcaption>");
        html.line("<details><summary>" + say("figure.data") + "</summary>");
        html.line(figure.table() + "</details>");
        html.line("</figure>");
    }

    /// A number with the one of the month before, where that is known; nothing without the number.
    String compared(String key, String id) {
        if (!printer.facts().has(id)) {
            return "";
        }
        String before = "previous." + id;
        String compared =
                printer.facts().has(before)
                        ? say("brief.before", Map.of("value", printer.fact(before)))
                        : "";
        return say(key, Map.of("value", printer.fact(id))) + compared;
    }

    /// Advice: a lead and its items.
    void advice(Advice advice) {
        html.line("<div class=\"advice\">");
        html.paragraph(advice.lead().html());
        html.line("<ul>");
        for (Passage item : advice.items()) {
            html.line("<li>" + item.html() + "</li>");
        }
        html.line("</ul></div>");
    }

    /// Whether any of the days can be shown as a value.
    static boolean anyValid(List<Day> days) {
        return days.stream().anyMatch(day -> !day.isGap());
    }
}
