package teiten.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a daily figure shows beside its values.
///
/// @param usual where most days before lay, or null where too few are known
/// @param onsets when changes began
/// @param episodes how long temporary changes lasted
record DailyMarks(@Nullable UsualRange usual, List<Onset> onsets, List<DayRange> episodes) {
    DailyMarks {
        onsets = List.copyOf(onsets);
        episodes = List.copyOf(episodes);
    }

    /// The usual range of the days before one, and no change.
    static DailyMarks usual(LocalDate end, List<DailyFigure.Point> points) {
        return new DailyMarks(UsualRange.before(end, points), List.of(), List.of());
    }

    /// When a change began.
    ///
    /// @param day most likely
    /// @param low first day of the 95 % interval
    /// @param high last day of it
    record Onset(LocalDate day, LocalDate low, LocalDate high) {}
}
