package teiten.identify.tool;

import java.util.Locale;

/// A scanning tool (探索ツール) that Teiten tells by its packets' headers.
public enum Tool {
    ZMAP,
    MASSCAN,
    MIRAI,
    NMAP,
    /// Its mark is a relation between packets of one source, so no single packet carries it.
    UNICORNSCAN,
    HPING;

    private final String id = name().toLowerCase(Locale.ROOT);

    /// The id in JSON and SQL.
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
