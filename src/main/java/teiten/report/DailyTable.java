package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of a daily figure as a table and as CSV; a gap has no value in either.
///
/// @param id name of the series in the facts
/// @param measure what is shown, as in the facts
/// @param caption caption of the table, as text
/// @param unit heading of the values, as text
record DailyTable(String id, String measure, String caption, String unit) {
    String html(Draft draft, List<DailyFigure.Point> points) {
        Printer printer = draft.printer();
        List<List<String>> rows = new ArrayList<>();
        for (DailyFigure.Point point : points) {
            String fact = SeriesFacts.id(id, point.day(), measure);
            String value =
                    printer.facts().has(fact)
                            ? printer.fact(fact)
                            : "<em>" + draft.say("gap") + "</em>";
            String coverage = printer.fact(SeriesFacts.id(id, point.day(), "coverage")) + "%";
            rows.add(List.of(printer.shortDay(point.day().day()), value, coverage));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.day")),
                        Html.Column.number("<span data-plain>" + Html.escape(unit) + "</span>"),
                        Html.Column.number(draft.say("column.coverage")));
        return new Html()
                .table("<span data-plain>" + Html.escape(caption) + "</span>", columns, rows)
                .toString();
    }

    String csv(List<DailyFigure.Point> points) {
        StringBuilder out = new StringBuilder("day," + measure + ",coverage\n");
        for (DailyFigure.Point point : points) {
            out.append(point.day().day()).append(',');
            if (!point.day().isGap()) {
                out.append(Svg.number(point.value()));
            }
            out.append(',').append(point.day().coverage()).append('\n');
        }
        return out.toString();
    }

    /// What the drawing shows, for those who do not see it: its peak and its gaps.
    static String description(Draft draft, List<DailyFigure.Point> points, String unit) {
        DailyFigure.@Nullable Point peak = null;
        int gaps = 0;
        for (DailyFigure.Point point : points) {
            if (point.day().isGap()) {
                gaps++;
            } else if (peak == null || point.value() > peak.value()) {
                peak = point;
            }
        }
        if (peak == null) {
            return draft.words().plain("gap");
        }
        Map<String, String> values =
                Map.of(
                        "value", Numbers.decimal(peak.value(), 2),
                        "unit", unit,
                        "day", draft.printer().dates().day(peak.day().day()),
                        "gaps", Integer.toString(gaps));
        return draft.words().plain("figure.peak", values);
    }
}
