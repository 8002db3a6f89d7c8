package teiten.conformance;

import static teiten.conformance.Tsv.cell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The table of labels: words of the oracles (tshark, nDPI), of the captures' categories and of
/// single payloads, in ids of protocols. Rows of the oracle `family` name sets of ids, which other
/// rows use as `@NAME`.
final class Labels {
    private static final String ANY_TRANSPORT = "*";

    /// Words under which a text in prose may name a protocol, the nearest meaning first.
    private static final List<String> PROSE = List.of("category", "must");

    private record Key(String oracle, String transport, String word) {}

    private final Map<Key, Label> labels = new HashMap<>();
    private final Map<String, Set<String>> families = new HashMap<>();
    private final Set<String> ids = new TreeSet<>();

    private Labels() {}

    static Labels of(Tsv table) {
        Labels labels = new Labels();
        table.rows().forEach(labels::family);
        table.rows().forEach(labels::label);
        return labels;
    }

    private void family(Map<String, String> row) {
        if (cell(row, "oracle").equals("family")) {
            families.put(cell(row, "label"), new LinkedHashSet<>(split(cell(row, "ids"))));
        }
    }

    private void label(Map<String, String> row) {
        String oracle = cell(row, "oracle");
        if (oracle.equals("family")) {
            return;
        }
        Set<String> meant = new LinkedHashSet<>();
        for (String id : split(cell(row, "ids"))) {
            if (!id.startsWith("@")) {
                meant.add(id);
                continue;
            }
            Set<String> family = families.get(id.substring(1));
            if (family == null) {
                throw new IllegalArgumentException("no family " + id);
            }
            meant.addAll(family);
        }
        Strength strength = Strength.valueOf(cell(row, "strength").toUpperCase(Locale.ROOT));
        if (strength != Strength.NONE) {
            ids.addAll(meant);
        }
        Key key = new Key(oracle, cell(row, "transport"), cell(row, "label"));
        labels.put(key, new Label(meant, strength));
    }

    private static List<String> split(String ids) {
        return ids.isEmpty() || ids.equals("-") ? List.of() : List.of(ids.split("\\|", -1));
    }

    private @Nullable Label find(String oracle, String transport, String word) {
        Label exact = labels.get(new Key(oracle, transport, word));
        return exact != null ? exact : labels.get(new Key(oracle, ANY_TRANSPORT, word));
    }

    /// What tshark's layers of a flow say, e.g. `http,tls`. A layer that is not in the table is a
    /// protocol of its own, told by who knows what.
    List<Label> tshark(String transport, String layers) {
        List<Label> found = new ArrayList<>();
        for (String layer : layers.isEmpty() ? new String[0] : layers.split(",", -1)) {
            Label label = find("tshark", transport, layer);
            label = label == null ? new Label(Set.of(layer), Strength.WEAK) : label;
            if (label.tells()) {
                found.add(label);
            }
        }
        return found;
    }

    /// What nDPI's name of a flow says: one word, or two with a point between (`DNS.Google`).
    List<Label> ndpi(String transport, String name) {
        Label whole = find("ndpi", transport, name);
        if (whole != null) {
            return whole.tells() ? List.of(whole) : List.of();
        }
        List<Label> found = new ArrayList<>();
        for (String word : name.split("\\.", -1)) {
            Label label = find("ndpi", transport, word);
            if (label != null && label.tells()) {
                found.add(label);
            }
        }
        return found;
    }

    /// What a whole text of the captures' list means, or null when it is no label.
    @Nullable Label category(String text) {
        return find("category", ANY_TRANSPORT, text);
    }

    /// What the label of a single payload means.
    Label must(String transport, String word) {
        Label label = find("must", transport, word);
        if (label == null) {
            throw new IllegalArgumentException("no label " + word);
        }
        return label;
    }

    /// The first protocol that a piece of prose names, by a label or by an id, or null. The
    /// transport, where the prose says one, tells `DNS` over TCP from `DNS`.
    @Nullable Label inProse(String text, @Nullable String transport) {
        for (String word : text.split("[^A-Za-z0-9/_-]+", -1)) {
            Label label = word(word, transport);
            for (String part : label == null ? word.split("/", -1) : new String[0]) {
                label = label == null ? word(part, transport) : label;
            }
            if (label != null) {
                return label;
            }
        }
        return null;
    }

    private @Nullable Label word(String word, @Nullable String transport) {
        if (transport != null) {
            Label label = labels.get(new Key("must", transport, word));
            if (label != null) {
                return label;
            }
        }
        for (String oracle : PROSE) {
            Label label = find(oracle, transport == null ? "tcp" : transport, word);
            if (label != null) {
                return label;
            }
        }
        // Only what is written like a name: "fix" or "http" in running text is no claim.
        String id = word.toLowerCase(Locale.ROOT);
        return !word.equals(id) && ids.contains(id) ? new Label(Set.of(id), Strength.STRONG) : null;
    }
}
