package teiten.report;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All numbers of one report by name, in the order in which they were found. Both languages print
/// from the same sheet, and `facts.json` is this sheet.
final class FactSheet {
    private static final Pattern FACT = Pattern.compile("\\{([^}]+)\\}");

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    /// The numbers of a report. What is not known has no fact.
    static FactSheet of(ReportInput input) {
        FactSheet sheet = new FactSheet();
        TotalFacts.add(sheet, input);
        PortFacts.add(sheet, input);
        ReflectorFacts.add(sheet, input);
        SshFacts.add(sheet, input);
        FindingFacts.add(sheet, input);
        FocusFacts.add(sheet, input);
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

    /// The SQL that answers a fact; of arithmetic over other facts with theirs in it. Null where
    /// only a command does.
    Trace.@Nullable Query query(Fact fact) {
        return switch (fact.trace()) {
            case null -> null;
            case Trace.Query query -> query;
            case Trace.Command _ -> null;
            case Trace.Formula(String text) -> resolved(text);
        };
    }

    private Trace.@Nullable Query resolved(String formula) {
        Set<RowSet> inputs = new HashSet<>();
        boolean byContent = false;
        StringBuilder sql = new StringBuilder("SELECT ");
        Matcher place = FACT.matcher(formula);
        while (place.find()) {
            Trace.Query query = query(fact(place.group(1)));
            if (query == null) {
                return null;
            }
            inputs.addAll(query.inputs());
            byContent |= query.byContent();
            place.appendReplacement(sql, Matcher.quoteReplacement("(" + query.sql() + ")"));
        }
        place.appendTail(sql);
        return new Trace.Query(sql.toString(), formula, inputs, byContent);
    }

    Collection<Fact> all() {
        return Collections.unmodifiableCollection(facts.values());
    }
}
