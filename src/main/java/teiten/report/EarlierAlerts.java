package teiten.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import teiten.identify.Protocol;

/// Alerts to the public that came before a report.
final class EarlierAlerts {
    private final Citations citations = Citations.bundled();

    private EarlierAlerts() {}

    /// Reads the program's list.
    static EarlierAlerts bundled() {
        return new EarlierAlerts();
    }

    /// Those of that day or before about any of the protocols, oldest first. An alert about
    /// reflectors as such is about each of them.
    List<Note> before(LocalDate day, Set<Protocol> protocols) {
        return citations.notes(Citations.Role.ALERT, protocols, day);
    }

    /// Those of that day or before about any reflector, oldest first.
    List<Note> onReflectors(LocalDate day) {
        return before(day, Citations.reflectors());
    }
}
