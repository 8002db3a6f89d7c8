package teiten.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import teiten.identify.Protocol;

/// What the tables of texts say of a protocol, written into a section: what it is, what may happen,
/// what to do, and what was published before.
final class ProtocolTexts {
    private static final Overviews OVERVIEWS = Overviews.bundled();
    private static final Risks RISKS = Risks.bundled();
    private static final Countermeasures MEASURES = Countermeasures.bundled();
    private static final EarlierAlerts ALERTS = EarlierAlerts.bundled();
    private static final Guides GUIDES = Guides.bundled();

    private ProtocolTexts() {}

    /// What it is and who uses it.
    static void overview(Draft draft, Protocol protocol) {
        if (OVERVIEWS.knows(protocol)) {
            draft.html().paragraph(OVERVIEWS.of(protocol, language(draft)).html());
        }
    }

    /// What may happen, earlier alerts about it, what to do, and where more is written.
    static void advice(Draft draft, Protocol protocol) {
        if (!OVERVIEWS.knows(protocol)) {
            return;
        }
        draft.html().paragraph(RISKS.of(protocol, language(draft)).html());
        LocalDate dated = draft.input().edition().dated();
        List<Note> alerts = ALERTS.before(dated, Set.of(protocol));
        if (!alerts.isEmpty()) {
            String notes = draft.notes().cite(alerts);
            draft.html().paragraph(draft.say("alerts.before", Map.of("notes", notes)));
        }
        draft.advice(MEASURES.of(protocol, language(draft)));
        List<Note> guides = GUIDES.of(protocol, dated);
        if (!guides.isEmpty()) {
            String notes = draft.notes().cite(guides);
            draft.html().paragraph(draft.say("guides", Map.of("notes", notes)));
        }
    }

    static Language language(Draft draft) {
        return draft.printer().language();
    }
}
