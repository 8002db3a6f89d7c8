package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;

/// Days that data come for afterwards.
class LateDaysTest {
    @TempDir Path temporary;

    private static void commit(Store store, String file, String... times) {
        Imports imports = new Imports().file(file, "tokyo");
        for (String time : times) {
            imports.seen(Seen.syn(time, "198.51.100." + time.substring(8, 10), 22));
            imports.watched(time.substring(0, 16) + ":00Z", 1, 60);
        }
        store.commit(imports.batch());
    }

    private static List<String> revised(Store store) {
        return Imports.ask(
                store,
                "SELECT day, rules, packets, accesses_before, accesses FROM revised"
                        + " ORDER BY time, day");
    }

    @Test
    void a_day_is_revised_when_a_later_one_had_rows() {
        Store store = Store.init(temporary.resolve("store"), ZoneId.of("Asia/Tokyo"));
        commit(store, "a", "2015-10-01T01:00:00Z", "2015-10-03T01:00:00Z");
        commit(store, "today", "2015-10-03T02:00:00Z", "2015-10-04T02:00:00Z");
        assertThat(revised(store)).isEmpty();
        commit(store, "late", "2015-10-01T02:00:00Z", "2015-10-02T02:00:00Z");
        List<String> once = revised(store);
        assertThat(once).hasSize(2);
        assertThat(once.get(0)).contains("2015-10-01").contains("1").contains("2");
        assertThat(once.get(1)).contains("2015-10-02");
        // 16:00 in UTC is the next day in Tokyo; and months that have ended are files of their own.
        commit(store, "november", "2015-11-05T02:00:00Z");
        commit(store, "later", "2015-10-01T16:00:00Z");
        assertThat(revised(store)).hasSize(3).last().asString().contains("2015-10-02");
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .allMatch(damage -> damage.kind() == Damage.Kind.TOTALS);
    }
}
