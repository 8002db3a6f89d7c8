package teiten.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import teiten.identify.Protocol;

/// Guides to the secure operation of a service.
final class Guides {
    private final Citations citations = Citations.bundled();

    private Guides() {}

    /// Reads the program's list.
    static Guides bundled() {
        return new Guides();
    }

    /// Those that were out on that day, oldest first.
    List<Note> of(Protocol protocol, LocalDate day) {
        return citations.notes(Citations.Role.GUIDE, Set.of(protocol), day);
    }
}
