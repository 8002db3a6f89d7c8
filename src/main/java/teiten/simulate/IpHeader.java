package teiten.simulate;

import teiten.decode.Address;

/// What stands in the header of a packet, IPv4 or IPv6 as its addresses are.
///
/// @param ttl time to live, the hop limit of IPv6
/// @param identification of IPv4; IPv6 has none and leaves it out
/// @param dontFragment of IPv4, as `identification`
/// @param inbound whether it comes from outside, which decides the Ethernet addresses
record IpHeader(
        Address source,
        Address destination,
        int ttl,
        int identification,
        boolean dontFragment,
        boolean inbound) {
    IpHeader {
        if (source.version() != destination.version()) {
            throw new IllegalArgumentException(source + " cannot send to " + destination);
        }
    }

    static IpHeader v4(
            int source,
            int destination,
            int ttl,
            int identification,
            boolean dontFragment,
            boolean inbound) {
        return new IpHeader(
                Address.v4(source),
                Address.v4(destination),
                ttl,
                identification,
                dontFragment,
                inbound);
    }
}
