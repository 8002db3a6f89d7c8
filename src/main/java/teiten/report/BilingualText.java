package teiten.report;

/// The same text in both languages, and who answers for it.
///
/// @param ja the Japanese text
/// @param en the English text
/// @param reviewed who signed it and when (`NAME, YYYY-MM-DD`); empty for a draft
record BilingualText(Passage ja, Passage en, String reviewed) {
    BilingualText(String ja, String en, String reviewed) {
        this(new Passage(ja), new Passage(en), reviewed);
    }

    Passage in(Language language) {
        return switch (language) {
            case JA -> ja;
            case EN -> en;
        };
    }

    /// Whether a person has signed it.
    boolean isReviewed() {
        return !reviewed.isEmpty();
    }
}
