package teiten.report;

import java.util.List;
import teiten.identify.Protocol;

/// Searches for reflectors of one protocol (リフレクター攻撃の踏み台の探索), month by month.
///
/// @param protocol whose request the accesses carried
/// @param months January to this month, in order; only months that are in the store
public record ReflectorSearch(Protocol protocol, List<MonthMean> months) {
    public ReflectorSearch {
        months = List.copyOf(months);
    }
}
