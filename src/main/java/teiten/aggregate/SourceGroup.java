package teiten.aggregate;

import java.time.Instant;
import java.util.List;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// The sources of one network.
///
/// @param network the network
/// @param senders distinct addresses from which anything came
/// @param sources those of accesses (発信元IPアドレス)
/// @param networks distinct /64 of those, 0 for IPv4
/// @param verified senders that are [Standing#VERIFIED]
/// @param suspect senders that are [Standing#SUSPECT]
/// @param accesses their accesses
/// @param packets their packets
/// @param list the senders with the most accesses, up to a limit
public record SourceGroup(
        Prefix network,
        long senders,
        long sources,
        long networks,
        long verified,
        long suspect,
        long accesses,
        long packets,
        List<Entry> list) {
    public SourceGroup {
        list = List.copyOf(list);
    }

    /// Senders that nothing is said for or against.
    public long plausible() {
        return senders - verified - suspect;
    }

    /// One sender.
    ///
    /// @param ports what it went to, most accesses first, up to a limit
    public record Entry(
            Address source,
            long accesses,
            long packets,
            Instant first,
            Instant last,
            Standing standing,
            List<String> ports) {
        public Entry {
            ports = List.copyOf(ports);
        }
    }
}
