package teiten.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;

/// Everything that a report on the arrivals of some files is made from: what reached the monitored
/// addresses, without a history to compare it with.
///
/// @param edition of which time, for whom
/// @param files the files, in the order in which they were named
/// @param sums counts of all
/// @param contents what arrived, most accesses first
/// @param ports destination ports, most accesses first
/// @param tools accesses by tool id
/// @param leading the source with the most accesses; null without any
/// @param victims attacks on others that backscatter tells of
public record ArrivalInput(
        ArrivalEdition edition,
        List<ArrivedFile> files,
        Sums sums,
        List<ArrivedContent> contents,
        List<RankingRow> ports,
        Breakdown tools,
        @Nullable Leading leading,
        VictimTable victims) {
    public ArrivalInput {
        files = List.copyOf(files);
        contents = List.copyOf(contents);
        ports = List.copyOf(ports);
    }

    /// Counts of all.
    ///
    /// @param accesses accesses
    /// @param packets packets to monitored addresses, backscatter too
    /// @param sources distinct sources of accesses over the whole time
    /// @param backscatter packets that answer what was never sent
    /// @param read accesses whose first payload was read
    /// @param addresses monitored addresses
    /// @param areInferred whether it was inferred which addresses are monitored
    /// @param exposure address-days that were watched (観測量)
    public record Sums(
            long accesses,
            long packets,
            long sources,
            long backscatter,
            long read,
            long addresses,
            boolean areInferred,
            double exposure) {}

    /// The source with the most accesses.
    ///
    /// @param source its address
    /// @param accesses its accesses
    public record Leading(String source, long accesses) {}
}
