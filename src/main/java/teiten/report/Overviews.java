package teiten.report;

import java.util.EnumMap;
import java.util.Map;
import teiten.identify.Protocol;

/// What each protocol is and who uses it, in two or three sentences, from `overviews.tsv`; and its
/// kind, by which it shares risks and advice with others.
final class Overviews {
    private final Map<Protocol, Overview> overviews = new EnumMap<>(Protocol.class);

    /// A row.
    ///
    /// @param kind its kind of service; `-` when it shares texts with no other
    private record Overview(String kind, BilingualText text) {}

    private Overviews() {}

    /// Reads the program's texts.
    static Overviews bundled() {
        Overviews read = new Overviews();
        for (var row :
                TextTable.bundled("overviews.tsv", "protocol", "kind", "ja", "en", "reviewed")
                        .rows()) {
            BilingualText text = new BilingualText(row.get(2), row.get(3), row.get(4));
            Protocol protocol = TextTable.protocol(row.getFirst());
            if (read.overviews.put(protocol, new Overview(row.get(1), text)) != null) {
                throw new IllegalArgumentException("two overviews of " + protocol);
            }
        }
        return read;
    }

    boolean knows(Protocol protocol) {
        return overviews.containsKey(protocol);
    }

    Passage of(Protocol protocol, Language language) {
        return text(protocol).in(language);
    }

    BilingualText text(Protocol protocol) {
        return overview(protocol).text();
    }

    String kind(Protocol protocol) {
        return overview(protocol).kind();
    }

    private Overview overview(Protocol protocol) {
        Overview overview = overviews.get(protocol);
        if (overview == null) {
            throw new IllegalStateException("no overview of " + protocol);
        }
        return overview;
    }
}
