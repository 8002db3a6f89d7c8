package teiten.report;

import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Series;

/// Rankings of the month.
///
/// @param ports destination ports, most accesses first; the report prints as many as cover 80 %
/// @param contents accesses whose first payload was read, by protocol id
/// @param tools accesses by tool id
/// @param backscatter packets that answer what was never sent, every day of the month before and of
///   this month (件/日)
public record Tables(List<PortRow> ports, Breakdown contents, Breakdown tools, Series backscatter) {
    public Tables {
        ports = List.copyOf(ports);
    }
}
