package teiten.console;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Rows as CSV (RFC 4180: comma, CR LF, quotes doubled). Text that a spreadsheet would run as a
/// formula gets an apostrophe before it; numbers stay as they are, null is an empty cell.
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Output output;
    private boolean titled;

    public Csv(Output output) {
        this.output = output;
    }

    public void row(@Nullable Object... cells) {
        output.line(line(cells) + "\r");
    }

    /// Writes objects of one kind: before the first one a line with its keys. Lists become words
    /// with spaces between, objects inside become JSON.
    public void write(JsonObject object) {
        if (!titled) {
            titled = true;
            row(object.members().keySet().toArray());
        }
        row(object.members().values().stream().map(Csv::flat).toArray());
    }

    private static @Nullable Object flat(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case JsonObject object -> JsonLines.text(object);
            case Map<?, ?> map -> JsonLines.text(map);
            case Iterable<?> list ->
                    StreamSupport.stream(list.spliterator(), false)
                            .map(String::valueOf)
                            .collect(Collectors.joining(" "));
            default -> value;
        };
    }

    static String line(@Nullable Object... cells) {
        return Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> Double.isFinite(number) ? number.toString() : "";
            case Number number -> number.toString();
            default -> quoted(guarded(value.toString()));
        };
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        String harmless = Escapes.visible(text);
        return harmless.matches("[^\",]*") && harmless.equals(harmless.strip())
                ? harmless
                : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
