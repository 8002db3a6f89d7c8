package teiten.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

/// Rows of a view that numbers were made from, whatever the files they lie in: those of a month.
///
/// @param table the view
/// @param series which series of it, or empty where it has none
/// @param part which month, as `2015-10`, or for imports up to when
/// @param where the month as SQL
record RowSet(String table, String series, String part, String where) {
    /// The rows of a month of a view by day.
    static RowSet of(String table, String series, YearMonth month) {
        return new RowSet(
                table,
                series,
                month.toString(),
                "day BETWEEN DATE '%s' AND DATE '%s'"
                        .formatted(month.atDay(1), month.atEndOfMonth()));
    }

    /// The rows of all months of some days, of a view by day.
    static Set<RowSet> of(String table, String series, LocalDate from, LocalDate to) {
        Set<RowSet> sets = new LinkedHashSet<>();
        for (YearMonth month = YearMonth.from(from);
                !month.isAfter(YearMonth.from(to));
                month = month.plusMonths(1)) {
            sets.add(of(table, series, month));
        }
        return sets;
    }

    /// The imports up to a time.
    static RowSet imports(Instant until) {
        // The store keeps times of imports to the microsecond.
        Instant time = until.truncatedTo(ChronoUnit.MICROS);
        String text = time.toString().replace('T', ' ').replace("Z", "");
        return new RowSet("batches", "", ".." + time, "time <= TIMESTAMP '" + text + "'");
    }

    /// Its name in `facts.json`, e.g. `series_days/port/2015-10`.
    String name() {
        return table + "/" + (series.isEmpty() ? "" : series + "/") + part;
    }
}
