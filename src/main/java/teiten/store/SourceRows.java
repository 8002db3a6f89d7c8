package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Row;

/// The rows of one source in one day, to be read several times. Few sources have many rows: those
/// of one that has more than [#MOST_IN_MEMORY] go to the disk.
final class SourceRows implements Closeable {
    /// Rows of a source that are held in memory.
    static final int MOST_IN_MEMORY = 1 << 19;

    private static final int FIRST_ROWS = 1 << 10;

    private final int version;
    private final int words;
    private final Path overflow;
    private final int most;
    private long[] rows;
    private int held;
    private long written;
    private @Nullable RunWriter writer;

    /// @param overflow file for what does not fit
    SourceRows(int version, Path overflow) {
        this(version, overflow, MOST_IN_MEMORY);
    }

    SourceRows(int version, Path overflow, int most) {
        this.version = version;
        this.overflow = overflow;
        this.most = most;
        words = Row.words(version);
        rows = new long[Math.min(FIRST_ROWS, most) * words];
    }

    boolean isEmpty() {
        return held == 0 && written == 0;
    }

    /// Whether a row is of the same source as those held; holds for none while empty.
    boolean isOfSource(long[] row, int at) {
        return held > 0 && Row.isSameSource(rows, (held - 1) * words, row, at, version);
    }

    void add(long[] row, int at) throws IOException {
        if (held == most) {
            spill();
        }
        if ((held + 1) * words > rows.length) {
            rows = Arrays.copyOf(rows, Math.min(rows.length * 2, most * words));
        }
        System.arraycopy(row, at, rows, held * words, words);
        held++;
    }

    private void spill() throws IOException {
        RunWriter into = writer;
        if (into == null) {
            into =
                    new RunWriter(
                            overflow,
                            version,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
            writer = into;
        }
        into.write(rows, 0, held * words);
        into.flush();
        written += held;
        held = 0;
    }

    /// Reads all rows from the first on, in the order in which they were added; to be closed.
    RowCursor read() throws IOException {
        if (written == 0) {
            return new RowsInMemory(rows, 0, held, version);
        }
        if (held > 0) {
            spill();
        }
        return new RunReader(overflow, version, 0, written);
    }

    /// Forgets the rows.
    void clear() throws IOException {
        held = 0;
        written = 0;
        close();
    }

    @Override
    public void close() throws IOException {
        RunWriter open = writer;
        writer = null;
        if (open != null) {
            open.close();
        }
    }
}
