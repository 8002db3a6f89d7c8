package teiten.aggregate;

import java.util.List;

/// A series by day, without holes: every day of the range has a row.
///
/// @param key what is counted, e.g. `1723/tcp` or `ssh`
/// @param days in order
public record Series(String key, List<Day> days) {
    public Series {
        days = List.copyOf(days);
    }
}
