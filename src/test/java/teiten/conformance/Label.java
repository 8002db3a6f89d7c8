package teiten.conformance;

import java.util.Set;

/// What a word of an oracle or of the captures' list means in ids of protocols.
///
/// @param ids protocols that say the same
record Label(Set<String> ids, Strength strength) {
    Label {
        ids = Set.copyOf(ids);
    }

    /// Whether it says anything about the protocol.
    boolean tells() {
        return strength != Strength.NONE && !ids.isEmpty();
    }
}
