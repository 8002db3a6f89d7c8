package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.aggregate.ToolUse;
import teiten.identify.tool.Tool;
import teiten.identify.tool.ToolChance;
import teiten.identify.tool.ToolMark;
import teiten.identify.tool.ToolRule;
import teiten.observe.HeaderMark;

/// The tools of the accesses of a span of days.
///
/// @param reading the store
/// @param from first day
/// @param to last day
record ToolQuestion(Reading reading, LocalDate from, LocalDate to) {
    private static final String SOURCE = "source_v4, source_v6_high, source_v6_low";

    ToolUse answer(int mostPorts) {
        SeriesQuestion series = new SeriesQuestion(reading);
        long[] sums = new long[3];
        reading.ask(
                """
                SELECT coalesce(sum(accesses) FILTER (WHERE %1$s), 0)::BIGINT, %2$s,
                  coalesce(sum(accesses) FILTER (WHERE %1$s AND tools IS NULL), 0)::BIGINT
                FROM %3$s WHERE %4$s"""
                        .formatted(Reading.SEARCHES, Reading.ACCESSES, rows(), span()),
                row -> {
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] = row.getLong(i + 1);
                    }
                });
        Map<String, Map<LocalDate, SeriesQuestion.Sums>> days = days();
        Map<HeaderMark, Long> matches = matches();
        Map<String, Long> hours = hours();
        Map<Tool, Double> chances = chances();
        List<ToolUse.ByTool> tools = new ArrayList<>();
        for (Share share :
                series.breakdown(
                                searched("true"),
                                Dimension.TOOL,
                                new Span(from, to),
                                Integer.MAX_VALUE)
                        .shares()) {
            Tool tool = tool(share.key());
            tools.add(
                    new ToolUse.ByTool(
                            tool,
                            series.series(
                                    share.key(),
                                    days.getOrDefault(share.key(), Map.of()),
                                    from,
                                    to),
                            Objects.requireNonNull(share.distinctSources()),
                            share.share(),
                            ports(series, tool, mostPorts),
                            marks(tool, matches, sums[1]),
                            hours.getOrDefault(share.key(), 0L),
                            chances.getOrDefault(tool, 0.0)));
        }
        return new ToolUse(
                series.series("tools", searched("tools IS NOT NULL"), from, to),
                sums[0],
                sums[1],
                sums[2],
                tools);
    }

    private String rows() {
        return reading.rows(from, to);
    }

    private String span() {
        return reading.span(from, to);
    }

    private String searches() {
        return reading.where(Selection.all(), from, to);
    }

    private SeriesQuestion.Rows searched(String which) {
        return new SeriesQuestion.Rows(rows(), searches() + " AND " + which);
    }

    private static Tool tool(String id) {
        for (Tool tool : Tool.values()) {
            if (tool.id().equals(id)) {
                return tool;
            }
        }
        throw new IllegalStateException("no such tool: " + id);
    }

    private static String carries(Tool tool) {
        return "contains(',' || tools || ',', " + Sql.text("," + tool.id() + ",") + ")";
    }

    private List<Share> ports(SeriesQuestion series, Tool tool, int most) {
        return series.breakdown(searched(carries(tool)), Dimension.PORT, new Span(from, to), most)
                .shares();
    }

    private Map<String, Map<LocalDate, SeriesQuestion.Sums>> days() {
        Map<String, Map<LocalDate, SeriesQuestion.Sums>> days = new HashMap<>();
        reading.ask(
                """
                SELECT tool, day, %s, %s, %s FROM (SELECT *, %s AS tool, %s AS day
                FROM %s WHERE %s AND tools IS NOT NULL) GROUP BY tool, day"""
                        .formatted(
                                Reading.ACCESSES,
                                Reading.PACKETS,
                                Views.SOURCES,
                                Selected.key(Dimension.TOOL),
                                reading.day(),
                                rows(),
                                searches()),
                row ->
                        days.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                                .put(
                                        row.getObject(2, LocalDate.class),
                                        new SeriesQuestion.Sums(
                                                row.getLong(3), row.getLong(4), row.getLong(5))));
        return days;
    }

    private Map<HeaderMark, Long> matches() {
        Map<String, Long> counts = new HashMap<>();
        reading.ask(
                """
                SELECT mark, %s FROM (SELECT unnest(string_split(marks, ',')) AS mark, accesses
                FROM %s WHERE %s AND accesses > 0 AND marks IS NOT NULL) GROUP BY mark"""
                        .formatted(Reading.ACCESSES, rows(), span()),
                row -> counts.put(row.getString(1), row.getLong(2)));
        Map<HeaderMark, Long> matches = new EnumMap<>(HeaderMark.class);
        for (HeaderMark mark : HeaderMark.values()) {
            matches.put(mark, counts.getOrDefault(mark.label(), 0L));
        }
        return matches;
    }

    private static List<ToolUse.Mark> marks(
            Tool tool, Map<HeaderMark, Long> matches, long openings) {
        List<ToolUse.Mark> marks = new ArrayList<>();
        for (ToolMark rule : ToolMark.ALL) {
            HeaderMark mark = rule.mark();
            long count = matches.getOrDefault(mark, 0L);
            if (rule.tool() == tool && count > 0) {
                double expected = ToolRule.expectedFalseMatches(mark, openings);
                marks.add(new ToolUse.Mark(mark, count, expected));
            }
        }
        return marks;
    }

    /// How many hours of sources carry each tool.
    private Map<String, Long> hours() {
        Map<String, Long> hours = new HashMap<>();
        reading.ask(
                """
                SELECT tool, count(*) FROM (
                  SELECT DISTINCT %s AS tool, date_trunc('hour', minute) AS hour, %s
                  FROM %s WHERE %s AND accesses > 0 AND tools IS NOT NULL) GROUP BY tool"""
                        .formatted(Selected.key(Dimension.TOOL), SOURCE, rows(), span()),
                row -> hours.put(row.getString(1), row.getLong(2)));
        return hours;
    }

    /// How many of all hours of sources would carry each tool by chance.
    private Map<Tool, Double> chances() {
        Map<Tool, Double> chances = new EnumMap<>(Tool.class);
        reading.ask(
                """
                SELECT openings, count(*) FROM (
                  SELECT sum(accesses)::BIGINT AS openings FROM %s WHERE %s AND accesses > 0
                  GROUP BY date_trunc('hour', minute), %s) GROUP BY openings ORDER BY openings"""
                        .formatted(rows(), span(), SOURCE),
                row -> {
                    for (Tool tool : Tool.values()) {
                        double chance = ToolChance.ofHour(tool, row.getLong(1));
                        chances.merge(tool, chance * row.getLong(2), Double::sum);
                    }
                });
        return chances;
    }
}
