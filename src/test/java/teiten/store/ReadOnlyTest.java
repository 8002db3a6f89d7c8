package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Seen;
import teiten.store.StoreException.Reason;

class ReadOnlyTest {
    @TempDir Path temporary;
    private Path folder;
    private Store store;
    private Path secret;

    @BeforeEach
    void make() throws IOException {
        folder = temporary.resolve("data");
        store = Store.init(folder, ZoneId.of("Asia/Tokyo"));
        store.commit(
                new Imports()
                        .file("a", "tokyo")
                        .seen(
                                Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 22)
                                        .payload("SSH-2.0-Go\r\n"))
                        .batch());
        secret = Files.writeString(temporary.resolve("secret.csv"), "password\nhunter2\n");
    }

    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(temporary)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                state.put(path.toString(), Disk.sha256(path));
            }
        }
        return state;
    }

    private String filled(String sql) {
        String live = store.manifest().files().getFirst().path();
        return sql.replace("SECRET", secret.toString())
                .replace("OUT", temporary.resolve("out").toString())
                .replace("LIVE", folder.resolve(live).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY accesses TO 'OUT'",
                "COPY (SELECT 1) TO 'LIVE' (FORMAT parquet, USE_TMP_FILE false)",
                "EXPLAIN ANALYZE COPY (SELECT 1) TO 'OUT'",
                "EXPLAIN ANALYZE COPY (SELECT 1) TO 'LIVE' (FORMAT parquet, USE_TMP_FILE false)",
                "explain explain analyze copy (SELECT 1) to 'OUT'",
                "/* a */ EXPLAIN ANALYZE COPY (SELECT 1) TO 'LIVE'",
                "WITH q AS (COPY (SELECT 1) TO 'OUT') SELECT * FROM q",
                "SELECT * FROM read_csv('SECRET')",
                "SELECT * FROM 'SECRET'",
                "SELECT * FROM read_text('SECRET')",
                "SELECT * FROM read_blob('SECRET')",
                "SELECT * FROM sniff_csv('SECRET')",
                "SELECT * FROM glob('/*')",
                "SELECT * FROM parquet_metadata('SECRET')",
                "WITH q AS (FROM read_csv('SECRET')) FROM q",
                "SELECT * FROM query('FROM read_text(''SECRET'')')",
                "SELECT * FROM query_table('SECRET')",
                "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('FROM"
                        + " read_text(''SECRET'')'))",
                "ATTACH 'OUT'",
                "INSTALL httpfs",
                "LOAD 'OUT'",
                "SET enable_external_access = true",
                "RESET lock_configuration",
                "PRAGMA database_list",
                "CALL pragma_version()",
                "CREATE TABLE t AS SELECT 1",
                "CREATE OR REPLACE VIEW accesses AS SELECT 1",
                "DROP VIEW accesses",
                "INSERT INTO accesses SELECT * FROM accesses",
                "DELETE FROM accesses",
                "EXPORT DATABASE 'OUT'",
                "SELECT 1; COPY (SELECT 1) TO 'OUT'",
                "SELECT 1; SELECT 2",
                "FROM enable_logging(storage = 'file', storage_path = 'OUT')",
                "FROM enable_profiling(save_location = 'OUT')",
                "SELECT getenv('HOME')",
                "BEGIN TRANSACTION",
                "",
                ";",
                "selec 1"
            })
    void a_query_can_neither_write_nor_read_anything_else(String sql) throws IOException {
        Map<String, String> before = state();
        assertThatThrownBy(() -> Imports.ask(store, filled(sql)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.QUERY));
        assertThat(state()).isEqualTo(before);
        assertThat(Imports.ask(store, "SELECT accesses FROM accesses")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM accesses",
                "FROM payloads;",
                "WITH q AS (SELECT * FROM accesses) FROM q",
                "VALUES (1)",
                "TABLE batches",
                "DESCRIBE accesses",
                "SHOW TABLES",
                "SUMMARIZE exposure",
                "EXPLAIN SELECT * FROM accesses",
                "explain analyze SELECT * FROM accesses",
                "-- why\nSELECT 1"
            })
    void a_question_is_answered(String sql) {
        assertThat(Imports.ask(store, sql)).isNotNull();
    }

    @Test
    void the_engine_alone_would_keep_a_query_from_other_files() throws SQLException {
        try (Connection connection = Engine.open(folder)) {
            Views.create(connection, folder, store.manifest(), store.zone());
            ReadOnly.confine(connection, folder, store.manifest());
            for (String sql :
                    List.of(
                            "COPY (SELECT 1) TO 'OUT'",
                            "FROM read_text('SECRET')",
                            "ATTACH 'OUT'",
                            "SET enable_external_access = true")) {
                assertThatThrownBy(() -> Engine.run(connection, filled(sql)))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void values_are_typed() {
        try (Answer answer =
                store.query(
                        "SELECT 1::UTINYINT AS a, 2::HUGEINT AS b, 0.5::DOUBLE AS c, NULL AS d,"
                                + " true AS e, TIMESTAMP '2015-10-01 15:00:00' AS f,"
                                + " DATE '2015-10-01' AS g, [1, 2] AS h, '\\xAB'::BLOB AS i,"
                                + " 1.5::DECIMAL(4, 1) AS j,"
                                + " TIMESTAMPTZ '2015-10-01 15:00:00+09' AS k, 'x' AS l")) {
            assertThat(answer.columns())
                    .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
            assertThat(answer.next()).isTrue();
            assertThat(answer.value(0)).isEqualTo(1L);
            assertThat(answer.value(1)).hasToString("2").isInstanceOf(Number.class);
            assertThat(answer.value(2)).isEqualTo(0.5);
            assertThat(answer.value(3)).isNull();
            assertThat(answer.value(4)).isEqualTo(true);
            assertThat(answer.value(5)).isEqualTo("2015-10-01T15:00:00Z");
            assertThat(answer.value(6)).isEqualTo("2015-10-01");
            assertThat(answer.value(7)).isEqualTo(List.of(1L, 2L));
            assertThat(answer.value(8)).isEqualTo("ab");
            assertThat(answer.value(9)).hasToString("1.5").isInstanceOf(Number.class);
            assertThat(answer.value(10)).isEqualTo("2015-10-01T06:00:00Z");
            assertThat(answer.value(11)).isEqualTo("x");
            assertThat(answer.next()).isFalse();
        }
    }
}
