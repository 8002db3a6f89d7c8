package teiten.log;

/// Tells the cells of a line that is a row by itself.
interface RowParser {
    /// Fills the cells of a cleared row whose raw bytes are there; sets its flaw where that fails.
    void parse(Row row);
}
