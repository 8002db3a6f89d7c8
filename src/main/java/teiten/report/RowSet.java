package teiten.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Rows of a view that numbers were made from, whatever the files they lie in.
///
/// @param table the view
/// @param part which part of it, e.g. a series and days
/// @param where the same as SQL
record RowSet(String table, String part, String where) {
    /// @param series which series of a view by day, or empty where it has none
    RowSet(String table, String series, LocalDate from, LocalDate to) {
        this(
                table,
                (series.isEmpty() ? "" : series + "/") + from + ".." + to,
                Rows.and(
                        series.isEmpty() ? "" : "series = " + Rows.text(series),
                        "day BETWEEN DATE '%s' AND DATE '%s'".formatted(from, to)));
    }

    /// The imports up to a time.
    static RowSet imports(Instant until) {
        // The store keeps times of imports to the microsecond.
        Instant time = until.truncatedTo(ChronoUnit.MICROS);
        String text = time.toString().replace('T', ' ').replace("Z", "");
        return new RowSet("batches", ".." + time, "time <= TIMESTAMP '" + text + "'");
    }

    /// Its name in `facts.json`, e.g. `series_days/port/2015-10-01..2015-10-31`.
    String name() {
        return table + "/" + part;
    }
}
