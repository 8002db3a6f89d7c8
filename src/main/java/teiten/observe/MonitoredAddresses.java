package teiten.observe;

import teiten.decode.Packet;

/// Which addresses a sensor watches (観測対象IPアドレス).
public interface MonitoredAddresses {
    /// Whether this address is monitored; IPv4 addresses have `high` 0.
    boolean contains(int version, long high, long low);

    /// How many addresses these are; saturates at [Long#MAX_VALUE] for large IPv6 prefixes.
    long count();

    /// How many of them are of IPv4.
    long countOfIpv4();

    /// The same as a value.
    default AddressCount counts() {
        return new AddressCount(count(), countOfIpv4());
    }

    /// Whether the packet goes to a monitored address.
    default boolean isDestination(Packet packet) {
        return contains(packet.version, packet.destinationHigh, packet.destinationLow);
    }

    /// Whether the packet comes from a monitored address.
    default boolean isSource(Packet packet) {
        return contains(packet.version, packet.sourceHigh, packet.sourceLow);
    }
}
