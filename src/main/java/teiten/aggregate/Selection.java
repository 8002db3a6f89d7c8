package teiten.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.identify.Protocol;

/// Which accesses a question is about; null and the empty list leave that side open.
///
/// @param key name of the selection in answers, e.g. `1723/tcp`, `ssh`
/// @param transport transport, or null for all
/// @param port destination port, or null for all
/// @param exceptPort destination port that is left out, or null
/// @param contents protocols by content, or empty for all accesses whatever their content
public record Selection(
        String key,
        @Nullable Transport transport,
        @Nullable Integer port,
        @Nullable Integer exceptPort,
        List<Protocol> contents) {
    private static final int CHARGEN_PORT = 19;
    private static final int QOTD_PORT = 17;

    public Selection {
        contents = List.copyOf(contents);
    }

    /// Everything.
    public static Selection all() {
        return new Selection("total", null, null, null, List.of());
    }

    /// One destination port, e.g. `1723/tcp`.
    public static Selection port(Transport transport, int port) {
        return new Selection(port + "/" + transport, transport, port, null, List.of());
    }

    /// One service by content, on any port.
    public static Selection content(String key, List<Protocol> contents) {
        return new Selection(key, null, null, null, contents);
    }

    /// Searches for a service (探索行為): by content, or by port for the two whose requests say
    /// nothing, so that a content cannot be told (CharGEN, RFC 864; QOTD, RFC 865).
    public static Selection search(Protocol protocol) {
        if (protocol == Protocol.CHARGEN) {
            return new Selection(protocol.id(), Transport.UDP, CHARGEN_PORT, null, List.of());
        }
        if (protocol == Protocol.QOTD) {
            return new Selection(protocol.id(), Transport.UDP, QOTD_PORT, null, List.of());
        }
        return content(protocol.id(), List.of(protocol));
    }

    /// A service by content on ports other than its own.
    public Selection except(int leftOutPort) {
        return new Selection(
                key + " except " + leftOutPort, transport, port, leftOutPort, contents);
    }
}
