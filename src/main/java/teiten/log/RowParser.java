package teiten.log;

/// Tells the cells of a row.
interface RowParser {
    /// Fills the cells of a cleared row whose raw bytes are there; sets its flaw where that fails.
    void parse(Row row);

    /// Whether the row goes on behind the end of a line.
    ///
    /// @param from the line, or what follows a line end that was no end of the row
    /// @param open whether the row went on there
    default boolean isOpen(byte[] memory, int from, int to, boolean open) {
        return false;
    }
}
