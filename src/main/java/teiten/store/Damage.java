package teiten.store;

/// Something in a store that is not as it was written.
///
/// @param kind what is wrong
/// @param file the file that shows it, below the store's folder
/// @param detail what is there and what should be, in numbers or in the words of who read it; may
///   be empty
public record Damage(Kind kind, String file, String detail) {
    /// What can be wrong with a store.
    public enum Kind {
        /// `store.json` does not say what it must.
        ABOUT,
        /// The list of files cannot be used, so nothing else can be verified.
        MANIFEST,
        /// A file of the list is not there.
        MISSING,
        /// A file is longer or shorter than it was written.
        SIZE,
        /// Bits of a file are others than those that were written.
        HASH,
        /// The disk or the Parquet reader gives the file up.
        UNREADABLE,
        /// A file has not the columns of its table.
        COLUMNS,
        /// Rows are not in their order, stand twice, or belong to another day.
        ORDER,
        /// Counts that must agree do not.
        TOTALS,
        /// Series are not what is counted from the minute rows of their day.
        SERIES,
        /// A row refers to a payload that is not there, or a payload is not what its hash says.
        PAYLOAD
    }
}
