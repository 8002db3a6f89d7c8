package teiten;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.observe.ExposureMinute;
import teiten.store.ImportedFile;

/// What became of a log.
///
/// @param file for the store
/// @param exposure when each of its sensors watched
/// @param setAside rows that were set aside
/// @param asideFile where these are, or null where there are none
record ImportedLog(
        ImportedFile file,
        Map<String, List<ExposureMinute>> exposure,
        long setAside,
        @Nullable Path asideFile) {}
