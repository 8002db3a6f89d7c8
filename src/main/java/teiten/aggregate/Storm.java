package teiten.aggregate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A storm of random sources: in hours that follow one another many sources sent a packet or two
/// each, completed nothing, and are spread over networks as addresses drawn at random are. They are
/// held for forged (spoofed) and kept out of counts of sources.
///
/// @param from beginning of its first hour
/// @param to end of its last hour
/// @param version IP version of its sources
/// @param port e.g. `80/tcp`, or null where it went to all ports
/// @param sources distinct sources
/// @param accesses accesses of these
/// @param packets packets of these
/// @param entropy bits of Rényi's entropy of order 2 of the sources' networks (/16 of IPv4, /32 of
///   IPv6), the least of its hours
public record Storm(
        Instant from,
        Instant to,
        int version,
        @Nullable String port,
        long sources,
        long accesses,
        long packets,
        double entropy) {
    /// Whether it may have sources among those of a selection.
    public boolean mayTouch(Selection selection) {
        return port == null || selection.port() == null || port.equals(selection.portKey());
    }

    /// This one and an hour that follows it at once.
    public Storm and(Storm next) {
        return new Storm(
                from,
                next.to,
                version,
                port,
                sources + next.sources,
                accesses + next.accesses,
                packets + next.packets,
                Math.min(entropy, next.entropy));
    }
}
