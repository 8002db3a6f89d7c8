package teiten.store;

import java.time.LocalDate;
import java.util.List;

/// What it came to that minute rows were removed by age.
///
/// @param asOf the last day that is kept, in the store's zone
/// @param keptFrom the first day of which all minute rows are kept, in the store's zone
/// @param removed UTC days whose minute rows are gone, or would be
/// @param unsaved UTC days that are old enough, but have no series of their own: their rows stay
/// @param dryRun whether it was only asked what would happen
public record Retained(
        LocalDate asOf,
        LocalDate keptFrom,
        List<Day> removed,
        List<LocalDate> unsaved,
        boolean dryRun) {
    public Retained {
        removed = List.copyOf(removed);
        unsaved = List.copyOf(unsaved);
    }

    /// A day of minute rows.
    ///
    /// @param day in UTC
    /// @param bytes of its file
    public record Day(LocalDate day, long rows, long packets, long accesses, long bytes) {}
}
