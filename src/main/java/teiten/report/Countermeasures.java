package teiten.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import teiten.identify.Protocol;

/// Advice by protocol, from `countermeasures.tsv`: the items of its kind, then its own. Items are
/// never merged or shortened.
final class Countermeasures {
    private static final String LEAD = "lead";
    private static final String REFLECTOR = "reflector";

    private final Overviews overviews = Overviews.bundled();
    private final Map<String, Measures> ofKinds = new HashMap<>();
    private final Map<Protocol, Measures> own = new EnumMap<>(Protocol.class);

    /// The rows of one kind or protocol, in the order of the file.
    private record Measures(List<BilingualText> leads, List<BilingualText> items) {
        Measures() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        // An item's number must be its place, so that a lost row is seen.
        void add(String item, BilingualText text) {
            if (item.equals(LEAD) && leads.isEmpty() && items.isEmpty()) {
                leads.add(text);
            } else if (item.equals(Integer.toString(items.size() + 1))) {
                items.add(text);
            } else {
                throw new IllegalArgumentException("item " + item + " after " + items.size());
            }
        }
    }

    private Countermeasures() {}

    /// Reads the program's texts.
    static Countermeasures bundled() {
        Countermeasures read = new Countermeasures();
        for (List<String> row :
                TextTable.bundled(
                                "countermeasures.tsv",
                                "kind",
                                "protocol",
                                "item",
                                "ja",
                                "en",
                                "reviewed")
                        .rows()) {
            Measures measures =
                    row.get(1).equals(TextTable.NONE)
                            ? read.ofKinds.computeIfAbsent(row.getFirst(), _ -> new Measures())
                            : read.own.computeIfAbsent(
                                    TextTable.protocol(row.get(1)), _ -> new Measures());
            measures.add(row.get(2), new BilingualText(row.get(3), row.get(4), row.get(5)));
        }
        return read;
    }

    Advice of(Protocol protocol, Language language) {
        return advice(texts(protocol), language);
    }

    /// What to do against being a reflector for any of these protocols: the items of all
    /// reflectors, then each protocol's own.
    Advice ofReflectors(Collection<Protocol> protocols, Language language) {
        List<Measures> measures = new ArrayList<>();
        measures.add(ofKind(REFLECTOR));
        for (Protocol protocol : protocols) {
            measures.add(own.getOrDefault(protocol, new Measures()));
        }
        return advice(joined(measures), language);
    }

    /// A lead and the items after it, in both languages.
    List<BilingualText> texts(Protocol protocol) {
        Measures itself = own.getOrDefault(protocol, new Measures());
        String kind = overviews.kind(protocol);
        return joined(
                kind.equals(TextTable.NONE) ? List.of(itself) : List.of(ofKind(kind), itself));
    }

    // The first lead speaks for all.
    private static List<BilingualText> joined(List<Measures> measures) {
        Set<BilingualText> items = new LinkedHashSet<>();
        List<BilingualText> leads = new ArrayList<>();
        for (Measures each : measures) {
            leads.addAll(each.leads());
            items.addAll(each.items());
        }
        List<BilingualText> joined = new ArrayList<>(List.of(leads.getFirst()));
        joined.addAll(items);
        return joined;
    }

    private static Advice advice(List<BilingualText> texts, Language language) {
        List<Passage> passages = texts.stream().map(text -> text.in(language)).toList();
        return new Advice(passages.getFirst(), passages.subList(1, passages.size()));
    }

    private Measures ofKind(String kind) {
        Measures measures = ofKinds.get(kind);
        if (measures == null) {
            throw new IllegalStateException("no advice for kind " + kind);
        }
        return measures;
    }
}
