package teiten.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.decode.Outcome;
import teiten.observe.Replayed;

/// Says whether a flow lies in a container or behind a link header that Teiten does not read yet:
/// it has no line, and the file was refused or had packets set aside for such a reason.
final class LaterScope {
    private static final List<Outcome> NOT_READ =
            List.of(Outcome.UNKNOWN_LINK, Outcome.NOT_IP, Outcome.LATER_FRAGMENT);

    private LaterScope() {}

    /// Why the flow is out of reach, or null.
    static @Nullable String of(JudgedFlow judged, Reading reading) {
        if (reading.refused() != null) {
            return reading.refused();
        }
        Replayed replayed = reading.replayed();
        if (replayed == null || judged.lines() > 0) {
            return null;
        }
        List<String> reasons = new ArrayList<>();
        Map<String, Long> skipped = replayed.skipped();
        for (Outcome outcome : NOT_READ) {
            if (skipped.containsKey(outcome.label())) {
                reasons.add(skipped.get(outcome.label()) + " " + outcome.label());
            }
        }
        if (reading.isEncapsulated()) {
            reasons.add("encapsulated");
        }
        return reasons.isEmpty() ? null : String.join(", ", reasons);
    }
}
