package teiten.store.parquet;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The distinct values that the rows of a column refer to by index. A row group takes along those
/// that its rows use. Entries must differ from each other.
public sealed interface Dictionary {
    /// For columns of texts and blobs.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Texts(byte[][] entries) implements Dictionary {
        @Override
        public int size() {
            return entries.length;
        }
    }

    /// For columns of numbers, times and booleans (0 and 1).
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Numbers(long[] entries) implements Dictionary {
        @Override
        public int size() {
            return entries.length;
        }
    }

    /// Index 0 is false, and index 1 is true.
    Dictionary BOOLEANS = new Numbers(new long[] {0, 1});

    int size();

    static Dictionary of(List<String> texts) {
        byte[][] entries = new byte[texts.size()][];
        for (int at = 0; at < entries.length; at++) {
            entries[at] = texts.get(at).getBytes(StandardCharsets.UTF_8);
        }
        return new Texts(entries);
    }

    static Dictionary of(long... numbers) {
        return new Numbers(numbers.clone());
    }
}
