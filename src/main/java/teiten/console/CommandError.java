package teiten.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command's failure that a person can do something about: a code, and texts in both languages
/// under `CODE.what`, `CODE.cause` and `CODE.try` of the messages. The second and third digits of
/// the code are the exit code, so `T0412` exits with 4.
public final class CommandError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> values;

    /// @param code `T` and four digits
    /// @param values what `{0}`, `{1}` ... stand for in the texts; they may come from outside
    public CommandError(String code, Object... values) {
        this(null, code, values);
    }

    public CommandError(@Nullable Throwable reason, String code, Object... values) {
        super(code + " " + List.of(values), reason);
        this.code = code;
        this.values = List.of(values);
    }

    public String code() {
        return code;
    }

    /// The exit code, a number of [ExitCode]; faults of Teiten itself begin with `T00`.
    public int exit() {
        return Math.max(ExitCode.BUG.number(), Integer.parseInt(code.substring(1, 3)));
    }

    /// The lines that a person sees, harmless for a terminal.
    public List<String> lines(Words words, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.red("error[" + code + "]:") + " " + say(words, "what"));
        lines.add("  " + ink.bold("cause:") + " " + say(words, "cause"));
        lines.add("  " + ink.bold("try:") + " " + say(words, "try"));
        return lines;
    }

    private String say(Words words, String part) {
        Object[] safe = values.stream().map(v -> Escapes.visible(String.valueOf(v))).toArray();
        return words.say(code + "." + part, safe);
    }
}
