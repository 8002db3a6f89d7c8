package teiten.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.hll.HllSketch;
import org.jspecify.annotations.Nullable;
import teiten.store.Damage.Kind;

/// Verifies the distinct sources of the daily series against one another: a row has no more sources
/// than accesses and has some where it has accesses; it has a sketch where its series has, and that
/// one estimates as many as were counted. Which sources those were a sketch cannot tell.
final class SketchCheck {
    /// Six standard errors: of a thousand million sketches one is further off by chance.
    static final double MOST_APART = 0.1;

    /// Of very few sources the estimate is not a whole number, yet not off by one.
    private static final double LEAST_APART = 1;

    private SketchCheck() {}

    /// @param series SQL that reads the daily series
    static List<Damage> damages(Connection connection, String series) throws SQLException {
        String sketched =
                Stream.of(SeriesKind.values())
                        .filter(SeriesKind::isSketched)
                        .map(kind -> Sql.text(kind.label()))
                        .collect(Collectors.joining(", "));
        List<Damage> damages = new ArrayList<>();
        String last = "";
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT day, series, accesses, sources, sketch,
                                  series IN (%s) AS sketched FROM %s
                                WHERE sketched OR sketch IS NOT NULL OR sources > accesses
                                OR (sources = 0) <> (accesses = 0) ORDER BY day"""
                                        .formatted(sketched, series))) {
            while (row.next()) {
                String wrong = wrong(row);
                String day = row.getString(1);
                // One a day is enough to have it counted again.
                if (wrong != null && !day.equals(last)) {
                    last = day;
                    damages.add(
                            new Damage(
                                    Kind.SERIES,
                                    Table.DAILY_SERIES.folder() + "/day=" + day,
                                    row.getString(2) + ": " + wrong));
                }
            }
        }
        return damages;
    }

    private static @Nullable String wrong(ResultSet row) throws SQLException {
        long accesses = row.getLong(3);
        long sources = row.getLong(4);
        byte[] sketch = row.getBytes(5);
        if (sources > accesses || (sources == 0) != (accesses == 0)) {
            return "sources " + sources + " / accesses " + accesses;
        }
        if ((sketch != null) != row.getBoolean(6)) {
            return sketch == null ? "no sketch" : "a sketch";
        }
        double estimate = sketch == null ? sources : estimate(sketch);
        return Math.abs(estimate - sources) <= Math.max(LEAST_APART, MOST_APART * sources)
                ? null
                : "sketch " + Math.round(estimate) + " / sources " + sources;
    }

    private static double estimate(byte[] sketch) {
        try {
            return HllSketch.heapify(sketch).getEstimate();
        } catch (SketchesArgumentException | IndexOutOfBoundsException _) {
            return Double.NaN;
        }
    }
}
