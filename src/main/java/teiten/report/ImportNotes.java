package teiten.report;

import java.time.Instant;
import java.util.List;

/// What went wrong or was set aside while the data were imported.
///
/// @param files inputs that were imported
/// @param damaged inputs that could be read only in part
/// @param skipped records set aside, by reason
/// @param until time of the last import that is told of: later ones are not of this report
public record ImportNotes(int files, List<Damage> damaged, List<Skipped> skipped, Instant until) {
    /// Notes of imports of which none is later.
    public ImportNotes(int files, List<Damage> damaged, List<Skipped> skipped) {
        this(files, damaged, skipped, Instant.EPOCH);
    }

    public ImportNotes {
        damaged = List.copyOf(damaged);
        skipped = List.copyOf(skipped);
    }

    /// An input that could be read only in part.
    ///
    /// @param file its number among all inputs in the order of their names: a name may tell which
    ///   sensor it is from, and that a report never shows
    /// @param what what is wrong with it, and where
    public record Damage(int file, String what) {}

    /// Records that were set aside.
    ///
    /// @param reason why, as `import` names it
    /// @param records how many
    public record Skipped(String reason, long records) {}
}
