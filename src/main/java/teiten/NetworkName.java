package teiten;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Place;
import teiten.console.CommandError;

/// Autonomous systems as people write them: `64500`, `AS64500`.
final class NetworkName {
    private static final Pattern FORM = Pattern.compile("(?i:AS)?(\\d{1,10})");
    private static final long HIGHEST = 4_294_967_295L;

    private NetworkName() {}

    /// An autonomous system, or sources of an unknown one; null stays null.
    static @Nullable Place parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.equalsIgnoreCase(Place.UNKNOWN)) {
            return new Place.OfNetwork(null);
        }
        Matcher matcher = FORM.matcher(text);
        long asn = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        if (asn < 1 || asn > HIGHEST) {
            throw new CommandError("T0249", text);
        }
        return new Place.OfNetwork(asn);
    }
}
