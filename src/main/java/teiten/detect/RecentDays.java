package teiten.detect;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/// The last valid days as they were, with what was known of each.
final class RecentDays {
    /// So many are kept.
    static final int MOST = 49;

    private final int series;
    private final int[] counts;
    private final LocalDate[] dates = new LocalDate[MOST];
    private final double[] exposures = new double[MOST];
    private final CommonMode[] modes = new CommonMode[MOST];
    private int size;

    RecentDays(int series) {
        this.series = series;
        counts = new int[series * MOST];
        Arrays.fill(dates, LocalDate.EPOCH);
        Arrays.fill(modes, CommonMode.NONE);
    }

    /// How many valid days there were.
    int size() {
        return size;
    }

    /// How many of them are here.
    int kept() {
        return Math.min(size, MOST);
    }

    void add(LocalDate date, double exposure, CommonMode mode, int[] all) {
        int slot = size % MOST;
        dates[slot] = date;
        exposures[slot] = exposure;
        modes[slot] = mode;
        for (int at = 0; at < series; at++) {
            counts[at * MOST + slot] = all[at];
        }
        size++;
    }

    private int slot(int back) {
        return Math.floorMod(size - back, MOST);
    }

    /// The count of the day that is `back` valid days ago, the newest being 1.
    int count(int at, int back) {
        return counts[at * MOST + slot(back)];
    }

    LocalDate date(int back) {
        return dates[slot(back)];
    }

    DayOfWeek weekday(int back) {
        return date(back).getDayOfWeek();
    }

    double exposure(int back) {
        return exposures[slot(back)];
    }

    CommonMode mode(int back) {
        return modes[slot(back)];
    }

    /// The counts of the newest days together.
    int sum(int at, int days) {
        int sum = 0;
        for (int back = 1; back <= days; back++) {
            sum += count(at, back);
        }
        return sum;
    }
}
