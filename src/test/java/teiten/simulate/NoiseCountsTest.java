package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Noise against what is known of real sensors (see [Rhythm] and [NoiseCounts]).
class NoiseCountsTest {
    private static final int SERIES = 20_000;
    private static final int DAYS = 75;
    private static final int BASELINE = 30;
    private static final int SENSORS = 6;
    private static final int ADDRESSES = SENSORS * 32;
    private static final LocalDate FIRST = LocalDate.of(2015, 4, 1);
    private static final List<NoiseCounts.Day> SEASON = new ArrayList<>();
    private static double[] levels = {};

    @BeforeAll
    static void season() {
        NoiseCounts noise = noise(3, SERIES);
        levels = noise.levels();
        for (int day = 0; day < DAYS; day++) {
            SEASON.add(noise.next());
        }
    }

    private static NoiseCounts noise(long seed, int series) {
        return new NoiseCounts(new NoiseCounts.Size(seed, series, SENSORS, FIRST));
    }

    private static List<NoiseCounts.Day> quiet() {
        return SEASON.stream().filter(NoiseCounts.Day::isQuiet).toList();
    }

    private static IntStream seriesOf(double least, double most) {
        return IntStream.range(0, SERIES).filter(at -> levels[at] >= least && levels[at] < most);
    }

