package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.decode.Address;
import teiten.detect.Change;
import teiten.detect.DayCounts;
import teiten.detect.Evidence;
import teiten.detect.History;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;

class WitnessTest {
    private static final LocalDate FIRST = AnsweredWeek.FIRST;
    private static final LocalDate LAST = AnsweredWeek.LAST;

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void a_week() throws IOException {
        store = AnsweredWeek.store(temporary);
    }

    private static Change change(SeriesName series, LocalDate from, @Nullable LocalDate to) {
        return new Change(
                series,
                Verdict.INCREASE,
                Tier.ALERT,
                from,
                to,
                Change.Measure.SOURCES,
                2,
                1,
                2,
                1.5,
                3,
                0.001,
                null);
    }

    private static Evidence told(StoreWitness witness, Change change) {
        return Objects.requireNonNull(witness.evidence(change));
    }

    private List<String> ask(String sql) {
        return Imports.ask(store, sql);
    }

    private static String days(LocalDate from, LocalDate to) {
        return " AND CAST(minute + INTERVAL 9 HOUR AS DATE) BETWEEN DATE '%s' AND DATE '%s'"
                .formatted(from, to);
    }

    @Test
    void evidence_of_every_series_of_a_day_has_the_sources_and_accesses_of_that_day() {
        try (Questions questions = store.questions()) {
            History history = questions.history(FIRST, LAST).history();
            for (DayCounts day : history.days().subList(2, 5)) {
                List<Change> changes = new ArrayList<>();
                for (int series : day.series()) {
                    changes.add(change(history.series().get(series), day.day(), day.day()));
                }
                StoreWitness witness = questions.witness(changes, LAST);
                for (int at = 0; at < changes.size(); at++) {
                    Evidence evidence = told(witness, changes.get(at));
                    assertThat(evidence.sources())
                            .as(changes.get(at).series().text())
                            .isEqualTo(day.sources()[at]);
                    assertThat(evidence.accesses()).isEqualTo(day.accesses()[at]);
                }
            }
        }
    }

    @Test
    void who_and_what_it_was_is_what_the_rows_say() {
        String where =
                "WHERE accesses > 0 AND class <> 'reflector_abuse' AND content = 'ssh'"
                        + days(FIRST, LAST);
        Evidence evidence;
        try (Questions questions = store.questions()) {
            Change ssh = change(SeriesName.content("ssh"), FIRST, null);
            evidence = told(questions.witness(List.of(ssh), LAST), ssh);
        }
        assertThat(evidence.topSources().stream().map(top -> top.source() + "|" + top.accesses()))
                .hasSizeLessThanOrEqualTo(Evidence.MOST_TOP)
                .containsSubsequence(
                        ask(
                                "SELECT source, sum(accesses) FROM accesses %s GROUP BY source ORDER BY 2 DESC LIMIT 1"
                                        .formatted(where)));
        assertThat(evidence.accesses() + "|" + evidence.sources())
                .isEqualTo(
                        ask("SELECT sum(accesses), count(DISTINCT source) FROM accesses " + where)
                                .getFirst());
        assertThat(evidence.sensors()).isEqualTo(2);
        assertThat(evidence.sensorsWatching()).isEqualTo(2);
        assertThat(evidence.contents())
                .containsExactly(new Evidence.Part("ssh", evidence.accesses()));
    }

    @Test
    void shared_sources_are_those_that_both_have_in_the_days_of_both() {
        Change port = change(SeriesName.port("tcp", 22), FIRST, FIRST.plusDays(3));
        Change content = change(SeriesName.content("http"), FIRST.plusDays(2), null);
        double[][] shared;
        try (Questions questions = store.questions()) {
            shared = questions.witness(List.of(port), LAST).shared(List.of(port, content));
        }
        String in = days(FIRST.plusDays(2), FIRST.plusDays(3));
        String ofPort =
                "SELECT source FROM accesses WHERE accesses > 0 AND class <> 'reflector_abuse'"
                        + " AND transport = 'tcp' AND destination_port = 22"
                        + in;
        String ofContent =
                "SELECT source FROM accesses WHERE accesses > 0 AND class <> 'reflector_abuse'"
                        + " AND content = 'http'"
                        + in;
        double expected =
                Double.parseDouble(
                        ask("SELECT (SELECT count(*) FROM (%1$s INTERSECT %2$s)) / least((SELECT count(*) FROM (SELECT DISTINCT * FROM (%1$s))), (SELECT count(*) FROM (SELECT DISTINCT * FROM (%2$s))))"
                                        .formatted(ofPort, ofContent))
                                .getFirst());
        assertThat(expected).isBetween(0.05, 0.95);
        assertThat(shared[0][1]).isEqualTo(expected).isEqualTo(shared[1][0]);
        assertThat(shared[0][0]).isEqualTo(1);
    }

    @Test
    void changes_of_different_days_share_nothing() {
        Change early = change(SeriesName.total(), FIRST, FIRST.plusDays(1));
        Change late = change(SeriesName.total(), FIRST.plusDays(2), LAST);
        try (Questions questions = store.questions()) {
            double[][] shared =
                    questions.witness(List.of(early, late), LAST).shared(List.of(early, late));
            assertThat(shared[0][1]).isZero();
        }
    }

