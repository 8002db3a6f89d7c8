package teiten.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A row of [Table#FINDINGS], written and read. Lists are JSON.
final class FindingRow {
    private static final JsonMapper JSON = JsonMapper.shared();

    private FindingRow() {}

    /// Sets the values of a row, in the order of the table's columns.
    static void set(PreparedStatement row, Found found, Finding finding) throws SQLException {
        Change change = finding.change();
        SeriesName series = change.series();
        Change.Onset onset = change.onset();
        Evidence evidence = finding.evidence();
        List<@Nullable Object> values = new ArrayList<>();
        add(values, found.asked(), finding.id(), series.text(), series.kind().label());
        add(values, series.transport(), series.port(), series.content());
        add(values, change.verdict().name(), change.tier().label(), change.from(), change.to());
        add(values, change.measure().name().toLowerCase(java.util.Locale.ROOT));
        add(values, change.observed(), change.expected());
        add(values, change.ratio(), change.ratioLow(), change.ratioHigh(), change.p());
        add(values, onset == null ? null : onset.day());
        add(values, onset == null ? null : onset.low(), onset == null ? null : onset.high());
        if (evidence == null) {
            add(values, null, null, null, null, null, null, null, null, null);
        } else {
            add(values, evidence.accesses(), evidence.sources(), evidence.networks());
            add(values, evidence.sensors(), evidence.sensorsWatching(), evidence.topShare(1));
            add(values, sources(evidence.topSources()));
            add(values, parts(evidence.contents()), parts(evidence.tools()));
        }
        add(values, texts(finding.together().stream().map(SeriesName::text).toList()));
        add(values, texts(finding.similar()), found.triggers(), found.counts());
        add(values, evidence == null ? null : evidence.sensorsRisen());
        for (int at = 0; at < values.size(); at++) {
            row.setObject(at + 1, values.get(at));
        }
    }

    private static void add(List<@Nullable Object> values, @Nullable Object... more) {
        for (Object value : more) {
            values.add(value);
        }
    }

    private static String sources(List<Evidence.TopSource> sources) {
        ArrayNode list = JSON.createArrayNode();
        for (Evidence.TopSource source : sources) {
            list.addObject().put("source", source.source()).put("accesses", source.accesses());
        }
        return list.toString();
    }

    private static String parts(List<Evidence.Part> parts) {
        ArrayNode list = JSON.createArrayNode();
        for (Evidence.Part part : parts) {
            list.addObject().put("key", part.key()).put("accesses", part.accesses());
        }
        return list.toString();
    }

    private static String texts(List<String> texts) {
        ArrayNode list = JSON.createArrayNode();
        texts.forEach(list::add);
        return list.toString();
    }

    /// Reads a row.
    static Finding of(ResultSet row) throws SQLException {
        List<SeriesName> together = new ArrayList<>();
        list(row, "together").forEach(one -> together.add(SeriesName.of(one.stringValue())));
        List<String> similar = new ArrayList<>();
        list(row, "earlier").forEach(one -> similar.add(one.stringValue()));
        return new Finding(row.getString("id"), change(row), evidence(row), together, similar);
    }

    private static Change change(ResultSet row) throws SQLException {
        LocalDate onset = row.getObject("onset", LocalDate.class);
        return new Change(
                SeriesName.of(row.getString("series")),
                Verdict.valueOf(row.getString("verdict")),
                Tier.valueOf(upper(row.getString("tier"))),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                Change.Measure.valueOf(upper(row.getString("measure"))),
                row.getDouble("observed"),
                row.getDouble("expected"),
                row.getDouble("ratio"),
                row.getDouble("ratio_low"),
                row.getDouble("ratio_high"),
                row.getDouble("p"),
                onset == null
                        ? null
                        : new Change.Onset(
                                onset,
                                row.getObject("onset_low", LocalDate.class),
                                row.getObject("onset_high", LocalDate.class)));
    }

    private static String upper(String label) {
        return label.toUpperCase(java.util.Locale.ROOT);
    }

    private static @Nullable Evidence evidence(ResultSet row) throws SQLException {
        if (row.getString("top_sources") == null) {
            return null;
        }
        List<Evidence.TopSource> sources = new ArrayList<>();
        for (JsonNode one : list(row, "top_sources")) {
            sources.add(
                    new Evidence.TopSource(
                            one.get("source").stringValue(), one.get("accesses").longValue()));
        }
        return new Evidence(
                row.getLong("accesses"),
                row.getLong("sources"),
                row.getInt("networks"),
                row.getInt("sensors"),
                row.getObject("sensors_risen") == null
                        ? row.getInt("sensors")
                        : row.getInt("sensors_risen"),
                row.getInt("sensors_watching"),
                sources,
                parts(row, "contents"),
                parts(row, "tools"));
    }

    private static List<Evidence.Part> parts(ResultSet row, String column) throws SQLException {
        List<Evidence.Part> parts = new ArrayList<>();
        for (JsonNode one : list(row, column)) {
            parts.add(
                    new Evidence.Part(
                            one.get("key").stringValue(), one.get("accesses").longValue()));
        }
        return parts;
    }

    private static JsonNode list(ResultSet row, String column) throws SQLException {
        return JSON.readTree(row.getString(column));
    }
}
