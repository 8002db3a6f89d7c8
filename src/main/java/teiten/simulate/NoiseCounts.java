package teiten.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/// Daily counts of many series as real sensors have them when nothing that matters happens: the
/// noise that a detector must not be fooled by. Made from what is known of real sensors, never with
/// a detector at hand.
///
/// - Most ports have few sources a day, some have thousands, one in five next to none.
/// - Hundreds of populations of scanners, of two hosts to thousands, visit sets of 1 to 300 ports
///   together.
/// - Hosts stay for days, populations have their [Rhythm], counts more variance than chance: about
///   twice the mean, with a memory of days (as measured, see there).
/// - Accesses have heavy tails and a memory of their own: variance over mean in the thousands,
///   correlation of the logarithms of successive bins about 0.8 (same data).
/// - What disturbs single days or ports is told with the day, see [Disturbance]. How often each
///   kind comes is a choice: often enough that a season has some of each.
///
/// The same size gives the same days, in order, on every machine.
public final class NoiseCounts {
    /// Monitored addresses of each sensor.
    public static final int ADDRESSES_EACH = 32;

    /// The rates of storms and floods are for this many series.
    private static final double USUAL_SERIES = 20_000;

    private static final int SERIES_A_CROWD = 50;
    private static final int LEAST_CROWDS = 200;

    private static final double SCAN_CHANCE = 1 / 25.0;
    private static final int MOST_SCANNERS = 10;
    private static final double STORMS_A_DAY = 0.4;
    private static final double STORM_GOES_ON = 0.4;
    private static final double LEAST_STORM = 1e3;
    private static final double MOST_STORM = 1e6;
    private static final double FLOODS_A_DAY = 0.1;
    private static final double LEAST_FLOOD = 100;
    private static final double MOST_FLOOD = 100_000;
    private static final int MOST_FLOOD_HOURS = 6;

    /// From here on the store tells the random sources of an hour to a port from others and
    /// subtracts them.
    private static final int TOLD_AN_HOUR = 1_024;

    private final Size size;
    private final PortNoise ports;
    private final List<Crowd> crowds = new ArrayList<>();
    private final Fleet fleet;
    private final AccessNoise accessNoise;
    private final SplittableRandom random;
    private LocalDate next;
    private int storm = Disturbance.ALL;
    private double scannersLeft;
    private int scanners;

    /// How much noise.
    ///
    /// @param seed everything is drawn from it
    /// @param series number of series
    /// @param sensors number of sensors at first
    /// @param first the first day
    public record Size(long seed, int series, int sensors, LocalDate first) {
        public Size {
            if (series < 1 || sensors < 1) {
                throw new IllegalArgumentException(series + " series, " + sensors + " sensors");
            }
        }
    }

    /// A day, columns by series. The arrays are the receiver's own.
    ///
    /// @param sources distinct sources over all sensors
    /// @param targets distinct monitored addresses that were hit
    /// @param accesses accesses
    /// @param exposure address-days watched, as the system knows it
    /// @param coverage the same over what was to be expected, 0 to 1
    /// @param disturbances what was out of the ordinary
    @SuppressWarnings("ArrayRecordComponent") // primitive columns, compared by nobody
    public record Day(
            LocalDate day,
            int[] sources,
            int[] targets,
            long[] accesses,
            double exposure,
            double coverage,
            List<Disturbance> disturbances) {
        public Day {
            disturbances = List.copyOf(disturbances);
        }

        /// Whether nothing out of the ordinary concerned all series.
        public boolean isQuiet() {
            return disturbances.stream().noneMatch(one -> one.kind().isEverywhere());
        }
    }

    public NoiseCounts(Size size) {
        this.size = size;
        next = size.first();
        random = new SplittableRandom(Seeds.mix(size.seed(), "disturbances"));
        ports = new PortNoise(size.series(), size.seed());
        fleet = new Fleet(size.sensors(), ADDRESSES_EACH, size.seed());
        accessNoise = new AccessNoise(size.series(), size.seed());
        IntUnaryOperator choose = liked(ports.popularity());
        int count = Math.max(LEAST_CROWDS, size.series() / SERIES_A_CROWD);
        for (int at = 0; at < count; at++) {
            crowds.add(new Crowd(Seeds.mix(size.seed(), "crowd " + at), choose));
        }
    }

