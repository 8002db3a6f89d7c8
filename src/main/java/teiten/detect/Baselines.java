package teiten.detect;

/// What each series usually comes to: sums over its last ordinary days.
///
/// What a day may come to depends on what is watched: a scanner that sweeps everything is seen by
/// every sensor alike, one that hits addresses at random is not ([Reach]). An increase must exceed
/// the most that may be expected, a decrease fall below the least.
///
/// The newest [#FRESH] days wait before they join the mean that slow changes are compared with, so
/// that a rise is not measured by itself.
final class Baselines {
    /// Newest days that slow changes are not compared with.
    static final int FRESH = 7;

    /// A series without anything is taken for having half a source in a quarter of a day, beside
    /// its days.
    private static final double PRIOR_SOURCES = 0.5;

    private static final double PRIOR_DAYS = 0.25;

    private final int days;
    private final int[] counts;
    private final float[] exposed;
    private final float[] plain;
    private final byte[] sizes;
    private final byte[] nexts;
    private final Sums fresh;
    private final Reach reach;
    private final Sums old;

    private static final class Sums {
        final double[] counts;
        final double[] exposed;
        final double[] plain;

        Sums(int series) {
            counts = new double[series];
            exposed = new double[series];
            plain = new double[series];
        }

        void add(int at, double count, double x, double u) {
            counts[at] += count;
            exposed[at] += x;
            plain[at] += u;
        }
    }

    /// @param days that a whole baseline has, beside the fresh ones
    Baselines(int series, int days, Reach reach) {
        this.reach = reach;
        this.days = days + FRESH;
        counts = new int[series * this.days];
        exposed = new float[series * this.days];
        plain = new float[series * this.days];
        sizes = new byte[series];
        nexts = new byte[series];
        fresh = new Sums(series);
        old = new Sums(series);
    }

    /// Adds an ordinary day.
    ///
    /// @param x how much of it was watched, times the factors of the day
    /// @param u the factors of the day alone
    void add(int at, int count, double x, double u) {
        if (sizes[at] == days) {
            int oldest = slot(at, days);
            old.add(at, -counts[oldest], -exposed[oldest], -plain[oldest]);
        } else {
            sizes[at]++;
        }
        int slot = at * days + nexts[at];
        counts[slot] = count;
        exposed[slot] = (float) x;
        plain[slot] = (float) u;
        nexts[at] = (byte) ((nexts[at] + 1) % days);
        fresh.add(at, count, exposed[slot], plain[slot]);
        if (sizes[at] > FRESH) {
            int ripe = slot(at, FRESH + 1);
            fresh.add(at, -counts[ripe], -exposed[ripe], -plain[ripe]);
            old.add(at, counts[ripe], exposed[ripe], plain[ripe]);
        }
    }

    /// Takes the newest days out again: they belong to a change.
    void dropNewest(int at, int howMany) {
        int keep = Math.max(0, sizes[at] - howMany);
        int[] kept = new int[keep];
        float[] keptX = new float[keep];
        float[] keptU = new float[keep];
        for (int i = 0; i < keep; i++) {
            int slot = slot(at, sizes[at] - i);
            kept[i] = counts[slot];
            keptX[i] = exposed[slot];
            keptU[i] = plain[slot];
        }
        clear(at);
        for (int i = 0; i < keep; i++) {
            add(at, kept[i], keptX[i], keptU[i]);
        }
    }

    /// Forgets all days of a series.
    void clear(int at) {
        sizes[at] = 0;
        nexts[at] = 0;
        for (Sums sums : new Sums[] {fresh, old}) {
            sums.counts[at] = 0;
            sums.exposed[at] = 0;
            sums.plain[at] = 0;
        }
    }

    /// How many days a series has.
    int size(int at) {
        return sizes[at];
    }

    /// Where the day lies that came `back`th before now, the newest being the first.
    private int slot(int at, int back) {
        return at * days + Math.floorMod(nexts[at] - back, days);
    }

    /// The least mean that a day may have without being a decrease, or the greatest that it may
    /// have without being an increase.
    double expected(int at, double x, double u, boolean increase) {
        return alike(at, u) * reach.factor(mean(at), change(at, x, u), increase);
    }

    /// The same by the days before the fresh ones.
    double expectedBefore(int at, double x, double u, boolean increase) {
        if (sizes[at] <= 2 * FRESH) {
            return expected(at, x, u, increase);
        }
        double alike = u * (PRIOR_SOURCES + old.counts[at]) / (PRIOR_DAYS + old.plain[at]);
        double change = x / u * old.plain[at] / old.exposed[at];
        return alike * reach.factor(mean(at), change, increase);
    }

    /// What a day comes to, whatever is watched.
    double alike(int at, double u) {
        double sum = PRIOR_SOURCES + old.counts[at] + fresh.counts[at];
        return u * sum / (PRIOR_DAYS + old.plain[at] + fresh.plain[at]);
    }

    /// Exposure / exposure of the baseline's days.
    double change(int at, double x, double u) {
        double watched = old.exposed[at] + fresh.exposed[at];
        double plain = old.plain[at] + fresh.plain[at];
        return watched > 0 && u > 0 ? x / u * plain / watched : 1;
    }

    /// All sources that the means are made of.
    double sum(int at) {
        return old.counts[at] + fresh.counts[at];
    }

    /// Those before the fresh days.
    double sumBefore(int at) {
        return sizes[at] <= 2 * FRESH ? sum(at) : old.counts[at];
    }

    /// Sources a day.
    double mean(int at) {
        return sizes[at] == 0 ? 0 : sum(at) / sizes[at];
    }

    /// What the days of a series strayed from its mean, in order: residuals / mean.
    ///
    /// @param into where they are written
    /// @return how many
    int residuals(int at, double[] into) {
        int size = sizes[at];
        double sum = old.counts[at] + fresh.counts[at];
        double x = old.exposed[at] + fresh.exposed[at];
        for (int i = 0; i < size; i++) {
            int slot = slot(at, size - i);
            double mean = sum / x * exposed[slot];
            into[i] = mean > 0 ? counts[slot] / mean - 1 : 0;
        }
        return size;
    }
}
