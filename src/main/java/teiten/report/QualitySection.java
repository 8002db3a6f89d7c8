package teiten.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Day;

/// Who watched, when nobody did, and what the imports set aside.
final class QualitySection {
    private QualitySection() {}

    static void write(Draft draft) {
        Html html = draft.html();
        html.heading(2, "quality", draft.say("quality.title"));
        coverage(draft);
        days(draft);
        sensors(draft);
        imports(draft);
    }

    private static void coverage(Draft draft) {
        Printer printer = draft.printer();
        if (!printer.facts().has("exposure_address_days")) {
            draft.html().paragraph(draft.say("quality.unwatched"));
            return;
        }
        Map<String, String> numbers =
                Map.of(
                        "sensors", printer.fact("sensors"),
                        "addresses", printer.fact("addresses"),
                        "exposure", printer.fact("exposure_address_days"),
                        "coverage", printer.fact("coverage"),
                        "days", printer.fact("valid_days"),
                        "month_days", printer.fact("month_days"));
        draft.html().paragraph(draft.say("quality.coverage", numbers) + draft.coverageMark());
    }

    private static void days(Draft draft) {
        List<Day> days = draft.input().totals().days().days();
        List<Day> month =
                days.stream()
                        .filter(day -> YearMonth.from(day.day()).equals(draft.month()))
                        .toList();
        List<DayRange> gaps = DayRange.where(month, Day::day, Day::isGap);
        List<DayRange> partial =
                DayRange.where(
                        month,
                        Day::day,
                        day -> !day.isGap() && day.coverage() < DailyFigure.FULL_COVERAGE);
        if (month.isEmpty()) {
            return;
        }
        List<String> items = new ArrayList<>();
        items.add(
                gaps.isEmpty()
                        ? draft.say("quality.gaps.none")
                        : draft.say("quality.gaps", Map.of("days", ranges(draft, gaps))));
        if (!partial.isEmpty()) {
            items.add(draft.say("quality.partial", Map.of("days", ranges(draft, partial))));
        }
        draft.html().items("plain", items);
    }

    private static String ranges(Draft draft, List<DayRange> ranges) {
        List<String> texts =
                ranges.stream()
                        .map(range -> draft.printer().range(range.first(), range.last()))
                        .toList();
        return String.join(draft.say("comma"), texts);
    }

    private static void sensors(Draft draft) {
        List<WatchedSensor> sensors = draft.input().watch().sensors();
        if (sensors.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (WatchedSensor sensor : sensors) {
            String id = "sensor." + sensor.name();
            String low =
                    sensor.coverage() < DailyFigure.FULL_COVERAGE
                            ? "<sup class=\"mark\">†</sup>"
                            : "";
            rows.add(
                    List.of(
                            "<span data-plain>" + Html.escape(sensor.name()) + "</span>",
                            draft.printer().fact(id + ".addresses"),
                            draft.printer().fact(id + ".coverage") + "%" + low,
                            sensor.outages().isEmpty() ? "–" : ranges(draft, sensor.outages())));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.sensor")),
                        Html.Column.number(draft.say("column.addresses")),
                        Html.Column.number(draft.say("column.coverage")),
                        Html.Column.of(draft.say("column.outages")));
        draft.html().table(draft.say("sensors.caption"), columns, rows);
        if (sensors.stream().anyMatch(sensor -> sensor.coverage() < DailyFigure.FULL_COVERAGE)) {
            draft.html().note(draft.say("sensors.low"));
        }
    }

    private static void imports(Draft draft) {
        Printer printer = draft.printer();
        ImportNotes imports = draft.input().watch().imports();
        List<String> items = new ArrayList<>();
        items.add(
                draft.say(
                        "imports.files",
                        Map.of(
                                "files", printer.fact("imports.files"),
                                "damaged", printer.fact("imports.damaged"))));
        for (ImportNotes.Damage damage : imports.damaged()) {
            Map<String, String> what =
                    Map.of(
                            "file", plain(Integer.toString(damage.file())),
                            "what", plain(damage.what()));
            items.add(draft.say("imports.damage", what));
        }
        for (ImportNotes.Skipped skipped : imports.skipped()) {
            String records = printer.fact("imports.skipped." + skipped.reason());
            String reason = plain(skipped.reason());
            items.add(draft.say("imports.skipped", Map.of("reason", reason, "records", records)));
        }
        draft.html().items("plain", items);
    }

    private static String plain(String text) {
        return "<span data-plain>" + Html.escape(text) + "</span>";
    }
}
