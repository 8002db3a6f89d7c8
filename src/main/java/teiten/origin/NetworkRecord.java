package teiten.origin;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a database says of a network, under the names that databases in use have: those of MaxMind
/// (`country.iso_code`, `autonomous_system_number`), of ip-location-db (`country_code`) and of
/// IPinfo (`country_code`, `asn` as `AS64500`, `as_name`).
final class NetworkRecord {
    /// Characters of an organisation's name that are kept.
    static final int MOST_NAME = 200;

    /// The largest number that may be assigned (RFC 7300).
    private static final long MOST_ASN = 4_294_967_294L;

    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern NUMBER = Pattern.compile("(?:AS)?(\\d{1,10})");

    private NetworkRecord() {}

    static @Nullable String country(Map<?, ?> fields) {
        for (String name : new String[] {"country", "country_code", "registered_country"}) {
            Object value = fields.get(name);
            Object code = value instanceof Map<?, ?> nested ? nested.get("iso_code") : value;
            if (code instanceof String text && COUNTRY.matcher(text).matches()) {
                return text.toUpperCase(Locale.ROOT);
            }
        }
        return null;
    }

    static @Nullable Long asn(Map<?, ?> fields) {
        for (String name : new String[] {"autonomous_system_number", "asn"}) {
            Matcher number = NUMBER.matcher(String.valueOf(fields.get(name)));
            long asn = number.matches() ? Long.parseLong(number.group(1)) : 0;
            if (asn > 0 && asn <= MOST_ASN) {
                return asn;
            }
        }
        return null;
    }

    static @Nullable String organization(Map<?, ?> fields) {
        for (String name : new String[] {"autonomous_system_organization", "as_name"}) {
            if (fields.get(name) instanceof String text && !text.isBlank()) {
                return cut(text.replaceAll("\\p{C}", " ").strip());
            }
        }
        return null;
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= MOST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MOST_NAME));
    }
}
