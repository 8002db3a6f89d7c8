package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    @Test
    void keys_keep_the_order_in_which_they_were_given() {
        JsonObject object =
                new JsonObject()
                        .with("z", 1)
                        .with("a", List.of(new JsonObject().with("y", true).with("b", null)))
                        .with("m", Map.of("only", 2L));
        assertThat(JsonLines.text(object))
                .isEqualTo("{\"z\":1,\"a\":[{\"y\":true,\"b\":null}],\"m\":{\"only\":2}}");
    }

    @Test
    void what_is_no_number_is_null() {
        JsonObject object =
                new JsonObject()
                        .with("nan", Double.NaN)
                        .with("infinite", Double.NEGATIVE_INFINITY)
                        .with("ratio", 0.1);
        assertThat(JsonLines.text(object))
                .isEqualTo("{\"nan\":null,\"infinite\":null,\"ratio\":0.1}");
    }

    @Test
    void characters_that_a_terminal_obeys_are_escaped_and_japanese_is_not() {
        JsonObject object = new JsonObject().with("s", "\u001b\u007f\u009b\u202e\u2028定点😀\"\\");
        assertThat(JsonLines.text(object))
                .isEqualTo("{\"s\":\"\\u001B\\u007F\\u009b\\u202e\\u2028定点😀\\\"\\\\\"}");
    }

    @Test
    void a_key_is_given_once() {
        JsonObject object = new JsonObject().with("a", 1);
        assertThatThrownBy(() -> object.with("a", 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
