package teiten.observe.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// What the kernel takes for its own and answers itself: its interfaces' addresses, and whole
/// networks where a route of type `local` says so (AnyIP). Read from the text of its tables; lines
/// that are none of theirs say nothing.
final class LocalRoutes {
    private static final Pattern LEAF = Pattern.compile("\\s*\\|-- ([0-9.]{7,15})\\s*");
    private static final Pattern LOCAL = Pattern.compile("\\s*/([0-9]{1,2}) [a-z]+ LOCAL.*");
    private static final Pattern IPV6 =
            Pattern.compile(
                    "([0-9a-f]{16})([0-9a-f]{16}) ([0-9a-f]{2}) .* ([0-9a-f]{8})\\s+\\S+\\s*");
    private static final int V6_BITS = 128;
    private static final long RTF_LOCAL = 0x8000_0000L;

    private LocalRoutes() {}

    /// Those of IPv4, from the text of `/proc/net/fib_trie`.
    ///
    /// ```text
    ///      |-- 127.0.0.1
    ///         /32 host LOCAL
    /// ```
    static List<Prefix> ofTrie(String text) {
        List<Prefix> routes = new ArrayList<>();
        String address = "";
        for (String line : text.lines().toList()) {
            Matcher leaf = LEAF.matcher(line);
            Matcher local = LOCAL.matcher(line);
            if (leaf.matches()) {
                address = leaf.group(1);
            } else if (local.matches()) {
                add(routes, address + "/" + local.group(1));
            }
        }
        return routes.stream().distinct().toList();
    }

    private static void add(List<Prefix> routes, String text) {
        try {
            routes.add(Prefix.parse(text));
        } catch (IllegalArgumentException _) {
            // Not what the kernel writes.
        }
    }

    /// Those of IPv6, from the text of `/proc/net/ipv6_route`: destination, its length, source, its
    /// length, next hop, metric, two counts, flags, interface.
    static List<Prefix> ofIpv6(String text) {
        List<Prefix> routes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher fields = IPV6.matcher(line);
            if (fields.matches()
                    && (Long.parseLong(fields.group(4), 16) & RTF_LOCAL) != 0
                    && Integer.parseInt(fields.group(3), 16) <= V6_BITS) {
                Address network =
                        Address.v6(
                                Long.parseUnsignedLong(fields.group(1), 16),
                                Long.parseUnsignedLong(fields.group(2), 16));
                routes.add(new Prefix(network, Integer.parseInt(fields.group(3), 16)));
            }
        }
        return List.copyOf(routes);
    }
}
