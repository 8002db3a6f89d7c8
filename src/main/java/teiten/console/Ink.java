package teiten.console;

import java.util.Map;

/// Bold and colour, or neither. Colour never carries a meaning alone.
public enum Ink {
    COLOURED,
    PLAIN;

    /// Whether to colour: `always` and `never` say so; with `auto`, NO_COLOR (no-color.org) and a
    /// stream that is no terminal mean plain.
    public static Ink of(String when, Map<String, String> environment, boolean terminal) {
        return switch (when) {
            case "always" -> COLOURED;
            case "never" -> PLAIN;
            default ->
                    terminal
                                    && environment.getOrDefault("NO_COLOR", "").isEmpty()
                                    && !environment.getOrDefault("TERM", "").equals("dumb")
                            ? COLOURED
                            : PLAIN;
        };
    }

    public String bold(String text) {
        return wrap("1", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    public String red(String text) {
        return wrap("1;31", text);
    }

    public String cyan(String text) {
        return wrap("36", text);
    }

    public String yellow(String text) {
        return wrap("1;33", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
