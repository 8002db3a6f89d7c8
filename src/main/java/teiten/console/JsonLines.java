package teiten.console;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Objects as JSON, one a line. What is not a number is null, and no character that a terminal
/// would obey leaves unescaped, though JSON (RFC 8259, section 7) would let DEL and C1 through.
public final class JsonLines {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(JsonFactory.builder().characterEscapes(new Harmless()).build())
                    .build();

    private final Output output;

    public JsonLines(Output output) {
        this.output = output;
    }

    public void write(JsonObject object) {
        output.line(text(object));
    }

    /// The object in one line, without the line's end.
    public static String text(JsonObject object) {
        return text(object.members());
    }

    /// The map as one object in one line; its keys are text.
    static String text(Map<?, ?> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            write(generator, object);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case JsonObject object -> write(generator, object.members());
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach(
                        (key, member) -> {
                            generator.writeName(String.valueOf(key));
                            write(generator, member);
                        });
                generator.writeEndObject();
            }
            // A path is an iterable of its own names.
            case Path path -> generator.writeString(path.toString());
            case Iterable<?> list -> {
                generator.writeStartArray();
                list.forEach(member -> write(generator, member));
                generator.writeEndArray();
            }
            case Boolean truth -> generator.writeBoolean(truth);
            case Double number -> writeNumber(generator, number);
            case Float number -> writeNumber(generator, number);
            case BigDecimal number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.longValue());
            default -> generator.writeString(value.toString());
        }
    }

    private static void writeNumber(JsonGenerator generator, double number) {
        if (Double.isFinite(number)) {
            generator.writeNumber(number);
        } else {
            generator.writeNull();
        }
    }

    /// Escapes beyond those that JSON asks for.
    private static final class Harmless extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7F] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        @SuppressWarnings("NullAway") // null is this method's word for "as it is"
        public SerializableString getEscapeSequence(int letter) {
            return Character.isSurrogate((char) letter) || !Escapes.isUnsafe(letter)
                    ? null
                    : new SerializedString(String.format("\\u%04x", letter));
        }
    }
}