    @Test
    void one_change_more_than_are_compared_shares_nothing() {
        List<Change> changes = new ArrayList<>();
        for (int at = 0; at < StoreWitness.MOST_SHARED; at++) {
            changes.add(change(SeriesName.port("tcp", at), FIRST, LAST));
        }
        changes.set(
                StoreWitness.MOST_SHARED - 1, change(SeriesName.port("tcp", 2222), FIRST, LAST));
        changes.add(change(SeriesName.port("tcp", 8080), FIRST, LAST));
        try (Questions questions = store.questions()) {
            double[][] shared = questions.witness(changes, LAST).shared(changes);
            assertThat(shared[22][StoreWitness.MOST_SHARED - 1]).isPositive();
            assertThat(shared[22][StoreWitness.MOST_SHARED]).isZero();
        }
    }

    @Test
    void of_a_long_change_the_last_days_are_looked_at() {
        Change whole = change(SeriesName.total(), LAST.minusDays(StoreWitness.MOST_DAYS + 9), LAST);
        LocalDate end = FIRST.plusDays(StoreWitness.MOST_DAYS);
        Change longer = change(SeriesName.total(), FIRST, end);
        try (Questions questions = store.questions()) {
            StoreWitness witness = questions.witness(List.of(whole, longer), end);
            long all = told(witness, whole).accesses();
            long first =
                    Long.parseLong(
                            ask("SELECT sum(accesses) FROM accesses WHERE class <> 'reflector_abuse'"
                                            + days(FIRST, FIRST))
                                    .getFirst());
            assertThat(told(witness, longer).accesses()).isEqualTo(all - first);
        }
    }

    @Test
    void nothing_is_told_of_days_whose_rows_are_removed() {
        store.retain(3, LAST, Instant.parse("2015-10-05T00:00:00Z"), false);
        Change early = change(SeriesName.port("tcp", 22), FIRST, FIRST);
        Change late = change(SeriesName.port("tcp", 22), LAST, LAST);
        try (Questions questions = store.questions()) {
            StoreWitness witness = questions.witness(List.of(early, late), LAST);
            assertThat(witness.evidence(early)).isNull();
            assertThat(witness.evidence(late)).isNotNull();
            assertThat(witness.shared(List.of(early, late))[0][1]).isZero();
        }
    }

    @Test
    void the_sources_of_a_storm_are_none_of_a_change() {
        Imports storm =
                new Imports()
                        .file("storm", "tokyo")
                        .watchedThrough("2015-10-05T00:00:00Z", "2015-10-05T01:00:00Z", 4);
        for (int at = 0; at < 3000; at++) {
            long address = (at * 2_654_435_761L) & 0xFFFF_FFFFL;
            storm.seen(
                    Seen.syn(
                            "2015-10-05T00:%02d:%02dZ".formatted(at / 60, at % 60),
                            Address.v4(address).toString(),
                            80));
        }
        for (int at = 0; at < 5; at++) {
            for (int second = 0; second < 3; second++) {
                storm.seen(Seen.syn("2015-10-05T00:10:0" + second + "Z", "203.0.113." + at, 80));
            }
        }
        store.commit(storm.batch());
        LocalDate day = LocalDate.parse("2015-10-05");
        Change change = change(SeriesName.port("tcp", 80), day, day);
        try (Questions questions = store.questions()) {
            Evidence evidence = told(questions.witness(List.of(change), day), change);
            assertThat(evidence.accesses()).isEqualTo(3015);
            assertThat(evidence.sources()).isEqualTo(5);
            assertThat(evidence.networks()).isEqualTo(1);
        }
    }

    @Test
    void of_two_sensors_one_of_which_rises_one_has_risen() {
        LocalDate first = LocalDate.parse("2015-11-01");
        for (int day = 0; day < 10; day++) {
            for (String sensor : List.of("nagoya", "sapporo")) {
                LocalDate date = first.plusDays(day);
                Imports imports =
                        new Imports()
                                .file(sensor + day, sensor)
                                .watchedThrough(date + "T00:00:00Z", date + "T01:00:00Z", 4);
                int sources = day >= 7 && sensor.equals("nagoya") ? 30 : 10;
                for (int at = 0; at < sources; at++) {
                    imports.seen(Seen.syn(date + "T00:30:00Z", "203.0.113." + at, 9000));
                }
                store.commit(imports.batch());
            }
        }
        LocalDate last = first.plusDays(9);
        Change rise = change(SeriesName.port("tcp", 9000), first.plusDays(7), null);
        Change whole = change(SeriesName.port("tcp", 9000), FIRST.minusDays(3), null);
        try (Questions questions = store.questions()) {
            StoreWitness witness = questions.witness(List.of(rise, whole), last);
            assertThat(told(witness, rise).sensors()).isEqualTo(2);
            assertThat(told(witness, rise).sensorsRisen()).isEqualTo(1);
            assertThat(told(witness, rise).sources()).isEqualTo(30);
            assertThat(told(witness, whole).sensorsRisen()).isEqualTo(2);
        }
    }

    @Test
    void a_sensor_has_risen_from_a_quarter_more_on_that_is_more_than_chance() {
        assertThat(RisenSensors.isRisen(1250, 10, 2800, 28)).isTrue();
        assertThat(RisenSensors.isRisen(1249, 10, 2800, 28)).isFalse();
        assertThat(RisenSensors.isRisen(14, 11, 24, 28)).isFalse();
        assertThat(RisenSensors.isRisen(1, 10, 0, 28)).isTrue();
        assertThat(RisenSensors.isRisen(0, 10, 0, 28)).isFalse();
    }
}
