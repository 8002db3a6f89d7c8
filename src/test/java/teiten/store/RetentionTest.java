package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.aggregate.Top;
import teiten.store.StoreException.Reason;

/// Minute rows removed by age.
class RetentionTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2015-11-02T00:00:00Z");

    @TempDir Path temporary;
    private Store store;

    /// A file of one day's packets, as many as the day's number.
    private static Imports day(int day) {
        Imports imports = new Imports().file("day " + day, "tokyo");
        for (int i = 0; i < day; i++) {
            String time = "2015-10-%02dT0%d:00:00Z".formatted(day, i % 10);
            imports.seen(Seen.syn(time, "198.51.100." + i, 22).payload("SSH-2.0-" + i));
        }
        return imports.watched("2015-10-%02dT00:00:00Z".formatted(day), 1, 60);
    }

    @BeforeEach
    void ten_days() {
        store = Store.init(temporary.resolve("data"), TOKYO);
        for (int day = 1; day <= 10; day++) {
            store.commit(day(day).batch());
        }
    }

    private Retained retain(int days, @Nullable String asOf, boolean dryRun) {
        return store.retain(plan(days, asOf, dryRun, CommitStep.NONE));
    }

    private static Retention.Plan plan(
            int days, @Nullable String asOf, boolean dryRun, CommitStep step) {
        LocalDate last = asOf == null ? null : LocalDate.parse(asOf);
        return new Retention.Plan(days, last, NOW, dryRun, (_, _) -> true, step);
    }

    private List<String> ask(String sql) {
        return Imports.ask(store, sql);
    }

    @Test
    void days_wholly_older_than_the_days_of_the_stores_zone_lose_their_minute_rows() {
        String payloads = String.join(",", ask("FROM payloads ORDER BY ALL"));
        List<String> hourly = ask("FROM hourly ORDER BY ALL");
        // 10 October UTC ends on the 11th in Tokyo, but the last packet is of the 10th, 18:00.
        Retained retained = retain(3, null, false);
        assertThat(retained.asOf()).isEqualTo("2015-10-10");
        assertThat(retained.keptFrom()).isEqualTo("2015-10-08");
        // The 8th begins at 15:00 UTC of the 7th, so the 7th stays.
        assertThat(retained.removed()).extracting(Retained.Day::day).hasSize(6);
        assertThat(retained.removed().getLast().day()).isEqualTo("2015-10-06");
        assertThat(retained.removed().getLast().packets()).isEqualTo(6);
        assertThat(ask("SELECT min(minute) FROM accesses")).containsExactly("2015-10-07T00:00:00Z");
        assertThat(ask("SELECT count(*), sum(packets), sum(accesses) FROM expired"))
                .containsExactly("6|21|21");
        assertThat(String.join(",", ask("FROM payloads ORDER BY ALL"))).isEqualTo(payloads);
        assertThat(ask("FROM hourly ORDER BY ALL")).isEqualTo(hourly);
        assertThat(ask("SELECT count(*) FROM batches")).containsExactly("10");
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .extracting(Damage::kind)
                .doesNotContain(Damage.Kind.SERIES, Damage.Kind.ORDER, Damage.Kind.MISSING);
        assertThat(retain(3, null, false).removed()).isEmpty();
        assertThat(retain(2, null, false).removed())
                .extracting(Retained.Day::day)
                .containsExactly(LocalDate.parse("2015-10-07"));
        assertThat(store.expired()).hasSize(7);
    }

    @Test
    void a_dry_run_changes_nothing() {
        String before = Imports.dump(store);
        long generation = store.manifest().generation();
        Retained would = retain(1, "2015-10-05", true);
        assertThat(would.removed()).hasSize(3);
        assertThat(would.dryRun()).isTrue();
        assertThat(Imports.dump(store)).isEqualTo(before);
        assertThat(Store.open(store.folder()).manifest().generation()).isEqualTo(generation);
    }

    @Test
    void days_whose_series_are_not_stored_stay() {
        Retention.Guard odd = (_, day) -> day.getDayOfMonth() % 2 == 1;
        Retained retained =
                store.retain(new Retention.Plan(1, null, NOW, false, odd, CommitStep.NONE));
        assertThat(retained.removed()).hasSize(4);
        assertThat(retained.unsaved()).hasSize(4);
        assertThat(ask("SELECT count(DISTINCT minute::DATE) FROM accesses")).containsExactly("6");
        assertThat(Retention.isSeriesStored(Manifest.empty(), LocalDate.parse("2015-10-01")))
                .isFalse();
    }

    @Test
    void questions_that_need_minute_rows_of_days_that_are_gone_say_so() {
        LocalDate seventh = LocalDate.parse("2015-10-07");
        LocalDate ninth = LocalDate.parse("2015-10-09");
        retain(3, null, false);
        try (Questions questions = store.questions()) {
            assertThatThrownBy(() -> questions.backscatter(seventh, ninth))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> {
                                assertThat(e.reason()).isEqualTo(Reason.EXPIRED);
                                assertThat(e.why()).contains("2015-10-06");
                            });
            assertThat(questions.backscatter(seventh.plusDays(1), ninth).packets()).isZero();
        }
    }

    @Test
    void what_daily_series_count_is_answered_as_before() {
        LocalDate first = LocalDate.parse("2015-10-01");
        LocalDate tenth = LocalDate.parse("2015-10-10");
        Top before;
        try (Questions questions = store.questions()) {
            before = questions.top(first, tenth, 5);
        }
        retain(1, null, false);
        try (Questions questions = store.questions()) {
            assertThat(questions.top(first, tenth, 5)).isEqualTo(before);
        }
    }

    @Test
    void half_a_day_that_is_left_keeps_its_series_and_takes_no_more() {
        List<String> daily = ask("FROM daily_series ORDER BY ALL");
        retain(3, null, false);
        // The day of the 7th in Tokyo began on the 6th in UTC, whose rows are gone.
        Imports late =
                new Imports()
                        .file("late", "osaka")
                        .seen(Seen.syn("2015-10-07T03:00:00Z", "198.51.100.9", 80));
        assertThatThrownBy(() -> store.commit(late.batch()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LATE));
        store.commit(
                new Imports()
                        .file("next", "osaka")
                        .seen(Seen.syn("2015-10-07T16:00:00Z", "198.51.100.9", 80))
                        .batch());
        assertThat(ask("FROM daily_series WHERE day < DATE '2015-10-08' ORDER BY ALL"))
                .isEqualTo(daily.stream().filter(row -> row.compareTo("2015-10-08") < 0).toList());
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .extracting(Damage::kind)
                .doesNotContain(Damage.Kind.SERIES);
    }

    @Test
    void days_whose_daily_series_are_not_stored_stay() throws IOException {
        new Manifest(
                        store.manifest().generation() + 1,
                        store.manifest().files().stream()
                                .filter(
                                        file ->
                                                !file.path()
                                                        .contains("daily_series/day=2015-10-03"))
                                .toList(),
                        List.of())
                .write(store.folder());
        store = Store.open(store.folder());
        Retained retained = retain(3, null, false);
        // Rows of the 2nd in UTC may be of the 3rd in Tokyo; those of this store are not.
        assertThat(retained.unsaved()).containsExactly(LocalDate.parse("2015-10-03"));
        assertThat(retained.removed()).hasSize(5);
    }

    @Test
    void what_comes_late_for_such_a_day_is_refused_as_a_whole() {
        retain(3, null, false);
        String before = Imports.dump(store);
        Imports late =
                new Imports()
                        .file("late", "osaka")
                        .seen(Seen.syn("2015-10-03T00:00:00Z", "198.51.100.9", 80))
                        .seen(Seen.syn("2015-10-09T00:00:00Z", "198.51.100.9", 80));
        assertThatThrownBy(() -> store.commit(late.batch()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LATE));
        assertThat(Imports.dump(store)).isEqualTo(before);
    }

    /// Stands for the death of the process.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void a_removal_that_dies_leaves_the_old_state_or_the_new_one() {
        String before = Imports.dump(store);
        for (String deadly : List.of("before the switch", "after the switch")) {
            Store one = Store.open(store.folder());
            assertThatThrownBy(
                            () ->
                                    one.retain(
                                            plan(
                                                    3,
                                                    null,
                                                    false,
                                                    step -> {
                                                        if (step.equals(deadly)) {
                                                            throw new Crash();
                                                        }
                                                    })))
                    .isInstanceOf(Crash.class);
            Store reopened = Store.open(store.folder());
            if (deadly.startsWith("before")) {
                assertThat(Imports.dump(reopened)).isEqualTo(before);
            }
            assertThat(reopened.expired()).hasSize(deadly.startsWith("before") ? 0 : 6);
        }
    }
}
