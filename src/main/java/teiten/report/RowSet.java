package teiten.report;

import java.time.LocalDate;

/// Rows of a table that numbers were made from, whatever the files they lie in.
///
/// @param table the view
/// @param series which series of it, or empty for all rows
/// @param from first day
/// @param to last day
record RowSet(String table, String series, LocalDate from, LocalDate to) {
    /// Its name in `facts.json`, e.g. `daily_series/port/2015-10-01..2015-10-31`.
    String name() {
        return table + (series.isEmpty() ? "" : "/" + series) + "/" + from + ".." + to;
    }
}