    private static IntUnaryOperator liked(double... popularity) {
        double[] sums = popularity.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        double all = sums[sums.length - 1];
        return drawn -> {
            int at = Arrays.binarySearch(sums, all * drawn / Integer.MAX_VALUE);
            return Math.min(sums.length - 1, at < 0 ? -at - 1 : at + 1);
        };
    }

    /// Sources a day that each series comes to on average, with the sensors of the first day and
    /// without disturbances.
    public double[] levels() {
        double[] levels = new double[size.series()];
        ports.addLevels(levels);
        crowds.forEach(crowd -> crowd.addLevels(levels));
        return levels;
    }

    /// The next day.
    public Day next() {
        LocalDate day = next;
        next = day.plusDays(1);
        List<Disturbance> notes = new ArrayList<>();
        Fleet.Watch watch = fleet.next(notes);
        int[] sources = new int[size.series()];
        ports.addSources(day, watch.watched(), size.sensors(), sources);
        for (Crowd crowd : crowds) {
            crowd.addSources(day, watch.watched(), size.sensors(), sources);
        }
        if (watch.watched() > 0) {
            scanAll(sources, notes);
            flood(sources, notes);
        }
        int addresses = Math.max(1, fleet.addresses(watch));
        int[] targets = new int[sources.length];
        long[] accesses = new long[sources.length];
        accessNoise.fill(day, sources, addresses, targets, accesses);
        storm(sources, targets, accesses, notes);
        double coverage = watch.told() / watch.sensors();
        return new Day(day, sources, targets, accesses, fleet.exposure(watch), coverage, notes);
    }

    /// A day's scan may go on over midnight; then each port is visited on one of the two days.
    private void scanAll(int[] sources, List<Disturbance> notes) {
        double part = scannersLeft;
        scannersLeft = 0;
        if (part == 0 && random.nextDouble() < SCAN_CHANCE) {
            scanners = 1 + random.nextInt(MOST_SCANNERS);
            part = random.nextBoolean() ? 1 : random.nextDouble(0.3, 1);
            scannersLeft = random.nextInt(3) == 0 ? 1 : 1 - part;
        }
        if (part == 0) {
            return;
        }
        notes.add(note(Disturbance.Kind.ALL_PORT_SCAN, Disturbance.ALL, scanners * part));
        for (int port = 0; port < sources.length; port++) {
            sources[port] += Draws.binomial(scanners, part, random);
        }
    }

    private void flood(int[] sources, List<Disturbance> notes) {
        int floods = Seeds.poisson(FLOODS_A_DAY * sources.length / USUAL_SERIES, random);
        for (int at = 0; at < floods; at++) {
            int port = random.nextInt(sources.length);
            double anHour = Draws.logUniform(LEAST_FLOOD, MOST_FLOOD, random);
            int hours = 1 + random.nextInt(MOST_FLOOD_HOURS);
            double first = anHour * random.nextDouble();
            double last = anHour * random.nextDouble();
            double rest = residue(first) + residue(last) + (hours - 1) * residue(anHour);
            int residue = Seeds.poisson(rest, random);
            if (residue > 0) {
                sources[port] += residue;
                notes.add(note(Disturbance.Kind.FLOOD, port, residue));
            }
        }
    }

    private static double residue(double anHour) {
        return anHour < TOLD_AN_HOUR ? anHour : 0;
    }

    private void storm(int[] sources, int[] targets, long[] accesses, List<Disturbance> notes) {
        if (storm != Disturbance.ALL) {
            boolean goesOn = random.nextDouble() < STORM_GOES_ON;
            storm = goesOn ? storm : Disturbance.ALL;
        }
        int fresh = Seeds.poisson(STORMS_A_DAY * sources.length / USUAL_SERIES, random);
        int going = storm == Disturbance.ALL ? 0 : 1;
        for (int at = 0; at < going + fresh; at++) {
            int port = at < going ? storm : random.nextInt(sources.length);
            storm = port;
            double sent = Draws.logUniform(LEAST_STORM, MOST_STORM, random);
            accesses[port] += Math.round(sent);
            sources[port] = Math.max(1, sources[port]);
            targets[port] = Math.max(targets[port], 1 + random.nextInt(ADDRESSES_EACH));
            notes.add(note(Disturbance.Kind.STORM, port, sent));
        }
    }

    private static Disturbance note(Disturbance.Kind kind, int series, double amount) {
        return new Disturbance(kind, series, amount);
    }
}
