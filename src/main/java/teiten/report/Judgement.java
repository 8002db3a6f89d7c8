package teiten.report;

import java.time.LocalDate;
import java.util.List;
import teiten.detect.Finding;

/// What the search for changes says of the month, or why it says nothing.
public sealed interface Judgement {
    /// The month was judged.
    ///
    /// @param from first day whose counts were looked at
    /// @param to last day
    /// @param findings headlines and alerts, the surest first
    record Judged(LocalDate from, LocalDate to, List<Finding> findings) implements Judgement {
        public Judged {
            findings = List.copyOf(findings);
        }
    }

    /// Too few days in all: the usual is not known yet (学習中).
    ///
    /// @param validDays days that could be used
    /// @param needed how many must be there
    record Learning(int validDays, int needed) implements Judgement {}

    /// The month cannot be compared with the one before.
    ///
    /// @param validDays days of the month that could be used
    /// @param before those of the month before
    /// @param needed how many both must have
    record NotCompared(int validDays, int before, int needed) implements Judgement {}

    /// What was found; nothing where nothing was judged.
    default List<Finding> all() {
        return switch (this) {
            case Judged(_, _, List<Finding> findings) -> findings;
            case Learning _, NotCompared _ -> List.of();
        };
    }
}
