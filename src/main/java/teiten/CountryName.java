package teiten;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Place;
import teiten.console.CommandError;
import teiten.console.Console;

/// Countries as people write and read them: two letters (ISO 3166-1), with the name that the Java
/// runtime knows in the language of the answer (Unicode CLDR).
final class CountryName {
    private static final Set<String> KNOWN =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toSet());

    private CountryName() {}

    /// The letters and the name.
    static String of(String key, Console console) {
        if (key.equals(Place.UNKNOWN)) {
            return console.say("origin.unknown");
        }
        String name = Locale.of("", key).getDisplayCountry(console.language().locale());
        return name.equals(key) ? key : key + " " + name;
    }

    /// A country, or sources of unknown country; null stays null.
    static @Nullable Place parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String letters = text.toUpperCase(Locale.ROOT);
        if (text.equalsIgnoreCase(Place.UNKNOWN)) {
            return new Place.OfCountry(null);
        }
        if (!KNOWN.contains(letters) && !letters.equals("XK")) {
            throw new CommandError("T0248", text);
        }
        return new Place.OfCountry(letters);
    }
}
