package teiten.conformance;

import java.util.Locale;

/// How a name fares against what is known of its flow.
enum Verdict {
    /// One of the expected ids, at any confidence.
    RIGHT,
    /// Something is expected, and nothing was said, or a hedge that is not it.
    MISSING,
    /// A name of at least [#FIRM_CONFIDENCE] that is contradicted and that nobody confirms.
    WRONG,
    /// Nothing firm is known of the flow.
    UNJUDGED;

    /// Below this a name is a hedge.
    static final int FIRM_CONFIDENCE = 3;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
