package teiten.simulate;

/// Told how far a long run is.
@FunctionalInterface
public interface Progress {
    /// For those who do not want to know.
    Progress SILENT = (_, _, _) -> {};

    /// Called after every step.
    ///
    /// @param done steps done
    /// @param total steps in all
    /// @param text what is being done, e.g. the simulated day
    void reached(long done, long total, String text);
}
