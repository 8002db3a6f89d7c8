package teiten.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import teiten.identify.Protocol;

/// Publications that report attacks which abused a protocol.
final class AttackReports {
    private final Citations citations = Citations.bundled();

    private AttackReports() {}

    /// Reads the program's list.
    static AttackReports bundled() {
        return new AttackReports();
    }

    /// Those of that day or before, oldest first.
    List<Note> of(Protocol protocol, LocalDate day) {
        return citations.notes(Citations.Role.ATTACK, Set.of(protocol), day);
    }
}
