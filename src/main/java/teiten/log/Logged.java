package teiten.log;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.observe.ExposureMinute;

/// What reading one log came to. `accepted` and the counts of `skipped` add up to `rows`.
///
/// @param rows rows read; empty lines and a header are none
/// @param bytes bytes of those rows
/// @param accepted rows that are observations
/// @param skipped rows that are not, by reason
/// @param setAside rows in the file of rows that were set aside
/// @param damage what is wrong with the log as a whole, or null
/// @param failed whether the disk failed on the way, so that a new try may read more
/// @param exposure when each sensor watched
public record Logged(
        long rows,
        long bytes,
        long accepted,
        Map<String, Long> skipped,
        long setAside,
        @Nullable String damage,
        boolean failed,
        Map<String, List<ExposureMinute>> exposure) {}
