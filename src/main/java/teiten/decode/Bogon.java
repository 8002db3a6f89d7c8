package teiten.decode;

import java.util.ArrayList;
import java.util.List;

/// Whether an address cannot be a source on the public Internet: private, reserved, loopback,
/// multicast (RFC 6890 and the IANA special-purpose registries). A fact about an observation, not a
/// class: spoofed packets carry such sources, and so do captures of private networks.
public final class Bogon {
    /// First address and prefix length of the IPv4 blocks.
    private static final long[][] V4 = {
        {0x00000000L, 8}, // "this network"
        {0x0A000000L, 8}, // private, RFC 1918
        {0x64400000L, 10}, // shared, RFC 6598
        {0x7F000000L, 8}, // loopback
        {0xA9FE0000L, 16}, // link local
        {0xAC100000L, 12}, // private, RFC 1918
        {0xC0000000L, 24}, // IETF protocol assignments
        {0xC0000200L, 24}, // documentation, TEST-NET-1
        {0xC0A80000L, 16}, // private, RFC 1918
        {0xC6120000L, 15}, // benchmarking, RFC 2544
        {0xC6336400L, 24}, // documentation, TEST-NET-2
        {0xCB007100L, 24}, // documentation, TEST-NET-3
        {0xE0000000L, 4}, // multicast
        {0xF0000000L, 4}, // reserved, broadcast
    };

    /// Upper 64 bits and prefix length of the IPv6 blocks that are not global unicast of 2000::/3.
    private static final long[][] V6_INSIDE_GLOBAL = {
        {0x20010db800000000L, 32}, // documentation, RFC 3849
        {0x3fff000000000000L, 20}, // documentation, RFC 9637
        {0x2001000200000000L, 48}, // benchmarking, RFC 5180
        {0x2001001000000000L, 28}, // ORCHID, RFC 4843
    };

    /// What of IPv6 is not global unicast.
    private static final List<Prefix> V6_OUTSIDE_GLOBAL =
            List.of(Prefix.parse("::/3"), Prefix.parse("4000::/2"), Prefix.parse("8000::/1"));

    private Bogon() {}

    /// The networks that make up all these addresses.
    public static List<Prefix> networks() {
        List<Prefix> networks = new ArrayList<>(V6_OUTSIDE_GLOBAL);
        for (long[] block : V4) {
            networks.add(new Prefix(Address.v4(block[0]), (int) block[1]));
        }
        for (long[] block : V6_INSIDE_GLOBAL) {
            networks.add(new Prefix(Address.v6(block[0], 0), (int) block[1]));
        }
        return networks;
    }

    /// Whether the source is no public unicast address.
    ///
    /// @param version 4 or 6
    /// @param high upper 64 bits; 0 for IPv4
    /// @param low lower 64 bits, or the IPv4 address
    public static boolean is(int version, long high, long low) {
        return version == 4 ? isFour(low) : isSix(high);
    }

    private static boolean isFour(long address) {
        for (long[] block : V4) {
            if ((address >>> (32 - block[1])) == (block[0] >>> (32 - block[1]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSix(long high) {
        if (high >>> 61 != 1) {
            return true;
        }
        for (long[] block : V6_INSIDE_GLOBAL) {
            if ((high >>> (64 - block[1])) == (block[0] >>> (64 - block[1]))) {
                return true;
            }
        }
        return false;
    }
}
