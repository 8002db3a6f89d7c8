package teiten.aggregate;

import java.util.EnumMap;
import java.util.Map;

/// What is known for and against a source's address being its own.
///
/// @param verified whether it completed a handshake with a responsive sensor
/// @param packets all packets that came from it
/// @param odd packets that single signs speak against
/// @param signs what speaks against it, with how many packets each
public record SourceStanding(
        boolean verified, long packets, long odd, Map<SuspectSign, Long> signs) {
    /// Nothing came.
    public static final SourceStanding NONE = new SourceStanding(false, 0, 0, Map.of());

    public SourceStanding {
        Map<SuspectSign, Long> sorted = new EnumMap<>(SuspectSign.class);
        signs.forEach(
                (sign, count) -> {
                    if (count > 0) {
                        sorted.put(sign, count);
                    }
                });
        signs = java.util.Collections.unmodifiableMap(sorted);
    }

    /// Verified whatever else is said; suspect where a sign is about the address, or where single
    /// packets with signs are at least half of all: a few of them may be somebody else's.
    public Standing word() {
        if (verified) {
            return Standing.VERIFIED;
        }
        boolean address = signs.keySet().stream().anyMatch(SuspectSign::isOfAddress);
        return address || (odd > 0 && 2 * odd >= packets) ? Standing.SUSPECT : Standing.PLAUSIBLE;
    }
}
