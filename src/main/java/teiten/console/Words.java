package teiten.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of one language by key, read from a table with the columns key, en, ja (tabs between, `#`
/// begins a comment, `\n` is a new line). Both languages stand side by side, so a missing
/// translation shows in the file and fails the reading.
public final class Words extends ResourceBundle {
    private static final int COLUMNS = 3;
    private static final Pattern NUMBERED = Pattern.compile("\\{([0-9])\\|([^|}]*)\\|([^|}]*)\\}");

    /// How [Ink] colours a value.
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final Language language;
    private final Map<String, String> texts;

    private Words(Language language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /// Reads a table of the class path, e.g. `/teiten/messages.tsv`.
    public static Words read(String resource, Language language) {
        try (InputStream bytes = Objects.requireNonNull(Words.class.getResourceAsStream(resource));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Map<String, String> texts = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    add(line, language, texts);
                }
            }
            return new Words(language, texts);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void add(String line, Language language, Map<String, String> texts) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS || cells[1].isEmpty() || cells[2].isEmpty()) {
            throw new IllegalStateException("not a row of key, en, ja: " + line);
        }
        String text = cells[language == Language.EN ? 1 : 2].replace("\\n", "\n");
        if (texts.put(cells[0], text) != null) {
            throw new IllegalStateException("twice: " + cells[0]);
        }
    }

    public Language language() {
        return language;
    }

    /// The text of this key, with `{0}`, `{1}` ... replaced; `{0|day|days}` is the first word where
    /// that value is 1, coloured or not, else the second. Throws where the key is unknown.
    public String say(String key, Object... values) {
        String text =
                NUMBERED.matcher(getString(key))
                        .replaceAll(
                                word -> {
                                    Object value = values[Integer.parseInt(word.group(1))];
                                    String number =
                                            COLOUR.matcher(String.valueOf(value)).replaceAll("");
                                    boolean one = number.equals("1");
                                    return Matcher.quoteReplacement(word.group(one ? 2 : 3));
                                });
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    @Override
    protected Object handleGetObject(String key) {
        // ResourceBundle's own contract for "not here" is null, which its annotations do not say.
        return lookUp(key);
    }

    @SuppressWarnings("NullAway")
    private Object lookUp(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.keySet());
    }
}
