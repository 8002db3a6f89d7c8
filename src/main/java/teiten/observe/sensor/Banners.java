package teiten.observe.sensor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// What the sensor says first on ports where somebody asked for it: only where a server speaks
/// before its client does, because on all others a banner keeps clients from saying what they came
/// for. Never on 22: SSH clients speak without one.
public final class Banners {
    /// No port says anything.
    public static final Banners NONE = new Banners(Map.of());

    /// Ports whose protocols have the server speak first: FTP, Telnet, SMTP, POP3, IMAP, MySQL,
    /// VNC.
    public static final Set<Integer> PORTS = Set.of(21, 23, 2323, 25, 587, 110, 143, 3306, 5900);

    /// The longest banner.
    public static final int MOST_BYTES = SegmentFrame.MOST_PAYLOAD_BYTES;

    private final int[] ports;
    private final List<Bytes> texts;

    /// @param banners banners by port; throws [IllegalArgumentException] that says what is wrong
    ///   for a port that is not in [#PORTS], and for a banner that is empty or longer than
    ///   [#MOST_BYTES]
    public Banners(Map<Integer, Bytes> banners) {
        TreeMap<Integer, Bytes> sorted = new TreeMap<>(banners);
        sorted.forEach(Banners::check);
        ports = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
        texts = List.copyOf(sorted.values());
    }

    private static void check(int port, Bytes text) {
        if (!PORTS.contains(port)) {
            throw new IllegalArgumentException(
                    "no banner on port " + port + ": only on " + new TreeSet<>(PORTS));
        }
        if (text.isEmpty() || text.length() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a banner has 1 to " + MOST_BYTES + " bytes, not " + text.length());
        }
    }

    /// The banner of a port, or null.
    @Nullable Bytes of(int port) {
        for (int at = 0; at < ports.length; at++) {
            if (ports[at] == port) {
                return texts.get(at);
            }
        }
        return null;
    }
}
