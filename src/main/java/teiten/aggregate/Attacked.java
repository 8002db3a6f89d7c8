package teiten.aggregate;

import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// What of a victim was attacked, as backscatter tells it: an answer comes from the port that was
/// attacked, and an ICMP error quotes a packet that went to it (Moore et al., Inferring Internet
/// Denial-of-Service Activity, 2006, section 3).
final class Attacked {
    private Attacked() {}

    /// The port, or [Observation#NO_PORT] where there is none: for ICMP, and where a quote is too
    /// short to tell it.
    ///
    /// @param observed backscatter
    static int port(Observation observed) {
        if (observed.kind == Kind.ICMP_ANSWER) {
            return observed.hasQuotedPorts && isPorted(quoted(observed))
                    ? observed.quotedDestinationPort
                    : Observation.NO_PORT;
        }
        return isPorted(observed.transport) ? observed.sourcePort : Observation.NO_PORT;
    }

    /// The transport of the packet that an ICMP error quotes; null where nothing is quoted.
    static @Nullable Transport quoted(Observation observed) {
        return observed.kind == Kind.ICMP_ANSWER && observed.quotedVersion != 0
                ? Transport.of(observed.quotedVersion, observed.quotedProtocol)
                : null;
    }

    private static boolean isPorted(@Nullable Transport transport) {
        return transport == Transport.TCP || transport == Transport.UDP;
    }
}
