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
                    Seen.syn("2015-10-01T00:00:00Z", "198.51.100." + host, 22)
                            .payload("SSH-2.0-Go " + host));
        }
        store.commit(imports.batch());
    }

    /// Puts another file in the place of a table's, and into the list of files.
    private void forge(Table table, String query) throws SQLException, IOException {
        Manifest before = Manifest.read(folder);
        List<LiveFile> live = new ArrayList<>(before.files());
        LiveFile old = before.files(table).getFirst();
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
