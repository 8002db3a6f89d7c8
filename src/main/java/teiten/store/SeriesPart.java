package teiten.store;

import org.jspecify.annotations.Nullable;

/// A part of the daily series of a day or month: a folder of its own, so that who asks about one
/// port over years opens few and small files. Rows that are of no port have one; those that are of
/// a port, an ICMP type or a protocol number have sixteen, by 4,096 numbers each.
final class SeriesPart {
    /// Ports that one part is for.
    static final int PORTS = 4096;

    /// Parts that rows of a port can lie in.
    static final int OF_PORTS = (1 << Character.SIZE) / PORTS;

    private static final String FOLDER = "/ports=";
    private static final String NONE = "none";

    private SeriesPart() {}

    /// The folder of a part below that of its day or month.
    ///
    /// @param port a port, type or protocol number, 0 where it is not known; null for rows of none
    static String folder(String period, @Nullable Integer port) {
        return period + FOLDER + (port == null ? NONE : Integer.toString(port / PORTS * PORTS));
    }

    /// Whether the rows of a port, or of none, can lie in a folder; files without parts hold all.
    static boolean holds(String folder, @Nullable Integer port) {
        int at = folder.indexOf(FOLDER);
        return at < 0 || folder.equals(folder(folder.substring(0, at), port));
    }

    /// Whether a folder has rows of no port alone.
    static boolean isOfNoPort(String folder) {
        return folder.endsWith(FOLDER + NONE);
    }
}
