package teiten.report;

import java.util.ArrayList;
import java.util.List;

/// All accesses month by month, so that this one can be held against the month before and against
/// the same month of last year.
final class TrendSection {
    private TrendSection() {}

    static void write(Draft draft) {
        List<TrendMonth> months = draft.input().tables().months();
        Html html = draft.html();
        html.heading(3, "months", draft.say("months.title"));
        if (months.size() < 2) {
            html.paragraph(draft.say("months.none"));
            return;
        }
        Printer printer = draft.printer();
        List<List<String>> rows = new ArrayList<>();
        for (TrendMonth month : months) {
            String id = "month." + month.month();
            rows.add(
                    List.of(
                            printer.month(month.month()),
                            printer.factOrDash(id + ".accesses_per_day_per_address"),
                            printer.factOrDash(id + ".sources_per_day"),
                            printer.fact(id + ".coverage") + "%",
                            printer.fact(id + ".valid_days")));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.month")),
                        Html.Column.number(draft.say("column.rate")),
                        Html.Column.number(draft.say("column.sources")),
                        Html.Column.number(draft.say("column.coverage")),
                        Html.Column.number(draft.say("column.valid_days")));
        html.table(draft.say("months.caption"), columns, rows);
        boolean yearAgo = months.getFirst().month().equals(draft.month().minusYears(1));
        if (!yearAgo) {
            html.note(draft.say("months.no_year"));
        }
    }
}
