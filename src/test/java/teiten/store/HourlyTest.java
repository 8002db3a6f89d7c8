package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;

class HourlyTest {
    private static final String BY_CONTENT =
            """
            SELECT date_trunc('hour', minute) AS hour, transport, destination_port, class, content,
            sum(accesses)::BIGINT, sum(packets)::BIGINT, sum(retries)::BIGINT,
            sum(bytes)::BIGINT, count(DISTINCT source) FILTER (WHERE accesses > 0)
            FROM accesses GROUP BY ALL ORDER BY ALL""";

    private static final String BY_PORT =
            """
            SELECT date_trunc('hour', minute) AS hour, transport, destination_port,
            sum(accesses)::BIGINT, sum(packets)::BIGINT,
            coalesce(sum(packets) FILTER (WHERE class = 'backscatter'), 0)::BIGINT,
            sum(retries)::BIGINT, sum(bytes)::BIGINT,
            count(DISTINCT source) FILTER (WHERE accesses > 0), count(DISTINCT source)
            FROM accesses GROUP BY ALL ORDER BY ALL""";

    @TempDir private Path folder;
    private Store store;

    @BeforeEach
    void make() {
        store = Store.init(folder.resolve("data"), ZoneId.of("Asia/Tokyo"));
    }

    private void importRandom(String name, long seed) {
        Random random = new Random(seed);
        Imports imports = new Imports().file(name, "tokyo");
        for (int i = 0; i < 3_000; i++) {
            imports.seen(Seen.random(random));
        }
        store.commit(imports.batch());
    }

    private void assertSeriesAreThoseOfTheRows() {
        List<String> byContent = Imports.ask(store, "SELECT * FROM hourly ORDER BY ALL");
        List<String> byPort = Imports.ask(store, "SELECT * FROM hourly_ports ORDER BY ALL");
        assertThat(byContent).isEqualTo(Imports.ask(store, BY_CONTENT)).hasSizeGreaterThan(50);
        assertThat(byPort).isEqualTo(Imports.ask(store, BY_PORT)).hasSizeGreaterThan(10);
    }

    @Test
    void hourly_series_are_exactly_those_of_the_rows() {
        importRandom("a.pcap", 1);
        assertSeriesAreThoseOfTheRows();
    }

    @Test
    void a_later_import_into_the_same_hours_counts_sources_once() {
        importRandom("a.pcap", 1);
        importRandom("b.pcap", 2);
        assertSeriesAreThoseOfTheRows();
    }
}
