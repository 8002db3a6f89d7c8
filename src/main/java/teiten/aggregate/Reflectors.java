package teiten.aggregate;

import java.util.List;

/// Searches for reflectors (リフレクター攻撃の踏み台の探索), and beside them, as another count, what was no search
/// but an attempt to make monitored addresses attack somebody.
///
/// @param searches all searches by day
/// @param protocols most accesses first
/// @param breakdowns what the searches were
/// @param abuse requests in the name of a victim (リフレクター攻撃への悪用の試み) by day; the sources are the
///   victims'
/// @param abused the same by protocol; the share is of this count
public record Reflectors(
        Series searches,
        List<ByProtocol> protocols,
        List<Breakdown> breakdowns,
        Series abuse,
        List<Share> abused) {
    public Reflectors {
        protocols = List.copyOf(protocols);
        breakdowns = List.copyOf(breakdowns);
        abused = List.copyOf(abused);
    }

    /// The searches for one protocol.
    ///
    /// @param protocol its id
    /// @param byPort whether its name is taken from the port, as its requests say nothing: a hedge
    /// @param sources distinct ones of the whole span
    /// @param share of all searches for reflectors, 0 to 1
    /// @param days day by day
    /// @param messages types of requests; shares are of the protocol's accesses
    /// @param ports destination ports; shares are of the protocol's accesses
    public record ByProtocol(
            String protocol,
            boolean byPort,
            long sources,
            double share,
            Series days,
            List<Share> messages,
            List<Share> ports) {
        public ByProtocol {
            messages = List.copyOf(messages);
            ports = List.copyOf(ports);
        }
    }
}
