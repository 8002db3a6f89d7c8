package teiten;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// Settings from TOML: the file of `--config` or TEITEN_CONFIG, else `teiten.toml` in the working
/// folder, else the machine's. Only one is read. A key that nobody knows is an error, since a
/// misspelt one would otherwise be obeyed by nobody in silence.
final class ConfigFile {
    static final List<String> KEYS =
            List.of(
                    "data",
                    "lang",
                    "tz",
                    "color",
                    "country_data",
                    "as_data",
                    "survey_list",
                    "reverse_names",
                    "verdicts",
                    OwnNetworks.KEY);
    private static final Path MACHINE = Path.of("/etc/teiten/teiten.toml");

    private ConfigFile() {}

    static Map<String, String> read(RootCommand options, Surroundings surroundings) {
        Path file = find(options, surroundings);
        return file == null ? Map.of() : parse(file);
    }

    private static @Nullable Path find(RootCommand options, Surroundings surroundings) {
        String variable = surroundings.environment().getOrDefault("TEITEN_CONFIG", "");
        if (options.config != null) {
            return surroundings.folder().resolve(options.config);
        }
        if (!variable.isEmpty()) {
            return surroundings.folder().resolve(variable);
        }
        Path here = surroundings.folder().resolve("teiten.toml");
        if (Files.exists(here)) {
            return here;
        }
        return Files.exists(MACHINE) ? MACHINE : null;
    }

    private static Map<String, String> parse(Path file) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : tree(file).properties()) {
            String key = member.getKey();
            if (!KEYS.contains(key)) {
                throw new CommandError("T0302", file, key, String.join(", ", KEYS));
            }
            values.put(key, text(file, key, member.getValue()));
        }
        return values;
    }

    /// Of a list, its members with commas between.
    private static String text(Path file, String key, JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (!key.equals(OwnNetworks.KEY)
                || !value.isArray()
                || !value.valueStream().allMatch(JsonNode::isString)) {
            throw new CommandError("T0303", file, key);
        }
        return value.valueStream().map(JsonNode::stringValue).collect(Collectors.joining(","));
    }

    private static JsonNode tree(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandError("T0300", file);
        }
        try {
            return new TomlMapper().readTree(file.toFile());
        } catch (JacksonException wrong) {
            throw new CommandError(wrong, "T0301", file, wrong.getOriginalMessage());
        }
    }
}
