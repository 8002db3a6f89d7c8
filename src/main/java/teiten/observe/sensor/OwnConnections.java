package teiten.observe.sensor;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import teiten.decode.Address;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.decode.Transport;

/// What belongs to the machine itself, where the monitored address is its own ([Mode#HOST]):
///
/// 1. whatever the named uplinks send: the collector, time servers, those who manage the machine;
/// 2. answers of the machine's resolvers;
/// 3. what goes to a port on which a service listens, or which was named as a service's;
/// 4. what goes to a port at which a datagram socket waits, and what belongs to a connection that
///    the machine has, had a reading ago, or that an ICMP error is about.
///
/// The kernel's lists are read by [#refresh], once a second beside the sensor. What the machine
/// opens between two readings is not known yet: its answers are taken for backscatter, which is
/// recorded and never answered; so nothing that the machine does is disturbed by what the lists do
/// not tell.
public final class OwnConnections implements Exclusions {
    private static final int DNS = 53;
    private static final int DNS_OVER_TLS = 853;
    private static final int TCP_NUMBER = 6;
    private static final int UDP_NUMBER = 17;

    private final Prefix[] uplinks;
    private final Prefix[] resolvers;
    private final BitSet services = new BitSet(1 << 16);
    private volatile Reading reading;

    /// The last reading and the one before.
    private record Reading(KernelSockets now, KernelSockets before) {}

    /// Those of this machine, read now.
    ///
    /// @param uplinks whose packets are all the machine's own
    /// @param services ports of its services, in TCP and UDP, beside those that the kernel lists
    /// @throws IOException where the kernel's lists cannot be read: then nobody knows which ports
    ///   have services, and a sensor must not start
    public static OwnConnections ofMachine(List<Prefix> uplinks, Set<Integer> services)
            throws IOException {
        return new OwnConnections(
                uplinks, NameServers.ofMachine(), services, KernelSockets.ofMachine());
    }

    OwnConnections(
            List<Prefix> uplinks,
            List<Address> resolvers,
            Set<Integer> services,
            KernelSockets sockets) {
        this.uplinks = uplinks.toArray(Prefix[]::new);
        this.resolvers = resolvers.stream().map(Prefix::of).toArray(Prefix[]::new);
        services.forEach(this.services::set);
        reading = new Reading(sockets, sockets);
    }

    /// Reads the kernel's lists again.
    ///
    /// @throws IOException where they cannot be read; the last reading then stays in force
    public void refresh() throws IOException {
        become(KernelSockets.ofMachine());
    }

    void become(KernelSockets sockets) {
        reading = new Reading(sockets, reading.now());
    }

    /// Whether the last reading told all sockets; where the machine has too many, the rest are not
    /// known.
    public boolean isComplete() {
        return reading.now().isComplete();
    }

    @Override
    public boolean isOwn(Packet packet) {
        if (isIn(uplinks, packet)) {
            return true;
        }
        if (!packet.hasPorts) {
            return false;
        }
        Reading known = reading;
        return switch (packet.transport) {
            case TCP, UDP ->
                    services.get(packet.destinationPort)
                            || isResolved(packet)
                            || isOf(known.now(), packet)
                            || isOf(known.before(), packet);
            case ICMP, ICMP6 ->
                    packet.hasQuotedPorts
                            && (isQuotedBy(known.now(), packet)
                                    || isQuotedBy(known.before(), packet));
            case OTHER -> false;
        };
    }

    private boolean isResolved(Packet packet) {
        return (packet.sourcePort == DNS || packet.sourcePort == DNS_OVER_TLS)
                && isIn(resolvers, packet);
    }

    private static boolean isIn(Prefix[] prefixes, Packet packet) {
        for (Prefix prefix : prefixes) {
            if (prefix.contains(packet.version, packet.sourceHigh, packet.sourceLow)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(KernelSockets sockets, Packet packet) {
        return sockets.hears(
                        packet.transport,
                        packet.version,
                        packet.destinationHigh,
                        packet.destinationLow,
                        packet.destinationPort)
                || sockets.isConnected(
                        packet.transport,
                        packet.version,
                        packet.destinationHigh,
                        packet.destinationLow,
                        packet.destinationPort,
                        packet.sourceHigh,
                        packet.sourceLow,
                        packet.sourcePort);
    }

    /// Whether an ICMP error quotes what a service of the machine sent, or what it sent on a
    /// connection that it has.
    private static boolean isQuotedBy(KernelSockets sockets, Packet packet) {
        if (packet.quotedProtocol != TCP_NUMBER && packet.quotedProtocol != UDP_NUMBER) {
            return false;
        }
        Transport transport = packet.quotedProtocol == TCP_NUMBER ? Transport.TCP : Transport.UDP;
        return sockets.hears(
                        transport,
                        packet.quotedVersion,
                        packet.quotedSourceHigh,
                        packet.quotedSourceLow,
                        packet.quotedSourcePort)
                || sockets.isConnected(
                        transport,
                        packet.quotedVersion,
                        packet.quotedSourceHigh,
                        packet.quotedSourceLow,
                        packet.quotedSourcePort,
                        packet.quotedDestinationHigh,
                        packet.quotedDestinationLow,
                        packet.quotedDestinationPort);
    }
}
