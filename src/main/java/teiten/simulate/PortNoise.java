package teiten.simulate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;

/// What comes to each port on its own: the floor that scanners of all ports leave everywhere, and
/// sources that want this port, a few at most ports and thousands at some. One in five ports gets
/// next to nothing.
///
/// Columns instead of an object a port, for there are up to 131,072 of them, and every day is drawn
/// anew.
final class PortNoise {
    private static final double FLOOR = 3;
    private static final double FLOOR_VARIETY = 0.25;

    /// Scanners of all ports go through them in pieces, so that a port is not as likely as another.
    private static final double FLOOR_DISPERSION = 0.04;

    private static final double SILENT_PART = 0.2;
    private static final double SILENT_LEVEL = 0.05;
    private static final double SILENT_VARIETY = 0.7;

    /// Deviation of the logarithm of levels: with it, 1 of 100 ports has a hundred times the median
    /// and one of ten thousand some three thousand times.
    private static final double VARIETY = 2.2;

    private static final double OWN_MEDIAN = 0.6;
    private static final double MOST_OWN = 20_000;

    /// Bursts and chance of a day make the variance about twice the mean, as measured (see
    /// [Rhythm]): their variance relative to the level falls with it, down to a rest.
    private static final double BURST_VARIANCE = 1.2;

    private static final double BURST_REST = 0.002;
    private static final double MOST_BURST = 0.04;
    private static final double CHANCE_VARIANCE = 0.4;
    private static final double MOST_CHANCE = 0.04;
    private static final double LEAST_MEMORY = 0.6;
    private static final double MOST_MEMORY = 0.8;
    private static final double DRIFT_MEMORY = 0.99;
    private static final double DRIFT_SPREAD = 0.08;
    private static final double WEEKEND = -0.04;
    private static final double WEEKEND_VARIETY = 0.08;
    private static final double LARGE_CHANCE = 0.03;
    private static final double LARGE = 3;
    private static final double SHOCK_DEVIATION =
            Math.sqrt(1 - LARGE_CHANCE + LARGE_CHANCE * LARGE * LARGE);

    private final SplittableRandom random;
    private final double[] floor;
    private final double[] own;
    private final double[] popularity;
    private final float[] reach;
    private final float[] stay;
    private final float[] memory;
    private final float[] weekend;
    private final boolean[] japanese;
    private final float[] burst;
    private final float[] drift;
    private final int[] hosts;
    private final Rhythm[] floorRhythms;

    PortNoise(int ports, long seed) {
        random = new SplittableRandom(Seeds.mix(seed, "ports"));
        floor = new double[ports];
        own = new double[ports];
        popularity = new double[ports];
        reach = new float[ports];
        stay = new float[ports];
        memory = new float[ports];
        weekend = new float[ports];
        japanese = new boolean[ports];
        burst = new float[ports];
        drift = new float[ports];
        hosts = new int[ports];
        for (int port = 0; port < ports; port++) {
            draw(port);
        }
        floorRhythms = new Rhythm[5];
        for (int at = 0; at < floorRhythms.length; at++) {
            floorRhythms[at] = Rhythm.of(Seeds.mix(seed, "floor " + at));
        }
    }

    private void draw(int port) {
        boolean silent = random.nextDouble() < SILENT_PART;
        double height = Draws.logNormal(VARIETY, random);
        if (silent) {
            floor[port] = SILENT_LEVEL * Draws.logNormal(SILENT_VARIETY, random);
        } else {
            floor[port] = FLOOR * Draws.logNormal(FLOOR_VARIETY, random);
            own[port] = Math.min(MOST_OWN, OWN_MEDIAN * height);
            popularity[port] = Math.sqrt(height);
        }
        reach[port] = (float) Fleet.reach(random);
        stay[port] = (float) random.nextDouble(0.1, 0.6);
        memory[port] = (float) random.nextDouble(LEAST_MEMORY, MOST_MEMORY);
        weekend[port] = (float) (WEEKEND + WEEKEND_VARIETY * random.nextGaussian());
        japanese[port] = random.nextBoolean();
        burst[port] = (float) random.nextGaussian();
        drift[port] = (float) random.nextGaussian();
        hosts[port] = Seeds.poisson(own[port], random);
    }

    /// How much populations of scanners like each port; 0 of those that get next to nothing.
    double[] popularity() {
        return popularity.clone();
    }

    /// Adds what it comes to on average to each series.
    void addLevels(double[] levels) {
        for (int port = 0; port < levels.length; port++) {
            levels[port] += floor[port] + own[port];
        }
    }

    /// Adds the sources of the next day that these sensors saw.
    void addSources(LocalDate day, double watched, int before, int[] sources) {
        double common = 0;
        for (Rhythm rhythm : floorRhythms) {
            common += rhythm.factor(day) / floorRhythms.length;
        }
        common *= watched / before;
        boolean free = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        boolean holiday = free || JapaneseHolidays.isHoliday(day);
        for (int port = 0; port < sources.length; port++) {
            int count = Draws.negativeBinomial(floor[port] * common, FLOOR_DISPERSION, random);
            if (own[port] > 0) {
                boolean rests = japanese[port] ? holiday : free;
                double week = (rests ? 5.0 : -2.0) / 7 * weekend[port];
                arrive(port, own[port] * activity(port, week));
                double seen = Fleet.seen(reach[port], watched, before);
                count += Draws.binomial(hosts[port], seen, random);
            }
            sources[port] += count;
        }
    }

    /// Goes on to the next day; about 1 on average.
    private double activity(int port, double week) {
        double old = memory[port];
        burst[port] = (float) (old * burst[port] + Math.sqrt(1 - old * old) * shock());
        double freshDrift = Math.sqrt(1 - DRIFT_MEMORY * DRIFT_MEMORY) * random.nextGaussian();
        drift[port] = (float) (DRIFT_MEMORY * drift[port] + freshDrift);
        double variance = Math.min(MOST_BURST, BURST_VARIANCE / own[port] + BURST_REST);
        double log = burst[port] * Math.sqrt(variance) + DRIFT_SPREAD * drift[port] + week;
        return StrictMath.exp(log - (variance + DRIFT_SPREAD * DRIFT_SPREAD) / 2);
    }

    private double shock() {
        double shock = random.nextGaussian() / SHOCK_DEVIATION;
        return random.nextDouble() < LARGE_CHANCE ? LARGE * shock : shock;
    }

    private void arrive(int port, double mean) {
        double dispersion = Math.min(MOST_CHANCE, CHANCE_VARIANCE / own[port]);
        int staying = Draws.binomial(hosts[port], stay[port], random);
        double arriving = mean * (1 - stay[port]);
        hosts[port] = staying + Draws.negativeBinomial(arriving, dispersion, random);
    }
}
