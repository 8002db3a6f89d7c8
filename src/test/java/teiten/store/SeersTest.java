package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.identify.Protocol;
import teiten.observe.Observation;

/// By whose exposure contents are divided.
class SeersTest {
    private static final LocalDate DAY = LocalDate.parse("2015-10-01");
    private static final Selection SSH = Selection.content("ssh", List.of(Protocol.SSH));
    private static final Selection DNS = Selection.content("dns", List.of(Protocol.DNS));

    @TempDir private Path temporary;

    private Store store(boolean verified) {
        Store store = Store.init(temporary.resolve("data"), ZoneId.of("UTC"));
        Imports imports = new Imports().file("a", "responsive");
        Observation ssh =
                Seen.syn("2015-10-01T01:00:00Z", "198.51.100.7", 22)
                        .payload("SSH-2.0-Go\r\n")
                        .observation();
        ssh.verified = verified;
        imports.seen(ssh);
        imports.watchedThrough("2015-10-01T00:00:00Z", "2015-10-02T00:00:00Z", 2);
        imports.file("b", "passive");
        imports.seen(Seen.syn("2015-10-01T02:00:00Z", "198.51.100.8", 22));
        imports.watchedThrough("2015-10-01T00:00:00Z", "2015-10-02T00:00:00Z", 3);
        store.commit(imports.batch());
        return store;
    }

    private static double exposure(Questions questions, Selection selection) {
        double day = questions.series(selection, DAY, DAY).days().getFirst().exposure();
        assertThat(questions.watched(selection, DAY, DAY).exposure()).isEqualTo(day);
        return day;
    }

    @Test
    void tcp_contents_are_divided_by_the_exposure_of_sensors_that_complete_handshakes() {
        try (Questions questions = store(true).questions()) {
            assertThat(exposure(questions, SSH)).isCloseTo(2, within(1e-9));
            assertThat(exposure(questions, SSH.except(22))).isCloseTo(2, within(1e-9));
            assertThat(exposure(questions, DNS)).isCloseTo(5, within(1e-9));
            assertThat(exposure(questions, Selection.all())).isCloseTo(5, within(1e-9));
            assertThat(questions.contentExposure(DAY, DAY)).isCloseTo(2, within(1e-9));
        }
    }

    @Test
    void where_no_sensor_completes_handshakes_all_exposure_counts() {
        try (Questions questions = store(false).questions()) {
            assertThat(exposure(questions, SSH)).isCloseTo(5, within(1e-9));
            assertThat(questions.contentExposure(DAY, DAY)).isZero();
        }
    }
}
