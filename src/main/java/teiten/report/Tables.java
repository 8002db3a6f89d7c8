package teiten.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Series;

/// Rankings and trends.
///
/// @param months this month and up to twelve before it, the oldest first; only months that anything
///   is known of
/// @param ports destination ports, most accesses first; the report prints as many as cover 80 %
/// @param countries countries and regions of the sources, most accesses first
/// @param networks autonomous systems of the sources, most accesses first; empty where the store
///   knows none
/// @param contents accesses whose first payload was read, by protocol id
/// @param tools accesses by tool id
/// @param backscatter packets that answer what was never sent, every day of the month before and of
///   this month (件/日)
/// @param victims attacks on others, or null where minute rows are removed
public record Tables(
        List<TrendMonth> months,
        List<RankingRow> ports,
        List<RankingRow> countries,
        List<RankingRow> networks,
        Breakdown contents,
        Breakdown tools,
        Series backscatter,
        @Nullable VictimTable victims) {
    public Tables {
        months = List.copyOf(months);
        ports = List.copyOf(ports);
        countries = List.copyOf(countries);
        networks = List.copyOf(networks);
    }
}
