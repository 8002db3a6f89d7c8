package teiten.store.parquet;

import org.jspecify.annotations.Nullable;

/// The values of one column for the rows of a row group. Arrays may be longer than the row group;
/// they are read while it is written, and then are the caller's again. A record costs nothing a
/// row, so it can be made anew for each row group.
public sealed interface Values {
    /// Index of a row without a value.
    int NULL = -1;

    /// Null in every row.
    record Nothing() implements Values {}

    /// The dictionary's only entry in every row.
    record Same(Dictionary dictionary) implements Values {}

    /// An entry of a dictionary of up to [#MOST_CODES] in each row, or [#NULL].
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Codes(byte[] indexes, Dictionary dictionary) implements Values {
        /// Entries that a code can tell apart.
        public static final int MOST_CODES = 127;
    }

    /// An entry of the dictionary in each row, or [#NULL].
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Indexed(int[] indexes, Dictionary dictionary) implements Values {}

    /// For INT32 and UINT32.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Ints(int[] values, boolean @Nullable [] nulls, Encoding encoding) implements Values {}

    /// For INT64 and TIMESTAMP.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Longs(long[] values, boolean @Nullable [] nulls, Encoding encoding) implements Values {}

    /// For VARCHAR and BLOB; null where there is none.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Blobs(byte[] @Nullable [] values) implements Values {}
}
