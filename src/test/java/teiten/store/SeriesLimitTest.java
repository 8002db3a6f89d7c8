package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.store.StoreException.Reason;

class SeriesLimitTest {
    private static final int MOST = 1 << SeriesKeys.OTHER_BITS;

    @TempDir private Path temporary;

    private static void isTooMany(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY));
    }

    @Test
    void as_many_sensors_as_the_limit_are_numbered_and_no_more() {
        SeriesKeys keys = new SeriesKeys();
        for (int sensor = 0; sensor < MOST; sensor++) {
            assertThat(keys.sensors().number("s" + sensor)).isEqualTo(sensor);
        }
        assertThat(keys.sensors().number("s7")).isEqualTo(7);
        assertThatThrownBy(() -> keys.sensors().number("x")).satisfies(SeriesLimitTest::isTooMany);
    }

    @Test
    void as_many_messages_as_the_limit_are_numbered_and_no_more() {
        SeriesKeys keys = new SeriesKeys();
        for (int message = 1; message < 1 << SeriesKeys.NAME_BITS; message++) {
            keys.names().number(new SeriesKeys.Name("dns", "m" + message));
        }
        assertThatThrownBy(() -> keys.names().number(new SeriesKeys.Name("dns", "x")))
                .satisfies(SeriesLimitTest::isTooMany);
    }

    @Test
    void an_import_of_too_many_sensors_is_refused_as_a_whole() {
        Path folder = temporary.resolve("data");
        Store store = Store.init(folder, ZoneId.of("Asia/Tokyo"));
        Imports imports = new Imports();
        for (int sensor = 0; sensor <= MOST; sensor++) {
            imports.file("f" + sensor, "s" + sensor)
                    .seen(Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 22));
        }
        assertThatThrownBy(() -> store.commit(imports.batch()))
                .satisfies(SeriesLimitTest::isTooMany);
        Checked checked = Check.verify(folder, (_, _) -> {});
        assertThat(checked.damages()).isEmpty();
        assertThat(checked.leftovers()).isEmpty();
        assertThat(checked.files()).isZero();
    }
}
