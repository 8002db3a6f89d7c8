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
    public static final Banners NONE = new Banners(new TreeMap<>());

    /// Ports whose protocols have the server speak first: FTP, Telnet, SMTP, POP3, IMAP, MySQL,
    /// VNC.
    public static final Set<Integer> PORTS = Set.of(21, 23, 2323, 25, 587, 110, 143, 3306, 5900);

    /// The longest banner.
    public static final int MOST_BYTES = SegmentFrame.MOST_PAYLOAD_BYTES;

    private final int[] ports;
    private final List<Bytes> texts;

    private Banners(TreeMap<Integer, Bytes> banners) {
        ports = banners.keySet().stream().mapToInt(Integer::intValue).toArray();
        texts = List.copyOf(banners.values());
    }

    /// @param texts text by port, each character one byte (ISO-8859-1); throws
    ///   [IllegalArgumentException] that says what is wrong for a port that is not in [#PORTS], and
    ///   for a text that is empty or longer than [#MOST_BYTES]
    public static Banners of(Map<Integer, String> texts) {
        TreeMap<Integer, Bytes> banners = new TreeMap<>();
        texts.forEach((port, text) -> banners.put(port, checked(port, text)));
        return new Banners(banners);
    }

    private static Bytes checked(int port, String text) {
        if (!PORTS.contains(port)) {
            throw new IllegalArgumentException(
                    "no banner on port " + port + ": only on " + new TreeSet<>(PORTS));
        }
        if (text.isEmpty() || text.length() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a banner has 1 to " + MOST_BYTES + " bytes, not " + text.length());
        }
        return Bytes.ofLatin1(text);
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
