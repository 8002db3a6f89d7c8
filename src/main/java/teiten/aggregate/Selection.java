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

    /// A service by content on ports other than its own.
    public Selection except(int leftOutPort) {
        return new Selection(
                key + " except " + leftOutPort, transport, port, leftOutPort, contents);
    }
}
