package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.observe.HeaderMark;

/// Files that are whole bit by bit, and whose rows are wrong all the same.
class CheckTest {
    private static final String AS_IT_WAS = "SELECT * FROM old";

    @TempDir private Path temporary;
    private Path folder;

    @BeforeEach
    void make() {
        folder = temporary.resolve("data");
        Store store = Store.init(folder, ZoneId.of("Asia/Tokyo"));
        Imports imports = new Imports();
        for (int host = 1; host <= 5; host++) {
            // One packet a file, as its entry in the ledger says.
            imports.file("f" + host, "tokyo");
            imports.seen(
                    Seen.syn("2015-10-01T00:00:00Z", "198.51.100." + host, host < 4 ? 22 : 2222)
                            .payload("SSH-2.0-Go " + host)
                            .marks(HeaderMark.MIRAI_SEQUENCE.bit() | HeaderMark.ZMAP_SYN.bit()));
        }
        store.commit(imports.batch());
    }

    /// Puts another file in the place of a table's, and into the list of files.
    private void forge(Table table, String query) throws SQLException, IOException {
        forge(Manifest.read(folder).files(table).getFirst(), query);
    }

    private void forge(LiveFile old, String query) throws SQLException, IOException {
        Manifest before = Manifest.read(folder);
        List<LiveFile> live = new ArrayList<>(before.files());
        live.remove(old);
        String path = old.folder() + "/forged.parquet";
        try (Connection connection = Engine.open(folder)) {
            Engine.run(
                    connection,
                    "CREATE VIEW old AS SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                            .formatted(Sql.text(folder.resolve(old.path()).toString())),
                    "COPY (%s) TO %s (FORMAT parquet)"
                            .formatted(query, Sql.text(folder.resolve(path).toString())));
        }
        live.add(LiveFile.seal(folder, path));
        before.next(live).write(folder);
    }

    private List<Damage.Kind> damages() {
        return Check.verify(folder, (_, _) -> {}).damages().stream().map(Damage::kind).toList();
    }

    @Test
    void a_file_that_another_program_wrote_alike_is_sound() throws SQLException, IOException {
        for (Table table : List.of(Table.ACCESSES, Table.PAYLOADS, Table.HOURLY)) {
            forge(table, AS_IT_WAS);
        }
        assertThat(damages()).isEmpty();
    }

    @Test
    void a_payload_that_stands_twice_is_found() throws SQLException, IOException {
        forge(Table.PAYLOADS, AS_IT_WAS + " UNION ALL (SELECT * FROM old LIMIT 1)");
        assertThat(damages()).containsExactly(Damage.Kind.ORDER);
    }

    @Test
    void a_payload_that_is_gone_or_is_another_than_its_hash_says_is_found()
            throws SQLException, IOException {
        forge(Table.PAYLOADS, "SELECT * FROM old LIMIT 4");
        assertThat(damages()).containsOnly(Damage.Kind.PAYLOAD);
        forge(Table.PAYLOADS, "SELECT * REPLACE (unhex('00') AS bytes) FROM old");
        assertThat(damages()).containsOnly(Damage.Kind.PAYLOAD);
    }

    /// Forges the daily series of what has no port, or of ports; verifies and repairs.
    private void forgeSeries(boolean ofPort, String columns) throws SQLException, IOException {
        LiveFile file =
                Manifest.read(folder).files(Table.DAILY_SERIES).stream()
                        .filter(one -> SeriesPart.isOfNoPort(one.folder()) != ofPort)
                        .findFirst()
                        .orElseThrow();
        forge(file, "SELECT * REPLACE (" + columns + ") FROM old");
        assertThat(damages()).containsExactly(Damage.Kind.SERIES);
        assertThat(Check.repair(folder, null, (_, _) -> {}).damages()).isEmpty();
    }

    @Test
    void series_of_tools_and_off_ports_that_disagree_with_the_rows_are_found_and_counted_again()
            throws SQLException, IOException {
        for (String series : List.of("tool", "content_tool", "content_off_port")) {
            forgeSeries(
                    false,
                    "accesses + CASE WHEN series = '%s' THEN 1 ELSE 0 END AS accesses"
                            .formatted(series));
        }
        forgeSeries(true, "packets + CASE WHEN series = 'port_tool' THEN 1 ELSE 0 END AS packets");
    }

    @Test
    void sketches_that_do_not_estimate_the_sources_are_found_and_counted_again()
            throws SQLException, IOException {
        forgeSeries(false, "CASE WHEN series = 'total' THEN NULL ELSE sketch END AS sketch");
        forgeSeries(false, "first_value(sketch) OVER (ORDER BY sources = 1 DESC) AS sketch");
        forgeSeries(false, "unhex('00') AS sketch");
        forgeSeries(true, "sources + 1000 AS sources");
    }

    @Test
    void rows_out_of_order_are_found() throws SQLException, IOException {
        forge(Table.ACCESSES, "SELECT * FROM old ORDER BY source_v4 DESC");
        assertThat(damages()).containsExactly(Damage.Kind.ORDER);
    }

    @Test
    void rows_of_another_day_are_found() throws SQLException, IOException {
        forge(Table.ACCESSES, "SELECT * REPLACE (minute + INTERVAL 1 DAY AS minute) FROM old");
        assertThat(damages()).containsExactly(Damage.Kind.ORDER);
    }

    @Test
    void a_packet_too_many_is_found_in_the_totals_and_in_the_series()
            throws SQLException, IOException {
        forge(Table.ACCESSES, "SELECT * REPLACE (packets + 1 AS packets) FROM old");
        assertThat(damages()).containsOnly(Damage.Kind.TOTALS, Damage.Kind.SERIES);
    }
}
