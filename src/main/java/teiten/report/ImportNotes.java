package teiten.report;

import java.util.List;

/// What went wrong or was set aside while the data were imported.
///
/// @param files inputs that were imported
/// @param damaged inputs that could be read only in part
/// @param skipped records set aside, by reason
public record ImportNotes(int files, List<Damage> damaged, List<Skipped> skipped) {
    public ImportNotes {
        damaged = List.copyOf(damaged);
        skipped = List.copyOf(skipped);
    }

    /// An input that could be read only in part.
    ///
    /// @param file its name without the folder
    /// @param what what is wrong with it, and where
    public record Damage(String file, String what) {}

    /// Records that were set aside.
    ///
    /// @param reason why, as `import` names it
    /// @param records how many
    public record Skipped(String reason, long records) {}
}