    private record Moments(double mean, double variance) {
        static Moments of(List<NoiseCounts.Day> days, ToDoubleFunction<NoiseCounts.Day> value) {
            double[] values = days.stream().mapToDouble(value).toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values).map(one -> (one - mean) * (one - mean)).sum();
            return new Moments(mean, squares / (values.length - 1));
        }
    }

    /// Of the logarithms of pairs of quiet days in a row.
    private static double memory(
            List<NoiseCounts.Day> days, ToDoubleFunction<NoiseCounts.Day> value) {
        ToDoubleFunction<NoiseCounts.Day> log = day -> Math.log(value.applyAsDouble(day) + 0.5);
        List<NoiseCounts.Day> quiet = days.stream().filter(NoiseCounts.Day::isQuiet).toList();
        Moments moments = Moments.of(quiet, log);
        double products = 0;
        int pairs = 0;
        for (int at = 1; at < days.size(); at++) {
            if (days.get(at - 1).isQuiet() && days.get(at).isQuiet()) {
                double before = log.applyAsDouble(days.get(at - 1)) - moments.mean;
                products += before * (log.applyAsDouble(days.get(at)) - moments.mean);
                pairs++;
            }
        }
        return products / pairs / moments.variance;
    }

    private static double median(IntStream series, ToDoubleFunction<Integer> value) {
        double[] sorted = series.mapToDouble(value::applyAsDouble).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double accessesWithoutStorms(NoiseCounts.Day day) {
        double storms =
                day.disturbances().stream()
                        .filter(one -> one.kind() == Disturbance.Kind.STORM)
                        .mapToDouble(Disturbance::size)
                        .sum();
        return Arrays.stream(day.accesses()).sum() - storms;
    }

    @Test
    void most_ports_have_few_sources_a_day_and_a_few_have_thousands() {
        double[] sorted = Arrays.stream(levels).sorted().toArray();
        assertThat(sorted[SERIES / 10]).isLessThan(0.2);
        assertThat(sorted[SERIES / 2]).isBetween(3.0, 6.0);
        assertThat(sorted[SERIES * 99 / 100]).isBetween(80.0, 300.0);
        assertThat(sorted[SERIES - 1]).isBetween(1_000.0, 25_000.0);
        assertThat(seriesOf(3, 6).count()).isGreaterThan(3_000);
        assertThat(seriesOf(6, 20).count()).isGreaterThan(2_000);
        assertThat(seriesOf(20, 100).count()).isGreaterThan(1_000);
        assertThat(seriesOf(100, 1_000).count()).isGreaterThan(100);
    }

    @Test
    void quiet_days_come_to_the_levels_that_are_told() {
        assertThat(
                        median(
                                seriesOf(20, 1_000),
                                at ->
                                        Moments.of(quiet(), day -> day.sources()[at]).mean
                                                / levels[at]))
                .isCloseTo(1, within(0.05));
    }

    @Test
    void sources_have_twice_as_much_variance_as_chance_and_remember_the_day_before() {
        assertThat(
                        median(
                                seriesOf(100, 1_000),
                                at -> {
                                    Moments one = Moments.of(quiet(), day -> day.sources()[at]);
                                    return one.variance / one.mean;
                                }))
                .isBetween(1.5, 3.0);
        assertThat(median(seriesOf(100, 1_000), at -> memory(SEASON, day -> day.sources()[at])))
                .isBetween(0.4, 0.7);
    }

    @Test
    void accesses_vary_a_thousand_times_as_much_as_chance_and_remember_too() {
        Moments all = Moments.of(quiet(), day -> Arrays.stream(day.accesses()).sum());
        assertThat(all.variance / all.mean).isGreaterThan(2_000);
        NoiseCounts noise = noise(4, 3_000);
        List<NoiseCounts.Day> year = Stream.generate(noise::next).limit(365).toList();
        assertThat(memory(year, NoiseCountsTest::accessesWithoutStorms)).isBetween(0.65, 0.95);
    }

    @Test
    void series_that_a_population_visits_move_together() {
        int[] larger = seriesOf(50, 1_000).limit(300).toArray();
        int together = 0;
        int pairs = 0;
        for (int one : larger) {
            Moments first = Moments.of(quiet(), day -> day.sources()[one]);
            for (int other : larger) {
                if (other > one) {
                    Moments second = Moments.of(quiet(), day -> day.sources()[other]);
                    double product =
                            quiet().stream()
                                    .mapToDouble(
                                            day ->
                                                    (day.sources()[one] - first.mean)
                                                            * (day.sources()[other] - second.mean))
                                    .sum();
                    double scale = Math.sqrt(first.variance * second.variance);
                    together += product / (quiet().size() - 1) / scale > 0.5 ? 1 : 0;
                    pairs++;
                }
            }
        }
        assertThat((double) together / pairs).isGreaterThan(0.01);
    }

    @Test
    void the_formula_of_dshield_cries_wolf_more_than_a_hundred_times_a_quiet_day() {
        assertThat(falseEpisodesOfDshield(0)).isGreaterThan(100);
    }

    @Test
    void and_does_so_at_ports_of_three_sources_a_day_and_more() {
        assertThat(falseEpisodesOfDshield(3)).isGreaterThan(100);
    }

    /// Episodes that begin on a quiet day; days of alarm up to three apart are one.
    private static double falseEpisodesOfDshield(double least) {
        long episodes = 0;
        int days = 0;
        int[] last = new int[SERIES];
        Arrays.fill(last, -DAYS);
        double[][] sums = new double[2][SERIES];
        for (int at = 0; at < DAYS; at++) {
            NoiseCounts.Day day = SEASON.get(at);
            days += at >= BASELINE && day.isQuiet() ? 1 : 0;
            for (int series = 0; series < SERIES; series++) {
                double z =
                        surprise(day.sources()[series], sums[0][series] / BASELINE)
                                + surprise(day.targets()[series], sums[1][series] / BASELINE);
                if (at >= BASELINE && z > 9 && levels[series] >= least) {
                    episodes += at - last[series] > 3 && day.isQuiet() ? 1 : 0;
                    last[series] = at;
                }
                sums[0][series] += day.sources()[series];
                sums[1][series] += day.targets()[series];
                if (at >= BASELINE) {
                    sums[0][series] -= SEASON.get(at - BASELINE).sources()[series];
                    sums[1][series] -= SEASON.get(at - BASELINE).targets()[series];
                }
            }
        }
        return (double) episodes / days;
    }

    private static double surprise(double now, double mean) {
        return mean == 0 ? 0 : (now - mean) * (now - mean) / mean;
    }

    @Test
    void every_kind_of_disturbance_comes_and_half_of_all_days_are_quiet() {
        Map<Disturbance.Kind, Integer> days = new EnumMap<>(Disturbance.Kind.class);
        NoiseCounts noise = noise(5, 2_000);
        int quiet = 0;
        for (int at = 0; at < 400; at++) {
            NoiseCounts.Day day = noise.next();
            Set<Disturbance.Kind> kinds = EnumSet.noneOf(Disturbance.Kind.class);
            day.disturbances().forEach(one -> kinds.add(one.kind()));
            kinds.forEach(kind -> days.merge(kind, 1, Integer::sum));
            quiet += day.isQuiet() ? 1 : 0;
        }
        assertThat(days).containsOnlyKeys(Disturbance.Kind.values());
        assertThat(quiet).isBetween(240, 380);
    }

    @Test
    void an_outage_lowers_coverage_and_counts_by_how_far_sources_are_seen_elsewhere() {
        assertThat(Fleet.seen(1, 4, 6)).isEqualTo(1);
        assertThat(Fleet.seen(0, 4, 6)).isCloseTo(4.0 / 6, within(1e-9));
        assertThat(Fleet.seen(0.5, 4, 6)).isCloseTo(0.9375 / 0.984375, within(1e-9));
        int outages = 0;
        for (int seed = 0; seed < 10; seed++) {
            NoiseCounts noise = noise(seed, 1_000);
            double usual = Arrays.stream(noise.levels()).sum();
            for (int at = 0; at < 100; at++) {
                NoiseCounts.Day day = noise.next();
                assertThat(day.coverage()).isBetween(0.0, 1.0);
                if (isOutageAlone(day)) {
                    outages++;
                    assertThat(Arrays.stream(day.sources()).sum() / usual)
                            .isBetween(day.coverage(), 1.05);
                }
            }
        }
        assertThat(outages).isGreaterThan(2);
    }

    /// Of a quarter of the sensors that were there from the beginning and more.
    private static boolean isOutageAlone(NoiseCounts.Day day) {
        return day.coverage() < 0.75
                && Math.abs(day.exposure() - ADDRESSES * day.coverage()) < 1
                && day.disturbances().stream()
                        .filter(one -> one.kind().isEverywhere())
                        .allMatch(one -> one.kind() == Disturbance.Kind.OUTAGE);
    }

    @Test
    void a_scan_of_all_ports_adds_its_scanners_to_every_series() {
        NoiseCounts noise = noise(2, 3_000);
        int scans = 0;
        for (int at = 0; at < 200; at++) {
            NoiseCounts.Day day = noise.next();
            for (Disturbance one : day.disturbances()) {
                if (one.kind() == Disturbance.Kind.ALL_PORT_SCAN
                        && one.size() == (int) one.size()) {
                    scans++;
                    assertThat(Arrays.stream(day.sources()).min().orElseThrow())
                            .isGreaterThanOrEqualTo((int) one.size());
                }
            }
        }
        assertThat(scans).isPositive();
    }

    @Test
    void the_same_size_gives_the_same_days_and_another_seed_gives_others() {
        NoiseCounts one = noise(7, 500);
        NoiseCounts same = noise(7, 500);
        NoiseCounts other = noise(8, 500);
        for (int at = 0; at < 20; at++) {
            NoiseCounts.Day day = one.next();
            NoiseCounts.Day again = same.next();
            assertThat(again.sources()).isEqualTo(day.sources());
            assertThat(again.targets()).isEqualTo(day.targets());
            assertThat(again.accesses()).isEqualTo(day.accesses());
            assertThat(again.disturbances()).isEqualTo(day.disturbances());
            assertThat(other.next().sources()).isNotEqualTo(day.sources());
        }
    }

    @Test
    void random_counts_have_the_means_and_variances_of_their_distributions() {
        SplittableRandom random = new SplittableRandom(1);
        int times = 20_000;
        double[] binomial = new double[times];
        double[] overdispersed = new double[times];
        for (int at = 0; at < times; at++) {
            binomial[at] = Draws.binomial(at % 2 == 0 ? 20 : 21, 0.3, random);
            overdispersed[at] = Draws.negativeBinomial(10, 0.5, random);
        }
        assertThat(Arrays.stream(binomial).average().orElseThrow()).isCloseTo(6.15, within(0.05));
        double mean = Arrays.stream(overdispersed).average().orElseThrow();
        double squares = Arrays.stream(overdispersed).map(one -> (one - mean) * (one - mean)).sum();
        assertThat(mean).isCloseTo(10, within(0.2));
        assertThat(squares / times).isCloseTo(60, within(4.0));
        assertThat(Draws.binomial(1_000, 1, random)).isEqualTo(1_000);
        assertThat(Draws.occupied(1_000_000, 192, random)).isEqualTo(192);
        assertThat(Draws.occupied(1, 192, random)).isEqualTo(1);
    }
}
