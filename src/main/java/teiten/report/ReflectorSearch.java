package teiten.report;

import java.util.List;
import teiten.identify.Protocol;
import teiten.identify.ProtocolFacts;
import teiten.identify.ProtocolTable;

/// Searches for reflectors of one protocol (リフレクター攻撃の踏み台の探索), month by month.
///
/// @param protocol whose request the accesses carried
/// @param months January to this month, in order; only months that are in the store
public record ReflectorSearch(Protocol protocol, List<MonthMean> months) {
    public ReflectorSearch {
        months = List.copyOf(months);
    }

    /// The port that it has by custom, e.g. `111/udp`; empty where it has none.
    String port() {
        ProtocolFacts facts = ProtocolTable.bundled().facts(protocol);
        return facts.defaultPorts().isEmpty()
                ? ""
                : facts.defaultPorts().getFirst() + (facts.isCarriedBy("udp") ? "/udp" : "/tcp");
    }
}
