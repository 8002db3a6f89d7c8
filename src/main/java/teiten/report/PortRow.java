package teiten.report;

import org.jspecify.annotations.Nullable;

/// One destination port in the ranking of the month.
///
/// @param key the port, e.g. `445/tcp`
/// @param accesses its accesses
/// @param accessesPerDayPerAddress accesses / exposure, or null without a valid day
/// @param sourcesPerDay mean of its distinct sources of the valid days, or null without any
/// @param share accesses / all accesses of the month, 0 to 1
public record PortRow(
        String key,
        long accesses,
        @Nullable Double accessesPerDayPerAddress,
        @Nullable Double sourcesPerDay,
        double share) {}
