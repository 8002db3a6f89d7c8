package teiten.conformance;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What a word of an oracle or of the captures' list means in ids of protocols.
///
/// @param ids protocols that say the same
record Label(Set<String> ids, Strength strength) {
    Label {
        // In order, so that two runs print the same bytes.
        ids = Collections.unmodifiableSet(new TreeSet<>(ids));
    }

    /// Whether it says anything about the protocol.
    boolean tells() {
        return strength != Strength.NONE && !ids.isEmpty();
    }
}
