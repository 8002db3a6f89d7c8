package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Day;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.aggregate.Watched;
import teiten.identify.Protocol;
import teiten.observe.Observation;

/// By whose exposure contents are divided.
class SeersTest {
    private static final LocalDate DAY = LocalDate.parse("2015-10-01");
    private static final Selection SSH = Selection.content("ssh", List.of(Protocol.SSH));
    private static final Selection DNS = Selection.content("dns", List.of(Protocol.DNS));

    @TempDir private Path temporary;
    private Store store;

    @BeforeEach
    void init() {
        store = Store.init(temporary.resolve("data"), ZoneId.of("UTC"));
    }

    private static Observation ssh(LocalDate day, boolean verified) {
        Observation ssh =
                Seen.syn(day + "T01:00:00Z", "198.51.100.7", 22)
                        .payload("SSH-2.0-Go\r\n")
                        .observation();
        ssh.verified = verified;
        return ssh;
    }

    /// A day of two sensors, one with two addresses and one with three that completes no handshake
    /// and sees a SYN with data.
    ///
    /// @param verified whether the first one completes a handshake on this day
    private void day(LocalDate day, boolean verified) {
        Imports imports = new Imports().file("a " + day, "responsive").seen(ssh(day, verified));
        String from = day + "T00:00:00Z";
        String to = day.plusDays(1) + "T00:00:00Z";
        imports.watchedThrough(from, to, 2);
        imports.file("b " + day, "passive").seen(ssh(day, false)).watchedThrough(from, to, 3);
        store.commit(imports.batch());
    }

    private static void assertExposure(
            Questions questions, Selection selection, LocalDate from, LocalDate to, double daily) {
        double sum = 0;
        for (Day day : questions.series(selection, from, to).days()) {
            assertThat(day.exposure()).as(day.day() + "").isCloseTo(daily, within(1e-9));
            assertThat(day.coverage()).isCloseTo(1, within(1e-9));
            sum += day.exposure();
        }
        Watched watched = questions.watched(selection, from, to);
        assertThat(watched.exposure()).isCloseTo(sum, within(1e-9));
        assertThat(watched.expected()).isCloseTo(sum, within(1e-9));
    }

    @Test
    void tcp_contents_are_divided_by_the_exposure_of_sensors_that_complete_handshakes() {
        day(DAY, true);
        try (Questions questions = store.questions()) {
            assertExposure(questions, SSH, DAY, DAY, 2);
            assertExposure(questions, SSH.except(22), DAY, DAY, 2);
            assertExposure(questions, DNS, DAY, DAY, 5);
            assertExposure(questions, Selection.all(), DAY, DAY, 5);
            assertThat(questions.contentExposure(DAY, DAY)).isCloseTo(2, within(1e-9));
            assertThat(questions.isOfResponsive(SSH, DAY, DAY)).isTrue();
            assertThat(questions.isOfResponsive(DNS, DAY, DAY)).isFalse();
        }
    }

    @Test
    void where_no_sensor_completes_handshakes_all_exposure_counts() {
        day(DAY, false);
        try (Questions questions = store.questions()) {
            assertExposure(questions, SSH, DAY, DAY, 5);
            assertThat(questions.contentExposure(DAY, DAY)).isZero();
            assertThat(questions.isOfResponsive(SSH, DAY, DAY)).isFalse();
        }
    }

    @Test
    void a_day_has_the_same_exposure_whatever_span_is_asked_about() {
        day(DAY, true);
        day(DAY.plusDays(1), false);
        day(DAY.plusDays(2), true);
        assertDays();
    }

    /// Three days on which the sensor is responsive, the middle one without a handshake.
    private void assertDays() {
        try (Questions questions = store.questions()) {
            for (int first = 0; first < 3; first++) {
                for (int last = first; last < 3; last++) {
                    LocalDate from = DAY.plusDays(first);
                    LocalDate to = DAY.plusDays(last);
                    assertExposure(questions, SSH, from, to, 2);
                    assertThat(questions.contentExposure(from, to))
                            .isCloseTo(2 * (last - first + 1), within(1e-9));
                }
            }
        }
    }

    @Test
    void before_the_first_and_after_the_last_handshake_no_sensor_is_responsive() {
        day(DAY, false);
        day(DAY.plusDays(1), true);
        day(DAY.plusDays(2), false);
        try (Questions questions = store.questions()) {
            assertExposure(questions, SSH, DAY, DAY, 5);
            assertExposure(questions, SSH, DAY.plusDays(1), DAY.plusDays(1), 2);
            assertExposure(questions, SSH, DAY.plusDays(2), DAY.plusDays(2), 5);
            assertThat(questions.watched(SSH, DAY, DAY.plusDays(2)).exposure())
                    .isCloseTo(12, within(1e-9));
        }
    }

