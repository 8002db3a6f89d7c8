package teiten.store.parquet;

/// Definition levels of a page: which of its rows have a value (1) and which are null (0).
final class Levels {
    private static final int WIDTH = 1;

    private final RunEncoder runs;
    private int[] levels = new int[0];

    Levels(RunEncoder runs) {
        this.runs = runs;
    }

    /// Room for the levels of so many rows, which the caller fills before [#write].
    int[] room(int rows) {
        if (levels.length < rows) {
            levels = new int[rows];
        }
        return levels;
    }

    /// Writes what was put into [#room].
    void write(int rows, GrowingBytes page) {
        int start = begin(page);
        runs.write(levels, 0, rows, WIDTH, page);
        end(start, page);
    }

    /// Writes that each row has a value, or that none has one.
    void writeSame(boolean present, int rows, GrowingBytes page) {
        int start = begin(page);
        runs.repeat(present ? 1 : 0, rows, WIDTH, page);
        end(start, page);
    }

    private static int begin(GrowingBytes page) {
        page.putInt(0);
        return page.size();
    }

    private static void end(int start, GrowingBytes page) {
        page.setInt(start - Integer.BYTES, page.size() - start);
    }
}
