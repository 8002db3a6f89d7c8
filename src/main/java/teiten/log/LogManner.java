package teiten.log;

import org.jspecify.annotations.Nullable;
import teiten.observe.MonitoredAddresses;

/// How a log is taken.
///
/// @param time how its times are read
/// @param sensor the sensor of rows that name none
/// @param monitored the monitored addresses, or null where every row's destination is one
/// @param covered the time that it covers, or null: from each sensor's first to its last row
/// @param hashKey secret of the hash tables
public record LogManner(
        LogTime time,
        String sensor,
        @Nullable MonitoredAddresses monitored,
        @Nullable Covered covered,
        long hashKey) {}
