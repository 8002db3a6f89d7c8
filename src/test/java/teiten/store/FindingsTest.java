package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;

class FindingsTest {
    private static final LocalDate FIRST = AnsweredWeek.FIRST;
    private static final LocalDate LAST = AnsweredWeek.LAST;

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void a_week() throws IOException {
        store = AnsweredWeek.store(temporary);
    }

    private static Finding finding(String id, SeriesName series, boolean told) {
        Change change =
                new Change(
                        series,
                        Verdict.SURGE,
                        told ? Tier.HEADLINE : Tier.WATCH,
                        FIRST,
                        told ? LAST : null,
                        told ? Change.Measure.SOURCES : Change.Measure.ACCESSES,
                        118.5,
                        40.25,
                        2.9,
                        2.6,
                        3.2,
                        1e-12,
                        told ? new Change.Onset(FIRST, FIRST.minusDays(1), LAST) : null);
        return new Finding(
                id,
                change,
                told ? evidence() : null,
                told ? List.of(SeriesName.content("pptp"), SeriesName.network(64_500)) : List.of(),
                told ? List.of("0123456789") : List.of());
    }

    private static Evidence evidence() {
        return new Evidence(
                900,
                118,
                40,
                5,
                3,
                6,
                List.of(
                        new Evidence.TopSource("198.51.100.7", 90),
                        new Evidence.TopSource("2001:db8::1", 80)),
                List.of(new Evidence.Part("pptp", 700)),
                List.of());
    }

    private static Found found(String asked, Finding... findings) {
        return new Found(asked, List.of(findings), "0011223344556677", "8899aabbccddeeff");
    }

    private List<Found> kept(String id) {
        try (Questions questions = store.questions()) {
            return questions.found(id);
        }
    }

    @Test
    void a_finding_is_read_as_it_was_written() {
        Finding told = finding("aaaaaaaaaa", SeriesName.port("tcp", 1723), true);
        Finding bare = finding("bbbbbbbbbb", SeriesName.contentOffPort("ssh"), false);
        store.keep(found("2015-10", bare, told));
        assertThat(kept("aaaaaaaaaa")).containsExactly(found("2015-10", told));
        assertThat(kept("bbbbbbbbbb")).containsExactly(found("2015-10", bare));
        assertThat(kept("cccccccccc")).isEmpty();
        try (Questions questions = store.questions()) {
            assertThat(questions.foundIds()).containsExactly("aaaaaaaaaa", "bbbbbbbbbb");
        }
    }

    @Test
    void what_was_found_for_the_same_question_is_replaced_and_other_questions_stay() {
        Finding one = finding("aaaaaaaaaa", SeriesName.total(), true);
        Finding other = finding("bbbbbbbbbb", SeriesName.country("JP"), true);
        store.keep(found("2015-10-03", one));
        store.keep(found("2015-10-04", one, other));
        store.keep(found("2015-10-04", other));
        assertThat(Imports.ask(store, "SELECT asked, series FROM findings ORDER BY ALL"))
                .containsExactly("2015-10-03|total", "2015-10-04|country JP");
        store.keep(found("2015-10-04"));
        assertThat(Imports.ask(store, "SELECT asked, series FROM findings"))
                .containsExactly("2015-10-03|total");
    }

    @Test
    void what_is_the_same_is_not_written_again() {
        Found found = found("2015-10-03", finding("aaaaaaaaaa", SeriesName.tool("zmap"), true));
        store.keep(found);
        long generation = store.manifest().generation();
        store.keep(found);
        assertThat(store.manifest().generation()).isEqualTo(generation);
    }

    @Test
    void findings_are_verified_and_backed_up_and_a_later_import_keeps_them() {
        store.keep(found("2015-10-03", finding("aaaaaaaaaa", SeriesName.total(), true)));
        Imports later = new Imports().file("later", "tokyo");
        later.seen(Seen.syn("2015-10-04T20:00:00Z", "198.51.100.1", 22));
        store.commit(later.batch());
        assertThat(kept("aaaaaaaaaa")).hasSize(1);
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .noneMatch(damage -> damage.file().startsWith("findings"));
        Path copy = temporary.resolve("copy");
        store.backup(copy, Instant.parse("2015-11-01T00:00:00Z"), (_, _) -> {});
        try (Questions questions = Store.open(copy).questions()) {
            assertThat(questions.found("aaaaaaaaaa")).hasSize(1);
        }
    }

    @Test
    void a_death_before_the_switch_leaves_what_was_there() {
        Finding one = finding("aaaaaaaaaa", SeriesName.total(), true);
        store.keep(found("2015-10-03", one));
        assertThatThrownBy(
                        () ->
                                store.keep(
                                        found("2015-10-03"),
                                        step -> {
                                            if (step.equals("before the switch")) {
                                                throw new IllegalStateException(step);
                                            }
                                        }))
                .isInstanceOf(IllegalStateException.class);
        store = Store.open(store.folder());
        assertThat(kept("aaaaaaaaaa")).hasSize(1);
        store.keep(found("2015-10-03"));
        assertThat(kept("aaaaaaaaaa")).isEmpty();
    }

    @Test
    void counts_have_another_mark_when_data_of_these_days_came_later() {
        String before;
        String earlier;
        try (Questions questions = store.questions()) {
            before = questions.countsMark(FIRST, LAST);
            earlier = questions.countsMark(FIRST, LAST.minusDays(1));
        }
        Imports later = new Imports().file("later", "tokyo");
        later.seen(Seen.syn("2015-10-04T05:00:00Z", "203.0.113.99", 22));
        store.commit(later.batch());
        try (Questions questions = store.questions()) {
            assertThat(questions.countsMark(FIRST, LAST)).isNotEqualTo(before);
            assertThat(questions.countsMark(FIRST, LAST.minusDays(1))).isEqualTo(earlier);
        }
    }
}
