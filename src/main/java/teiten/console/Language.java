package teiten.console;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The languages that Teiten speaks.
public enum Language {
    JA,
    EN;

    /// The word in options and file names: `ja` or `en`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For names that the Java runtime knows in many languages.
    public Locale locale() {
        return this == JA ? Locale.JAPANESE : Locale.ENGLISH;
    }

    /// The language of this code.
    public static Optional<Language> of(String code) {
        return switch (code) {
            case "ja" -> Optional.of(JA);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }

    /// The language of the environment: LC_ALL wins over LC_MESSAGES over LANG (POSIX, locale);
    /// what is not Japanese is English.
    public static Language of(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("ja") ? JA : EN;
            }
        }
        return EN;
    }
}
