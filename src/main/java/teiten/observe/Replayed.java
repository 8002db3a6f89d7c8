package teiten.observe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.capture.InterfaceStatistics;

/// What playing one capture came to. `accepted` and the counts of `skipped` add up to `records`.
///
/// @param format `pcap` or `pcapng`
/// @param link name of the first interface's link type
/// @param records packet records read whole, of any link type
/// @param bytes captured bytes of those records
/// @param damage what is wrong with the file and where, or null
/// @param failed whether the disk or the pipe failed on the way, so that a new try may read more
/// @param simulated whether the capture says that its packets were simulated
/// @param times when its frames came
/// @param accepted packets to monitored addresses
/// @param endedEarly conversations ended before their silence because a limit was reached
/// @param skipped packets set aside, by reason
/// @param statistics statistics blocks of the capture
public record Replayed(
        String format,
        String link,
        long records,
        long bytes,
        @Nullable String damage,
        boolean failed,
        boolean simulated,
        FrameTimes times,
        long accepted,
        long endedEarly,
        Map<String, Long> skipped,
        List<InterfaceStatistics> statistics) {}
