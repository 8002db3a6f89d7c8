package teiten.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 10, 9);

    /// Knows the sources of each series, and how many accesses each made.
    private static final class Sources implements Witness {
        private final Map<String, Map<String, Long>> of = new HashMap<>();
        private int sensors = 3;

        Sources says(SeriesName series, int first, int count, long each) {
            Map<String, Long> sources = of.computeIfAbsent(series.text(), _ -> new TreeMap<>());
            for (int at = first; at < first + count; at++) {
                sources.merge("10." + at + ".0.1", each, Long::sum);
            }
            return this;
        }

        @Override
        public @Nullable Evidence evidence(Change change) {
            Map<String, Long> sources = of.get(change.series().text());
            if (sources == null) {
                return null;
            }
            List<Evidence.TopSource> top =
                    sources.entrySet().stream()
                            .map(one -> new Evidence.TopSource(one.getKey(), one.getValue()))
                            .sorted((a, b) -> Long.compare(b.accesses(), a.accesses()))
                            .limit(Evidence.MOST_TOP)
                            .toList();
            long all = sources.values().stream().mapToLong(Long::longValue).sum();
            return evidence(all, sources.size(), top);
        }

        private Evidence evidence(long all, int count, List<Evidence.TopSource> top) {
            return new Evidence(all, count, count, sensors, sensors, 3, top, List.of(), List.of());
        }

        @Override
        public double[][] shared(List<Change> changes) {
            double[][] shared = new double[changes.size()][changes.size()];
            for (int a = 0; a < changes.size(); a++) {
                for (int b = 0; b < changes.size(); b++) {
                    Set<String> one = keys(changes.get(a));
                    Set<String> other = keys(changes.get(b));
                    int fewer = Math.min(one.size(), other.size());
                    one.retainAll(other);
                    shared[a][b] = fewer == 0 ? 0 : (double) one.size() / fewer;
                }
            }
            return shared;
        }

        private Set<String> keys(Change change) {
            return new HashSet<>(of.getOrDefault(change.series().text(), Map.of()).keySet());
        }
    }

    private static Change rise(SeriesName series, Verdict verdict, double observed, double usual) {
        return new Change(
                series,
                verdict,
                Tier.HEADLINE,
                FIRST,
                null,
                Change.Measure.SOURCES,
                observed,
                usual,
                observed / usual,
                observed / usual / 1.2,
                observed / usual * 1.2,
                1e-9,
                null);
    }

    private static Change peak(SeriesName series) {
        return new Change(
                series,
                Verdict.STORM,
                Tier.ALERT,
                FIRST,
                FIRST,
                Change.Measure.ACCESSES,
                9_000,
                60,
                150,
                20,
                900,
                1e-6,
                null);
    }

    private static List<Finding> of(Witness witness, Change... changes) {
        return Findings.of(List.of(changes), List.of(), witness, Triggers.usual());
    }

    private static final SeriesName PORT = SeriesName.port("tcp", 1723);
    private static final SeriesName PPTP = SeriesName.content("pptp");
    private static final SeriesName SSH = SeriesName.contentOffPort("ssh");
    private static final SeriesName SSH_PORT = SeriesName.port("tcp", 2222);

    @Test
    void series_that_rise_by_the_same_sources_are_one_finding() {
        Witness witness = new Sources().says(PORT, 0, 75, 3).says(PPTP, 0, 60, 3);
        List<Finding> findings =
                of(
                        witness,
                        rise(PPTP, Verdict.INCREASE, 60, 30),
                        rise(PORT, Verdict.INCREASE, 75, 36));
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().change().series()).isEqualTo(PORT);
        assertThat(findings.getFirst().together()).containsExactly(PPTP);
    }

    @Test
    void a_content_speaks_for_a_port_that_has_little_else() {
        SeriesName port = SeriesName.port("udp", 111);
        SeriesName content = SeriesName.content("portmap");
        Witness witness = new Sources().says(port, 0, 60, 3).says(content, 0, 60, 3);
        List<Finding> findings =
                of(
                        witness,
                        rise(port, Verdict.STAYS_HIGH, 15, 5),
                        rise(content, Verdict.STAYS_HIGH, 15, 5));
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().change().series()).isEqualTo(content);
    }

    @Test
    void series_of_other_sources_are_findings_of_their_own() {
        Witness witness = new Sources().says(PORT, 0, 75, 3).says(SSH, 75, 60, 3);
        assertThat(
                        of(
                                witness,
                                rise(PORT, Verdict.INCREASE, 75, 36),
                                rise(SSH, Verdict.INCREASE, 60, 30)))
                .hasSize(2);
    }

    @Test
    void a_topic_may_carry_two_verdicts_and_others_follow_the_one_that_is_theirs() {
        Witness witness = new Sources().says(SSH, 0, 100, 3).says(SSH_PORT, 0, 90, 3);
        List<Finding> findings =
                of(
                        witness,
                        rise(SSH, Verdict.TEMPORARY_INCREASE, 210, 110),
                        rise(SSH, Verdict.STAYS_HIGH, 126, 52),
                        rise(SSH_PORT, Verdict.STAYS_HIGH, 114, 51));
        assertThat(findings).hasSize(2);
        assertThat(findings)
                .filteredOn(one -> one.change().verdict() == Verdict.STAYS_HIGH)
                .singleElement()
                .satisfies(one -> assertThat(one.together()).containsExactly(SSH_PORT));
    }

    @Test
    void what_is_less_sure_does_not_speak_for_a_headline() {
        SeriesName web = SeriesName.content("http");
        Change watched = rise(web, Verdict.INCREASE, 400, 300);
        Change less =
                new Change(
                        web,
                        Verdict.INCREASE,
                        Tier.WATCH,
                        FIRST,
                        null,
                        Change.Measure.SOURCES,
                        watched.observed(),
                        watched.expected(),
                        watched.ratio(),
                        watched.ratioLow(),
                        watched.ratioHigh(),
                        1e-3,
                        null);
        Witness witness = new Sources().says(web, 0, 200, 1).says(PORT, 0, 60, 1);
        assertThat(of(witness, less, rise(PORT, Verdict.INCREASE, 60, 20)))
                .singleElement()
                .satisfies(one -> assertThat(one.change().tier()).isEqualTo(Tier.HEADLINE));
    }

    @Test
    void a_country_that_shares_as_much_as_it_rose_follows() {
        SeriesName country = SeriesName.country("JP");
        // Of its 30 sources ten are those of the port, and by ten it rose.
        Witness witness = new Sources().says(PORT, 0, 75, 3).says(country, 65, 30, 3);
        List<Finding> findings =
                of(
                        witness,
                        rise(PORT, Verdict.INCREASE, 75, 36),
                        rise(country, Verdict.INCREASE, 30, 20));
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().together()).containsExactly(country);
    }

    @Test
    void a_rise_of_few_networks_is_a_storm_and_one_of_many_on_one_sensor_is_no_headline() {
        Sources few = new Sources().says(PORT, 0, 2, 50);
        Finding storm = of(few, rise(PORT, Verdict.INCREASE, 20, 5)).getFirst();
        assertThat(storm.change().verdict()).isEqualTo(Verdict.STORM);
        assertThat(storm.change().tier()).isEqualTo(Tier.ALERT);
        Sources narrow = new Sources().says(PORT, 0, 50, 2);
        narrow.sensors = 1;
        Change one = of(narrow, rise(PORT, Verdict.INCREASE, 50, 20)).getFirst().change();
        assertThat(one.verdict()).isEqualTo(Verdict.INCREASE);
        assertThat(one.tier()).isEqualTo(Tier.ALERT);
    }

    @Test
    void a_peak_is_a_storm_where_few_sources_made_it_and_nothing_where_many_did() {
        Sources one = new Sources().says(PORT, 0, 30, 2).says(PORT, 40, 1, 8_940);
        Finding storm = of(one, peak(PORT)).getFirst();
        assertThat(storm.change().verdict()).isEqualTo(Verdict.STORM);
        Evidence evidence = Objects.requireNonNull(storm.evidence());
        assertThat(evidence.topSources().getFirst().source()).isEqualTo("10.40.0.1");
        assertThat(evidence.topShare(1)).isGreaterThan(0.99);
        Sources many = new Sources().says(PORT, 0, 90, 100);
        assertThat(of(many, peak(PORT))).isEmpty();
    }

    @Test
    void what_can_be_told_no_more_is_no_headline_and_no_storm() {
        Witness nobody = new Sources();
        assertThat(of(nobody, rise(PORT, Verdict.INCREASE, 75, 36)))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.evidence()).isNull();
                            assertThat(one.change().tier()).isEqualTo(Tier.ALERT);
                        });
        assertThat(of(nobody, peak(PORT))).isEmpty();
    }

    @Test
    void ids_stay_while_an_increase_becomes_a_level_and_are_others_for_other_findings() {
        Change change = rise(PORT, Verdict.INCREASE, 75, 36);
        assertThat(Findings.id(change)).matches("[0-9a-f]{10}").isEqualTo(Findings.id(change));
        assertThat(Findings.id(rise(PORT, Verdict.STAYS_HIGH, 75, 36)))
                .isEqualTo(Findings.id(change));
        assertThat(Findings.id(rise(PORT, Verdict.DECREASE, 36, 75)))
                .isNotEqualTo(Findings.id(change));
        assertThat(Findings.id(peak(PORT))).isNotEqualTo(Findings.id(change));
        assertThat(Findings.id(rise(SSH, Verdict.INCREASE, 75, 36)))
                .isNotEqualTo(Findings.id(change));
    }

    @Test
    void earlier_episodes_of_the_series_are_named() {
        Change now = rise(PORT, Verdict.INCREASE, 75, 36);
        Change before =
                new Change(
                        PORT,
                        Verdict.TEMPORARY_INCREASE,
                        Tier.ALERT,
                        FIRST.minusDays(60),
                        FIRST.minusDays(55),
                        Change.Measure.SOURCES,
                        60,
                        30,
                        2,
                        1.5,
                        2.5,
                        1e-6,
                        null);
        Change other = rise(SSH, Verdict.INCREASE, 60, 30);
        Witness witness = new Sources().says(PORT, 0, 75, 3);
        List<Finding> findings =
                Findings.of(List.of(now), List.of(before, other), witness, Triggers.usual());
        assertThat(findings.getFirst().similar()).containsExactly(Findings.id(before));
    }
}
