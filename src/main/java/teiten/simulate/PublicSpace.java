package teiten.simulate;

import java.util.List;
import teiten.decode.Prefix;

/// The IPv4 unicast space without what is reserved for special purposes (RFC 6890), so no simulated
/// source lies in a sensor's documentation prefix.
final class PublicSpace {
    private static final List<Prefix> RESERVED =
            List.of(
                    Prefix.parse("0.0.0.0/8"),
                    Prefix.parse("10.0.0.0/8"),
                    Prefix.parse("100.64.0.0/10"),
                    Prefix.parse("127.0.0.0/8"),
                    Prefix.parse("169.254.0.0/16"),
                    Prefix.parse("172.16.0.0/12"),
                    Prefix.parse("192.0.0.0/24"),
                    Prefix.parse("192.0.2.0/24"),
                    Prefix.parse("192.88.99.0/24"),
                    Prefix.parse("192.168.0.0/16"),
                    Prefix.parse("198.18.0.0/15"),
                    Prefix.parse("198.51.100.0/24"),
                    Prefix.parse("203.0.113.0/24"),
                    Prefix.parse("224.0.0.0/3"));

    private PublicSpace() {}

    /// Whether the address may be a source; those that end in 0 or 255 look like networks and
    /// broadcasts and are left out.
    static boolean contains(int address) {
        int last = address & 0xFF;
        if (last == 0 || last == 0xFF) {
            return false;
        }
        for (Prefix block : RESERVED) {
            if (block.contains(4, 0, address & 0xFFFF_FFFFL)) {
                return false;
            }
        }
        return true;
    }
}
