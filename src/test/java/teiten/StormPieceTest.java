package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Storms on the piece `storm`, against what the piece says.
class StormPieceTest {
    @TempDir static Path folder;

    private static PieceDoor piece;

    @BeforeAll
    static void play() {
        piece = PieceDoor.play("storm", folder);
    }

    private static JsonNode ask(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--since", "2016-03-01", "--until", "2016-03-03"));
        return piece.ask(all.toArray(String[]::new));
    }

    private static List<Long> days(JsonNode answer, String field) {
        List<Long> days = new ArrayList<>();
        answer.get("days").forEach(day -> days.add(day.get(field).longValue()));
        return days;
    }

    private static List<Long> truth(String name) {
        List<Long> values = new ArrayList<>();
        piece.answers().get(name).forEach(value -> values.add(value.longValue()));
        return values;
    }

    @Test
    void storms_are_named_with_their_hours_ports_and_sources() {
        JsonNode storms = ask("storms").get("storms");
        JsonNode truths = piece.answers().get("storms");
        assertThat(storms).hasSize(truths.size());
        for (JsonNode truth : truths) {
            JsonNode found =
                    storms.valueStream()
                            .filter(storm -> storm.get("from").equals(truth.get("from")))
                            .findAny()
                            .orElseThrow();
            assertThat(found.get("to")).isEqualTo(truth.get("to"));
            assertThat(found.get("port").asString("")).isEqualTo(truth.get("port").asString());
            assertThat(found.get("sources").longValue())
                    .isEqualTo(truth.get("sources").longValue());
            assertThat(found.get("entropy_bits").doubleValue()).isGreaterThan(14.5);
        }
    }

    @Test
    void the_series_of_a_ports_sources_is_as_without_the_storm() {
        JsonNode port = ask("port", "80/tcp");
        assertThat(days(port, "sources")).isEqualTo(truth("sources_of_80_tcp_by_day"));
        assertThat(port.get("storm_sources").longValue())
                .isEqualTo(piece.answers().get("storm_sources").longValue());
    }

    @Test
    void countries_leave_the_forged_sources_out_and_keep_their_accesses() {
        JsonNode rows = ask("country", "--limit", "300").get("rows");
        double sources = 0;
        long accesses = 0;
        for (JsonNode row : rows) {
            sources += row.get("sources_per_day").doubleValue();
            accesses += row.get("accesses").longValue();
        }
        assertThat(sources).isEqualTo(truth("sources_by_day").getFirst().doubleValue());
        assertThat(accesses)
                .isEqualTo(truth("accesses_by_day").stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void people_are_told_in_both_languages() {
        for (String language : List.of("ja", "en")) {
            assertThat(piece.say("storms", "--lang", language, "--month", "2016-03"))
                    .contains("80/tcp", "3,000", "2,500");
        }
    }
}
