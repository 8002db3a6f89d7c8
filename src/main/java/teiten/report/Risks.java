package teiten.report;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.identify.Protocol;

/// What may happen to those who offer a service carelessly, from `risks.tsv`: the protocol's own
/// text where it has one, else that of its kind.
final class Risks {
    private static final String REFLECTOR = "reflector";

    private final Overviews overviews = Overviews.bundled();
    private final Map<String, BilingualText> ofKinds = new HashMap<>();
    private final Map<Protocol, BilingualText> own = new EnumMap<>(Protocol.class);

    private Risks() {}

    /// Reads the program's texts.
    static Risks bundled() {
        Risks read = new Risks();
        for (List<String> row :
                TextTable.bundled("risks.tsv", "kind", "protocol", "ja", "en", "reviewed").rows()) {
            BilingualText text = new BilingualText(row.get(2), row.get(3), row.get(4));
            boolean twice =
                    row.get(1).equals(TextTable.NONE)
                            ? read.ofKinds.put(row.getFirst(), text) != null
                            : read.own.put(TextTable.protocol(row.get(1)), text) != null;
            if (twice) {
                throw new IllegalArgumentException("two risks for " + row.subList(0, 2));
            }
        }
        return read;
    }

    Passage of(Protocol protocol, Language language) {
        return text(protocol).in(language);
    }

    /// What being a reflector means, whatever the protocol.
    Passage ofReflectors(Language language) {
        return ofKind(REFLECTOR).in(language);
    }

    BilingualText text(Protocol protocol) {
        BilingualText text = own.get(protocol);
        return text == null ? ofKind(overviews.kind(protocol)) : text;
    }

    private BilingualText ofKind(String kind) {
        BilingualText text = ofKinds.get(kind);
        if (text == null) {
            throw new IllegalStateException("no risk of kind " + kind);
        }
        return text;
    }
}
