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
/// @param unnamedOnly whether accesses that have a content by their bytes are left out
/// @param place where their sources are, or null for anywhere
public record Selection(
        String key,
        @Nullable Transport transport,
        @Nullable Integer port,
        @Nullable Integer exceptPort,
        List<Protocol> contents,
        boolean unnamedOnly,
        @Nullable Place place) {
    private static final int CHARGEN_PORT = 19;
    private static final int QOTD_PORT = 17;

    public Selection {
        contents = List.copyOf(contents);
    }

    /// Accesses of sources anywhere.
    public Selection(
            String key,
            @Nullable Transport transport,
            @Nullable Integer port,
            @Nullable Integer exceptPort,
            List<Protocol> contents,
            boolean unnamedOnly) {
        this(key, transport, port, exceptPort, contents, unnamedOnly, null);
    }

    /// Everything.
    public static Selection all() {
        return new Selection("total", null, null, null, List.of(), false);
    }

    /// One destination port, e.g. `1723/tcp`.
    public static Selection port(Transport transport, int port) {
        return new Selection(port + "/" + transport, transport, port, null, List.of(), false);
    }

    /// A port as answers write it: `1723/tcp`; of ICMP its type, `8/icmp`, of another protocol its
    /// number, `47/other`.
    public static Selection port(String key) {
        int slash = key.indexOf('/');
        String label = key.substring(slash + 1);
        for (Transport transport : Transport.values()) {
            if (slash > 0 && transport.label().equals(label)) {
                return port(transport, Integer.parseInt(key.substring(0, slash)));
            }
        }
        throw new IllegalArgumentException(key);
    }

    /// One service by content, on any port.
    public static Selection content(String key, List<Protocol> contents) {
        return new Selection(key, null, null, null, contents, false);
    }

    /// Searches for a service (探索行為): by content, or by port for the two whose requests say
    /// nothing, so that a content cannot be told (CharGEN, RFC 864; QOTD, RFC 865). What has a
    /// content of its own on these ports is a search for that.
    public static Selection search(Protocol protocol) {
        if (protocol == Protocol.CHARGEN) {
            return unnamed(protocol, CHARGEN_PORT);
        }
        if (protocol == Protocol.QOTD) {
            return unnamed(protocol, QOTD_PORT);
        }
        return content(protocol.id(), List.of(protocol));
    }

    private static Selection unnamed(Protocol protocol, int port) {
        return new Selection(protocol.id(), Transport.UDP, port, null, List.of(), true);
    }

    /// The transport as tables write it, or empty for all.
    public String transportLabel() {
        return transport == null ? "" : transport.label();
    }

    /// The destination port as answers write it, or null for all.
    public @Nullable String portKey() {
        return port == null ? null : port + "/" + transport;
    }

    /// The same of sources in a place.
    public Selection in(Place where) {
        boolean isAll = transport == null && contents.isEmpty() && !unnamedOnly;
        String name = isAll ? where.key() : key + " from " + where.key();
        return new Selection(name, transport, port, exceptPort, contents, unnamedOnly, where);
    }

    /// A service by content on ports other than its own.
    public Selection except(int leftOutPort) {
        String name = key + " except " + leftOutPort;
        return new Selection(name, transport, port, leftOutPort, contents, unnamedOnly, place);
    }
}
