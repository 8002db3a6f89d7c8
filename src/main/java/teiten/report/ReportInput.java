package teiten.report;

/// Everything that one monthly report is made from; the report reads nothing else, neither disk nor
/// clock. What the store has nothing about is an empty series, an empty breakdown or null, and the
/// report says so in words.
///
/// @param edition which month, in which zone
/// @param watch who watched, how completely, and what the imports set aside
/// @param totals all accesses of the month and of the month before
/// @param topics the three topics: a port, searches for reflectors, SSH anywhere
/// @param tables rankings of the month
/// @param editing what analysts changed
public record ReportInput(
        Edition edition,
        Watch watch,
        Totals totals,
        Topics topics,
        Tables tables,
        Editing editing) {
    /// A report that nobody changed.
    public ReportInput(Edition edition, Watch watch, Totals totals, Topics topics, Tables tables) {
        this(edition, watch, totals, topics, tables, Editing.NONE);
    }

    /// The same with changes by analysts.
    public ReportInput with(Editing changes) {
        return new ReportInput(edition, watch, totals, topics, tables, changes);
    }
}
