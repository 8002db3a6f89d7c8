package teiten.store;

import java.time.LocalDate;
import java.util.Arrays;
import teiten.aggregate.Watched;
import teiten.detect.DayCounts;

/// The counts of one day on their way out of the store, as columns: of a large telescope a day has
/// a hundred thousand. Rows come in any order; several of one series are added up.
final class DayColumns {
    private final int[] codes;
    private final int[] sources;
    private final long[] accesses;
    private int size;

    /// @param most rows that will come
    DayColumns(int most) {
        codes = new int[most];
        sources = new int[most];
        accesses = new long[most];
    }

    /// @param code which series
    void add(int code, long ofSources, long ofAccesses) {
        codes[size] = code;
        sources[size] = Math.clamp(ofSources, Integer.MIN_VALUE, Integer.MAX_VALUE);
        accesses[size] = ofAccesses;
        size++;
    }

    /// The day with its series in rising order.
    ///
    /// @param indexes index of each code's series
    /// @param places as many zeros as there are series; so they are afterwards
    DayCounts counts(LocalDate day, Watched watched, int[] indexes, int[] places) {
        int distinct = 0;
        for (int row = 0; row < size; row++) {
            int index = indexes[codes[row]];
            int place = places[index];
            if (place == 0) {
                places[index] = row + 1;
                distinct++;
            } else {
                sources[place - 1] += sources[row];
                accesses[place - 1] += accesses[row];
            }
        }
        int[] series = new int[distinct];
        int[] ofSources = new int[distinct];
        long[] ofAccesses = new long[distinct];
        int at = 0;
        for (int index = 0; at < distinct; index++) {
            int place = places[index];
            if (place != 0) {
                series[at] = index;
                ofSources[at] = Math.max(0, sources[place - 1]);
                ofAccesses[at] = accesses[place - 1];
                at++;
            }
        }
        Arrays.fill(places, 0);
        return new DayCounts(
                day, watched.exposure(), watched.coverage(), series, ofSources, ofAccesses);
    }
}
