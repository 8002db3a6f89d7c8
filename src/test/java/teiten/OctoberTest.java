package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.simulate.SimulationFailure;
import teiten.store.Answer;
import teiten.store.Store;

/// From packets to the report, through every stage: what the report says equals what the generator
/// of the traffic knows.
class OctoberTest {
    private static final double SCALE = 0.01;

    @TempDir Path folder;

    private SimulatedMonths months() throws SimulationFailure {
        return SimulatedMonths.autumn(folder);
    }

    @ParameterizedTest
    @CsvSource({"2015, 0.01", "7, 0.01", "1, 0.002", "2, 0.002"})
    void every_fact_that_the_generator_knows_stands_in_the_report(long seed, double scale)
            throws Exception {
        SimulatedMonths months = months();
        Store store = months.bringIn("store", List.of(months.play(seed, scale)));
        Path out = months.report(store);
        assertThat(months.truth().get("facts").size()).isGreaterThan(20);
        assertThat(out.resolve("report.ja.html")).content().contains("SIMULATED DATA / 模擬データ");
        assertThat(out.resolve("report.en.html")).content().contains("SIMULATED DATA / 模擬データ");
    }

    private static List<String> dump(Store store, String sql) {
        List<String> rows = new ArrayList<>();
        try (Answer answer = store.query(sql)) {
            while (answer.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 0; column < answer.columns().size(); column++) {
                    row.append(answer.value(column)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static boolean isOfOneWhoAnswersOrIsLate(Path capture) {
        String sensor = String.valueOf(capture.getName(capture.getNameCount() - 2));
        return sensor.equals("osaka") || sensor.equals("sapporo");
    }

    @Test
    void files_imported_twice_or_in_another_order_leave_the_same_answers() throws Exception {
        List<Path> captures =
                months().play(2015, SCALE).stream()
                        .filter(OctoberTest::isOfOneWhoAnswersOrIsLate)
                        .toList();
        assertThat(captures).hasSize(5);
        Store together = months().bringIn("together", List.of(captures, captures));
        Store apart =
                months().bringIn("apart", captures.reversed().stream().map(List::of).toList());
        for (String table : List.of("accesses", "exposure", "sensors", "daily")) {
            String count = "SELECT count(*) FROM " + table;
            assertThat(dump(apart, count)).as(table).isEqualTo(dump(together, count));
            String all = "SELECT * FROM " + table + " ORDER BY ALL";
            assertThat(dump(apart, all)).as(table).isEqualTo(dump(together, all));
        }
        String payloads = "SELECT hash, transport, protocol, first_seen FROM payloads ORDER BY ALL";
        assertThat(dump(apart, payloads)).isEqualTo(dump(together, payloads));
        assertThat(dump(together, "SELECT DISTINCT tools FROM accesses WHERE tools IS NOT NULL"))
                .contains("masscan|", "zmap|");
    }

    @Test
    void packets_of_the_rows_and_reasons_of_the_rest_add_up_to_the_records() throws Exception {
        Store store = months().bringIn("store", List.of(months().play(2015, SCALE)));
        assertThat(
                        dump(
                                store,
                                """
                                SELECT sum(records) - sum(accepted) - sum(
                                  list_sum(list_transform(json_keys(skipped),
                                    lambda reason: (skipped->>reason)::BIGINT)))
                                FROM batches"""))
                .containsExactly("0|");
        assertThat(
                        dump(
                                store,
                                "SELECT (SELECT sum(packets) FROM accesses)"
                                        + " - (SELECT sum(accepted) FROM batches)"))
                .containsExactly("0|");
    }
}
