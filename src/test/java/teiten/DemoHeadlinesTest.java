package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The headlines of the demo are those that its truth names, and no other. It takes minutes, so it
/// runs where it is asked for: `bin/mvn test -Dtest=DemoHeadlinesTest -Dteiten.demo=FOLDER`. The
/// demo is made in FOLDER unless it is there.
@EnabledIfSystemProperty(named = "teiten.demo", matches = ".+")
class DemoHeadlinesTest {
    private static final Path DATA = Path.of(System.getProperty("teiten.demo", "demo"));

    private static CommandDoor run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", DATA.toString(), "--lang", "en"));
        CommandDoor door = CommandDoor.run(all.toArray(String[]::new));
        assertThat(door.code()).as(door.err()).isZero();
        return door;
    }

    @Test
    void the_headlines_of_the_month_are_those_of_the_truth() throws Exception {
        if (!Files.exists(DATA.resolve("truth.json"))) {
            run("demo", "--no-serve");
        }
        JsonMapper json = new JsonMapper();
        JsonNode truth = json.readTree(Files.readString(DATA.resolve("truth.json")));
        List<String> expected = new ArrayList<>();
        for (JsonNode headline : truth.get("headlines")) {
            for (JsonNode verdict : headline.get("verdicts")) {
                expected.add(headline.get("topic").stringValue() + " " + verdict.stringValue());
            }
        }
        List<String> found =
                run(
                                "detect",
                                "--month",
                                truth.get("month").stringValue(),
                                "--tier",
                                "headline",
                                "--json")
                        .out()
                        .lines()
                        .map(json::readTree)
                        .map(
                                one ->
                                        one.get("series").stringValue()
                                                + " "
                                                + one.get("verdict").stringValue())
                        .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
}
