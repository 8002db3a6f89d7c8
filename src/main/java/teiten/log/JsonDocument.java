package teiten.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/// Rows of JSON that is not parted by lines: the objects in its arrays, and objects at the top that
/// hold no array of objects. What is broken ends the reading; the rows before it are kept.
final class JsonDocument implements RowSource {
    /// Members that a row's text keeps for setting it aside.
    private static final int MOST_MEMBERS = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final JsonParser parser;
    private final MemberTaker taker;
    private final Map<String, @Nullable String> members = new LinkedHashMap<>();
    private boolean rowsInside;
    private long number;
    private @Nullable String damage;

    JsonDocument(InputStream in, MemberTaker taker) {
        this.parser = JsonText.parser(in);
        this.taker = taker;
    }

    @Override
    public boolean next(Row row) throws IOException {
        try {
            return find(row);
        } catch (JacksonException broken) {
            if (broken.getCause() instanceof IOException failed) {
                throw failed;
            }
            damage =
                    "is no JSON behind row %d, at offset %d"
                            .formatted(number, parser.currentLocation().getByteOffset());
            return false;
        }
    }

    private boolean find(Row row) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            boolean atTop = parser.streamReadContext().getNestingDepth() == 1;
            if (token == JsonToken.START_OBJECT && isInArray()) {
                rowsInside = true;
                begin(row);
                JsonText.members(parser, "", (name, value) -> take(row, name, value));
                return end(row);
            } else if (token == JsonToken.START_OBJECT && atTop) {
                rowsInside = false;
                begin(row);
            } else if (token.isScalarValue()) {
                String name = nameOutsideArrays();
                if (name != null) {
                    take(row, name, scalar(token));
                }
            } else if (token == JsonToken.END_OBJECT
                    && parser.streamReadContext().inRoot()
                    && !rowsInside) {
                return end(row);
            }
        }
        return false;
    }

    private boolean isInArray() {
        TokenStreamContext around = parser.streamReadContext().getParent();
        return around != null && around.inArray();
    }

    /// The names of the objects around a member and its own, as in [JsonText]; null in arrays.
    private @Nullable String nameOutsideArrays() {
        StringBuilder names = new StringBuilder();
        TokenStreamContext around = parser.streamReadContext();
        while (around != null && !around.inRoot()) {
            if (around.inArray()) {
                return null;
            }
            names.insert(0, names.isEmpty() ? "" : ".").insert(0, around.currentName());
            around = around.getParent();
        }
        return names.isEmpty() ? null : names.toString();
    }

    private @Nullable String scalar(JsonToken token) {
        return token == JsonToken.VALUE_NULL ? null : parser.getString();
    }

    private void begin(Row row) {
        row.clear();
        members.clear();
    }

    private void take(Row row, String name, @Nullable String value) {
        taker.take(row, name, value);
        if (members.size() < MOST_MEMBERS) {
            members.put(name, value);
        }
    }

    private boolean end(Row row) {
        taker.finish(row);
        row.number = ++number;
        byte[] text = MAPPER.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
        row.raw(text, 0, text.length);
        return true;
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }
}
