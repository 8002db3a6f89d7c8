package teiten.report;

/// One destination port in the ranking of the month.
///
/// @param key the port, e.g. `445/tcp`
/// @param accesses its accesses
/// @param accessesPerDayPerAddress accesses / exposure
/// @param sourcesPerDay mean of its distinct sources of the valid days
/// @param share accesses / all accesses of the month, 0 to 1
public record PortRow(
        String key,
        long accesses,
        double accessesPerDayPerAddress,
        double sourcesPerDay,
        double share) {}
