package teiten.log;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads objects of JSON (RFC 8259) member by member.
final class JsonText {
    /// Objects and arrays inside of each other; deeper ones are no row.
    static final int MOST_DEPTH = 32;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MOST_DEPTH)
                                    .maxStringLength(Lines.MOST_BYTES)
                                    .maxNameLength(1024)
                                    .maxNumberLength(64)
                                    .build())
                    .build();

    private JsonText() {}

    /// Takes the members of an object.
    @FunctionalInterface
    interface Members {
        /// Takes one member.
        ///
        /// @param name the names of the objects around it and its own, with points between
        /// @param value the text of a text, number or truth value, or null
        void member(String name, @Nullable String value);
    }

    static JsonParser parser(byte[] bytes, int start, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, start, length);
    }

    static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /// Reads one object that fills all the bytes; answers false where that is not what they are.
    static boolean object(byte[] bytes, int start, int length, Members members) {
        try (JsonParser parser = parser(bytes, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            members(parser, "", members);
            return parser.nextToken() == null;
        } catch (JacksonException _) {
            return false;
        }
    }

    /// Reads the members of the object that the parser stands in; arrays are passed over.
    static void members(JsonParser parser, String prefix, Members members) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                members(parser, name + ".", members);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else {
                members.member(name, token == JsonToken.VALUE_NULL ? null : parser.getString());
            }
        }
    }
}