    @Test
    void when_minute_rows_were_removed_the_answer_is_the_same() {
        for (int day = 0; day < 3; day++) {
            day(DAY.plusDays(day), day != 1);
        }
        retain();
        assertDays();
        assertThat(handshakes()).containsExactly("2015-10-01|1", "2015-10-02|0", "2015-10-03|1");
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .extracting(Damage::kind)
                .doesNotContain(Damage.Kind.SERIES, Damage.Kind.COLUMNS);
        // What is watched anew on such a day, without a packet, does not forget its handshakes.
        store.commit(
                new Imports()
                        .file("c", "responsive")
                        .watched("2015-10-01T12:00:00Z", 2, 60)
                        .batch());
        assertDays();
    }

    /// Rows of all but the newest day go.
    private void retain() {
        Instant now = Instant.parse("2015-11-02T00:00:00Z");
        store.retain(new Retention.Plan(1, null, now, false, (_, _) -> true, CommitStep.NONE));
        assertThat(Imports.ask(store, "SELECT count(*) FROM expired")).containsExactly("2");
    }

    private List<String> handshakes() {
        return Imports.ask(
                store,
                "SELECT day, handshakes FROM daily_exposure WHERE sensor = 'responsive'"
                        + " ORDER BY day");
    }

    @Test
    void a_day_whose_handshake_comes_with_a_later_file_is_counted_anew() {
        day(DAY, false);
        store.commit(new Imports().file("late", "responsive").seen(ssh(DAY, true)).batch());
        assertThat(handshakes()).containsExactly("2015-10-01|1");
        try (Questions questions = store.questions()) {
            assertExposure(questions, SSH, DAY, DAY, 2);
        }
    }

    @Test
    void days_of_another_zone_are_those_with_a_part_of_a_responsive_day() {
        day(DAY, true);
        double all =
                Questions.ask(
                        store,
                        ZoneId.of("Asia/Tokyo"),
                        questions -> questions.watched(SSH, DAY, DAY.plusDays(1)).exposure());
        assertThat(all).isCloseTo(2, within(1e-9));
    }

    /// Takes the column out of the files, as they were before there was one.
    private void forgetHandshakes() throws SQLException, IOException {
        Rewrite rewrite = new Rewrite(store.folder(), store.manifest(), "before", CommitStep.NONE);
        try (Connection connection = Engine.openToWrite(store.folder())) {
            for (LiveFile file : store.manifest().files(Table.DAILY_EXPOSURE)) {
                rewrite.write(
                        connection,
                        file.folder(),
                        "SELECT %s FROM %s"
                                .formatted(
                                        file.table().names("handshakes"),
                                        file.table().over(rewrite.old(file.folder()))));
            }
        }
        rewrite.switchOver();
        store = Store.open(store.folder());
    }

    @Test
    void in_files_without_handshakes_the_minute_rows_tell() throws Exception {
        day(DAY, true);
        day(DAY.plusDays(1), false);
        forgetHandshakes();
        day(DAY.plusDays(2), true);
        assertThat(handshakes())
                .containsExactly("2015-10-01|null", "2015-10-02|null", "2015-10-03|1");
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .extracting(Damage::kind)
                .doesNotContain(Damage.Kind.COLUMNS, Damage.Kind.SERIES, Damage.Kind.UNREADABLE);
        assertDays();
        // The next month brings old files and new ones together.
        day(LocalDate.parse("2015-11-01"), false);
        assertDays();
    }

    @Test
    void a_wrong_number_of_handshakes_is_found_and_counted_again() throws Exception {
        day(DAY, true);
        Rewrite rewrite = new Rewrite(store.folder(), store.manifest(), "wrong", CommitStep.NONE);
        try (Connection connection = Engine.openToWrite(store.folder())) {
            String folder = Rewrite.day(Table.DAILY_EXPOSURE, DAY.toEpochDay());
            rewrite.write(
                    connection,
                    folder,
                    "SELECT * REPLACE (7::BIGINT AS handshakes) FROM "
                            + Table.DAILY_EXPOSURE.over(rewrite.old(folder)));
        }
        rewrite.switchOver();
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .filteredOn(one -> one.kind() == Damage.Kind.SERIES)
                .extracting(Damage::detail)
                .anyMatch(detail -> detail.endsWith("handshakes 7 / 1"))
                .anyMatch(detail -> detail.endsWith("handshakes 7 / 0"));
        Check.repair(store.folder(), null, (_, _) -> {});
        store = Store.open(store.folder());
        assertThat(handshakes()).containsExactly("2015-10-01|1");
    }
}
