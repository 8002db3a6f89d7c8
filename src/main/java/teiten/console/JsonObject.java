package teiten.console;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object whose keys keep the order in which they were given, so that equal answers are
/// equal bytes. Values are null, text, numbers, truth values, objects, maps with text keys and
/// iterables of these; anything else is written as its text.
public final class JsonObject {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /// Adds a member; a key is given once.
    public JsonObject with(String key, @Nullable Object value) {
        if (members.containsKey(key)) {
            throw new IllegalArgumentException("twice: " + key);
        }
        members.put(key, value);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
