package teiten.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// Which publications say what of which protocols, from `citations.tsv`. None is answered before it
/// was out.
final class Citations {
    private static final String REFLECTOR = "reflector";

    private final List<Citation> citations = new ArrayList<>();

    /// What a publication is cited for.
    enum Role {
        /// An alert to the public that came before.
        ALERT,
        /// A report that the protocol was abused.
        ATTACK,
        /// A guide to secure operation.
        GUIDE
    }

    private record Citation(Role role, Set<Protocol> protocols, Note note) {}

    private Citations() {}

    /// Reads the program's list.
    static Citations bundled() {
        Citations read = new Citations();
        Bibliography bibliography = Bibliography.bundled();
        for (List<String> row :
                TextTable.bundled("citations.tsv", "role", "protocols", "note").rows()) {
            Role role = Role.valueOf(row.getFirst().toUpperCase(Locale.ROOT));
            Note note = bibliography.note(row.get(2));
            read.citations.add(new Citation(role, protocols(row.get(1)), note));
        }
        return read;
    }

    /// What was out on a day about any of the protocols, oldest first.
    List<Note> notes(Role role, Set<Protocol> protocols, LocalDate day) {
        Set<Note> notes = new LinkedHashSet<>();
        for (Citation citation : citations) {
            boolean about = citation.protocols().stream().anyMatch(protocols::contains);
            if (citation.role() == role && about && citation.note().isOutBy(day)) {
                notes.add(citation.note());
            }
        }
        return List.copyOf(notes);
    }

    private static Set<Protocol> protocols(String cell) {
        return cell.equals(REFLECTOR) ? reflectors() : named(cell);
    }

    private static Set<Protocol> named(String cell) {
        Set<Protocol> named = EnumSet.noneOf(Protocol.class);
        for (String id : cell.split(",", -1)) {
            named.add(TextTable.protocol(id));
        }
        return named;
    }

    /// Every protocol that is marked as a reflector.
    static Set<Protocol> reflectors() {
        Set<Protocol> reflectors = EnumSet.noneOf(Protocol.class);
        for (var facts : ProtocolTable.bundled().rows()) {
            if (facts.reflector()) {
                reflectors.add(facts.protocol());
            }
        }
        return reflectors;
    }
}
