package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// Where sources are that a question is about.
public sealed interface Place {
    /// The word for what the databases do not know.
    String UNKNOWN = "unknown";

    /// A country.
    ///
    /// @param letters two upper-case letters (ISO 3166-1), or null for sources whose country is
    ///   unknown
    record OfCountry(@Nullable String letters) implements Place {
        @Override
        public String key() {
            return letters == null ? UNKNOWN : letters;
        }
    }

    /// An autonomous system.
    ///
    /// @param asn its number, or null for sources whose autonomous system is unknown
    record OfNetwork(@Nullable Long asn) implements Place {
        @Override
        public String key() {
            return asn == null ? UNKNOWN : "AS" + asn;
        }
    }

    /// Its name in answers: `JP`, `AS64500`, or [#UNKNOWN].
    String key();
}
