package teiten.store.parquet;

/// How numbers are put into pages (Encodings.md of the Parquet format).
public enum Encoding {
    /// Whichever of the others makes a sample of the row group smallest.
    AUTOMATIC,
    /// As they are. For numbers that are random in all their bytes.
    PLAIN,
    /// `DELTA_BINARY_PACKED`: differences of neighbours in as many bits as a block of them needs.
    /// For what is sorted, and for numbers of a narrow range.
    DELTA,
    /// Each distinct value once, and its index in each row. Where there are too many, as with
    /// [#DELTA].
    DICTIONARY
}
