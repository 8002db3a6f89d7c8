package teiten.detect;

import java.util.List;

/// Daily counts of many series.
///
/// @param series the series
/// @param days days in a row, in order, those without anything too
public record History(List<SeriesName> series, List<DayCounts> days) {
    public History {
        series = List.copyOf(series);
        days = List.copyOf(days);
        for (int at = 1; at < days.size(); at++) {
            if (!days.get(at).day().equals(days.get(at - 1).day().plusDays(1))) {
                throw new IllegalArgumentException("days are not in a row: " + days.get(at).day());
            }
        }
    }
}
