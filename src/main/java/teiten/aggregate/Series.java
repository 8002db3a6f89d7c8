package teiten.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A series by day, without holes: every day of the range has a row.
///
/// @param key what is counted, e.g. `1723/tcp` or `ssh`
/// @param days in order
/// @param sourcesError relative standard error of the sources of each day where these are estimated
///   by sketches; null where they are exact
public record Series(String key, List<Day> days, @Nullable Double sourcesError) {
    public Series {
        days = List.copyOf(days);
    }

    /// A series whose sources are exact.
    public Series(String key, List<Day> days) {
        this(key, days, null);
    }
}
