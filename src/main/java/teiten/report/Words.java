package teiten.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import teiten.identify.ProtocolFacts;
import teiten.identify.ProtocolTable;

/// The texts of one language, from `texts.tsv` (key, ja, en), and the names of protocols from their
/// own table. `{name}` is a place for a number or a date; `{name|day|days}` is the first word where
/// that number is 1, else the second; `[[...]]` is that of [Passage].
final class Words {
    private static final String FILE = "texts.tsv";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)\\}");
    private static final Pattern NUMBERED =
            Pattern.compile("\\{([a-z_]+)\\|([^|}]*)\\|([^|}]*)\\}");
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    private Words() {}

    /// Reads the texts of a language.
    static Words in(Language language) {
        Words words = new Words();
        for (List<String> row : rows()) {
            words.texts.put(row.getFirst(), row.get(1 + language.ordinal()));
        }
        for (ProtocolFacts facts : ProtocolTable.bundled().rows()) {
            String name = language == Language.JA ? facts.nameJa() : facts.nameEn();
            words.texts.put("name." + facts.protocol().id(), name);
        }
        return words;
    }

    /// All rows: key, ja, en.
    static List<List<String>> rows() {
        try (InputStream file = Words.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text as HTML.
    String say(String key) {
        return say(key, Map.of());
    }

    /// The text as HTML, its places filled with HTML.
    String say(String key, Map<String, String> html) {
        return fill(key, new Passage(text(key)).html(), name -> html.get(name));
    }

    /// The text without markup, for attributes and drawings; the caller escapes it.
    String plain(String key) {
        return plain(key, Map.of());
    }

    /// The text without markup, its places filled with text.
    String plain(String key, Map<String, String> values) {
        return fill(key, new Passage(text(key)).plain(), name -> values.get(name));
    }

    /// The text of a key that need not exist, without markup.
    @Nullable String find(String key) {
        return texts.containsKey(key) ? plain(key) : null;
    }

    /// Keys that were asked for so far.
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    private String text(String key) {
        asked.add(key);
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException(FILE + " has no " + key);
        }
        return text;
    }

    private static String fill(String key, String text, Places places) {
        String numbered =
                NUMBERED.matcher(text)
                        .replaceAll(
                                word -> {
                                    String value = value(key, word.group(1), places);
                                    boolean one = MARKUP.matcher(value).replaceAll("").equals("1");
                                    return Matcher.quoteReplacement(word.group(one ? 2 : 3));
                                });
        return PLACE.matcher(numbered)
                .replaceAll(place -> Matcher.quoteReplacement(value(key, place.group(1), places)));
    }

    private static String value(String key, String name, Places places) {
        String value = places.value(name);
        if (value == null) {
            throw new IllegalStateException(key + ": nothing for {" + name + "}");
        }
        return value;
    }

    private interface Places {
        @Nullable String value(String name);
    }
}
