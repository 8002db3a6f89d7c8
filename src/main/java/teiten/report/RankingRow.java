package teiten.report;

import org.jspecify.annotations.Nullable;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;

/// One destination port, country or network in a ranking of the month.
///
/// @param selection the accesses to the port, or of the sources in the country or network
/// @param place among all by accesses, the first being 1 (今期順位)
/// @param accesses its accesses
/// @param accessesPerDayPerAddress accesses / exposure, or null without a valid day
/// @param sourcesPerDay mean of its distinct sources of the valid days, or null without any
/// @param share accesses / all accesses of the month, 0 to 1
/// @param leading of a port what most of its accesses were whose first payload was read; null where
///   none was read
/// @param before the same of the month before; null where that month says nothing of a day
public record RankingRow(
        Selection selection,
        int place,
        long accesses,
        @Nullable Double accessesPerDayPerAddress,
        @Nullable Double sourcesPerDay,
        double share,
        @Nullable Leading leading,
        @Nullable Before before) {
    /// The port, e.g. `445/tcp`; the country, `JP`; the network, `AS64500`; or `unknown`.
    String key() {
        return selection.key();
    }

    /// What most accesses to a port were.
    ///
    /// @param content protocol id, or what else contents are called
    /// @param share part of the accesses whose first payload was read
    public record Leading(String content, Proportion share) {}

    /// The month before.
    ///
    /// @param place among all by accesses (前月順位), or null where it had none
    /// @param accesses its accesses
    /// @param accessesPerDayPerAddress accesses / exposure of that month
    public record Before(@Nullable Integer place, long accesses, double accessesPerDayPerAddress) {}
}
