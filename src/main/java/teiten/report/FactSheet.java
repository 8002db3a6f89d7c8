package teiten.report;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All numbers of one report by name, in the order in which they were found. Both languages print
/// from the same sheet, and `facts.json` is this sheet.
final class FactSheet {
    private final Map<String, Fact> facts = new LinkedHashMap<>();

    /// The numbers of a report. What is not known has no fact.
    static FactSheet of(ReportInput input) {
        FactSheet sheet = new FactSheet();
        TotalFacts.add(sheet, input);
        PortFacts.add(sheet, input);
        ReflectorFacts.add(sheet, input);
        SshFacts.add(sheet, input);
        TableFacts.add(sheet, input);
        return sheet;
    }

    /// Adds a fact; a name stands for one number only.
    void add(Fact fact) {
        Fact before = facts.putIfAbsent(fact.id(), fact);
        if (before != null && !before.equals(fact)) {
            throw new IllegalStateException("two values of " + fact.id());
        }
    }

    boolean has(String id) {
        return facts.containsKey(id);
    }

    @Nullable Fact find(String id) {
        return facts.get(id);
    }

    /// The fact of that name, which must be there.
    Fact fact(String id) {
        Fact fact = facts.get(id);
        if (fact == null) {
            throw new IllegalStateException("no fact " + id);
        }
        return fact;
    }

    Collection<Fact> all() {
        return Collections.unmodifiableCollection(facts.values());
    }
}
