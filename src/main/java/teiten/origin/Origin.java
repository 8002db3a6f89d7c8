package teiten.origin;

import org.jspecify.annotations.Nullable;

/// Where an address is, as far as databases know. What is unknown is null: it is shown, never left
/// out.
///
/// @param country two upper-case letters (ISO 3166-1), or null
/// @param asn number of the autonomous system that announces it, 1 to 4,294,967,294, or null
/// @param organization whom the autonomous system belongs to, or null
public record Origin(@Nullable String country, @Nullable Long asn, @Nullable String organization) {
    /// Nothing is known.
    public static final Origin UNKNOWN = new Origin(null, null, null);
}
