package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A piece that was simulated and imported by the commands, to be asked about.
///
/// @param data the store
/// @param truth what `truth.json` says
/// @param imports what each import printed, one a sensor
record PieceDoor(Path data, JsonNode truth, List<JsonNode> imports) {
    /// @param options further options of `import`
    static PieceDoor play(String piece, Path folder, String... options) {
        Path out = folder.resolve("captures");
        Path data = folder.resolve("data");
        assertThat(CommandDoor.run("simulate", piece, "--out", out.toString()).code()).isZero();
        JsonNode truth = new JsonMapper().readTree(out.resolve("truth.json").toFile());
        List<JsonNode> imports = new ArrayList<>();
        for (JsonNode sensor : truth.get("sensors")) {
            List<String> words = new ArrayList<>(List.of("import", "--json", "--data"));
            words.add(data.toString());
            String name = sensor.get("name").asString();
            List<String> addresses = new ArrayList<>();
            sensor.get("addresses").forEach(one -> addresses.add(one.asString()));
            words.addAll(List.of("--sensor", name, "--addresses", String.join(",", addresses)));
            words.addAll(List.of(options));
            words.add(out.resolve(name).resolve(piece + ".pcapng").toString());
            CommandDoor done = CommandDoor.run(words.toArray(String[]::new));
            assertThat(done.code()).as(done.err()).isZero();
            imports.add(new JsonMapper().readTree(done.out()));
        }
        return new PieceDoor(data, truth, imports);
    }

    /// The answers that must be found.
    JsonNode answers() {
        return truth.get("answers");
    }

    /// Asks a command about all days.
    JsonNode ask(String... words) {
        return new JsonMapper().readTree(say("--json", words));
    }

    /// What a command prints.
    String say(String form, String... words) {
        List<String> all = new ArrayList<>(List.of("--data", data.toString(), form));
        all.addAll(List.of(words));
        CommandDoor door = CommandDoor.run(all.toArray(String[]::new));
        assertThat(door.code()).as(door.err()).isZero();
        return door.out();
    }

    /// A member of every object of a list.
    static List<String> keys(JsonNode list, String member) {
        List<String> keys = new ArrayList<>();
        list.forEach(one -> keys.add(one.get(member).asString()));
        return keys;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
