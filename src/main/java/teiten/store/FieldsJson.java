package teiten.store;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what a payload says as a JSON object. One generator writes them all, for to make one
/// takes longer than to write such an object.
final class FieldsJson {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json =
            JsonFactory.builder()
                    .rootValueSeparator("")
                    .build()
                    .createGenerator(ObjectWriteContext.empty(), bytes);

    /// The object in UTF-8; null for no fields.
    ///
    /// @param fields values are text, whole numbers, truth values and lists of text
    byte @Nullable [] write(SequencedMap<String, Object> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        bytes.reset();
        json.writeStartObject();
        fields.forEach(this::field);
        json.writeEndObject();
        json.flush();
        return bytes.toByteArray();
    }

    private void field(String name, Object value) {
        json.writeName(name);
        switch (value) {
            case List<?> entries -> {
                json.writeStartArray();
                entries.forEach(this::value);
                json.writeEndArray();
            }
            default -> value(value);
        }
    }

    private void value(Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            default -> throw new IllegalArgumentException("no field is a " + value.getClass());
        }
    }
}
