package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Counts that did not fit into memory, as sorted runs below a folder, each of the sources that
/// came after those of the run before. They may be cut anywhere, also within a source.
final class CountRuns implements Closeable {
    private static final int FIRST_KEYS = 1 << 10;

    private final Path begin;
    private final int words;
    private final int mostOpen;
    private List<Path> runs = new ArrayList<>();
    private int written;

    /// The source that was under way when the last run was cut.
    private int cut;

    /// @param begin how the paths of the files begin
    /// @param words of a key
    /// @param mostOpen runs that are merged at a time
    CountRuns(Path begin, int words, int mostOpen) {
        this.begin = begin;
        this.words = words;
        this.mostOpen = mostOpen;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /// How many runs there are.
    int size() {
        return runs.size();
    }

    /// Writes a run. Of first and last sources those are kept that may be in two runs.
    ///
    /// @param source that is under way
    void add(CountCursor sorted, int source) throws IOException {
        long[] kept = new long[words];
        runs.add(next());
        try (sorted;
                CountRun.Writer writer = new CountRun.Writer(runs.getLast(), words)) {
            while (sorted.next()) {
                System.arraycopy(sorted.counts, sorted.at, kept, 0, words);
                kept[CountCursor.LAST] = CountCursor.only(kept[CountCursor.LAST], source);
                kept[CountCursor.FIRST] = CountCursor.only(kept[CountCursor.FIRST], cut);
                writer.write(kept, 0);
            }
        }
        cut = source;
    }

    private Path next() {
        return begin.resolveSibling(begin.getFileName() + "-" + written++);
    }

    /// All runs, and what is in memory after them, as one sequence; to be closed.
    CountCursor merged(CountCursor rest) throws IOException {
        while (runs.size() > mostOpen) {
            List<Path> fewer = new ArrayList<>();
            for (int from = 0; from < runs.size(); from += mostOpen) {
                fewer.add(mergedRun(runs.subList(from, Math.min(from + mostOpen, runs.size()))));
            }
            runs = fewer;
        }
        List<CountCursor> origins = readers(runs);
        origins.add(rest);
        return new MergedCounts(origins, words);
    }

    private Path mergedRun(List<Path> several) throws IOException {
        if (several.size() == 1) {
            return several.getFirst();
        }
        Path one = next();
        try (CountCursor merged = new MergedCounts(readers(several), words);
                CountRun.Writer writer = new CountRun.Writer(one, words)) {
            while (merged.next()) {
                writer.write(merged.counts, merged.at);
            }
        }
        delete(several);
        return one;
    }

    private List<CountCursor> readers(List<Path> several) throws IOException {
        List<CountCursor> readers = new ArrayList<>();
        for (Path run : several) {
            readers.add(new CountRun.Reader(run, words));
        }
        return readers;
    }

    /// Gives each key another one, which no other key gets, and sorts each run by these: a run fits
    /// into memory, for it was there.
    void rekey(LongUnaryOperator other) throws IOException {
        long[] counts = {};
        for (int run = 0; run < runs.size(); run++) {
            Path old = runs.get(run);
            int size = 0;
            try (CountCursor cursor = new CountRun.Reader(old, words)) {
                for (; cursor.next(); size++) {
                    if (size * words == counts.length) {
                        counts = Arrays.copyOf(counts, Math.max(2 * size, FIRST_KEYS) * words);
                    }
                    System.arraycopy(cursor.counts, 0, counts, size * words, words);
                    counts[size * words] = other.applyAsLong(cursor.key());
                }
            }
            runs.set(run, next());
            writeSorted(runs.get(run), counts, size);
            Files.delete(old);
        }
    }

    private void writeSorted(Path file, long[] counts, int size) throws IOException {
        long[] keys = new long[size];
        for (int at = 0; at < size; at++) {
            keys[at] = counts[at * words];
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int at = 0; at < size; at++) {
            order[Arrays.binarySearch(keys, counts[at * words])] = at;
        }
        try (CountRun.Writer writer = new CountRun.Writer(file, words)) {
            for (int at : order) {
                writer.write(counts, at * words);
            }
        }
    }

    private static void delete(List<Path> several) throws IOException {
        for (Path run : several) {
            Files.deleteIfExists(run);
        }
    }

    /// Deletes the files.
    @Override
    public void close() throws IOException {
        delete(runs);
        runs = new ArrayList<>();
    }
}
