package teiten.store.parquet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Pages of numbers as they are, or as differences of neighbours.
final class NumberPages {
    private final Pages pages;
    private final Levels levels;
    private final IndexPages indexPages;
    private final DeltaEncoder deltas = new DeltaEncoder();
    private final DistinctValues distinct = new DistinctValues();
    private final EncodingChoice choice;
    private int[] ints = new int[0];
    private long[] longs = new long[0];
    private int[] indexes = new int[0];

    NumberPages(Pages pages, Levels levels, IndexPages indexPages) {
        this.pages = pages;
        this.levels = levels;
        this.indexPages = indexPages;
        this.choice = new EncodingChoice(pages, deltas, distinct);
    }

    void write(Chunk chunk, Values.Ints values, int rows) throws IOException {
        Encoding encoding = values.encoding();
        if (encoding == Encoding.AUTOMATIC) {
            encoding = choice.of(values, rows);
        }
        if (encoding == Encoding.DICTIONARY && dictionary(chunk, values, rows)) {
            return;
        }
        boolean plain = encoding == Encoding.PLAIN;
        int most = ParquetFile.PAGE_BYTES / Integer.BYTES;
        for (int from = 0; from < rows; from += most) {
            int to = Math.min(rows, from + most);
            int[] source = values.values();
            int begin = from;
            int end = to;
            boolean[] nulls = values.nulls();
            GrowingBytes page = pages.content();
            if (nulls != null) {
                end = compact(source, nulls, from, to);
                begin = 0;
                source = ints;
            }
            writeLevels(chunk, nulls != null, to - from, end - begin, page);
            chunk.bounds().add(source, begin, end);
            if (plain) {
                page.putInts(source, begin, end);
            } else {
                deltas.write(source, begin, end, page);
            }
            chunk.writePage(to - from, format(plain));
        }
    }

    void write(Chunk chunk, Values.Longs values, int rows) throws IOException {
        Encoding encoding = values.encoding();
        if (encoding == Encoding.AUTOMATIC) {
            encoding = choice.of(values, rows);
        }
        if (encoding == Encoding.DICTIONARY && dictionary(chunk, values, rows)) {
            return;
        }
        boolean plain = encoding == Encoding.PLAIN;
        int most = ParquetFile.PAGE_BYTES / Long.BYTES;
        for (int from = 0; from < rows; from += most) {
            int to = Math.min(rows, from + most);
            long[] source = values.values();
            int begin = from;
            int end = to;
            boolean[] nulls = values.nulls();
            GrowingBytes page = pages.content();
            if (nulls != null) {
                end = compact(source, nulls, from, to);
                begin = 0;
                source = longs;
            }
            writeLevels(chunk, nulls != null, to - from, end - begin, page);
            chunk.bounds().add(source, begin, end);
            if (plain) {
                page.putLongs(source, begin, end);
            } else {
                deltas.write(source, begin, end, page);
            }
            chunk.writePage(to - from, format(plain));
        }
    }

    private static org.apache.parquet.format.Encoding format(boolean plain) {
        return plain
                ? org.apache.parquet.format.Encoding.PLAIN
                : org.apache.parquet.format.Encoding.DELTA_BINARY_PACKED;
    }

    private void writeLevels(
            Chunk chunk, boolean someNull, int rows, int present, GrowingBytes page) {
        if (someNull) {
            levels.write(rows, page);
            chunk.bounds().addNulls(rows - present);
        } else {
            Levels.writeSame(true, rows, page);
        }
    }

    private int compact(int[] values, boolean[] nulls, int from, int to) {
        if (ints.length < to - from) {
            ints = new int[to - from];
        }
        levels.room(to - from);
        int count = 0;
        for (int row = from; row < to; row++) {
            if (!nulls[row]) {
                levels.set(row - from);
                ints[count++] = values[row];
            }
        }
        return count;
    }

    private int compact(long[] values, boolean[] nulls, int from, int to) {
        if (longs.length < to - from) {
            longs = new long[to - from];
        }
        levels.room(to - from);
        int count = 0;
        for (int row = from; row < to; row++) {
            if (!nulls[row]) {
                levels.set(row - from);
                longs[count++] = values[row];
            }
        }
        return count;
    }

    private boolean dictionary(Chunk chunk, Values.Ints values, int rows) throws IOException {
        Dictionary found = distinct.index(values.values(), rows, room(rows));
        return written(chunk, found, values.nulls(), rows);
    }

    private boolean dictionary(Chunk chunk, Values.Longs values, int rows) throws IOException {
        Dictionary found = distinct.index(values.values(), rows, room(rows));
        return written(chunk, found, values.nulls(), rows);
    }

    private int[] room(int rows) {
        if (indexes.length < rows) {
            indexes = new int[rows];
        }
        return indexes;
    }

    private boolean written(
            Chunk chunk, @Nullable Dictionary found, boolean @Nullable [] nulls, int rows)
            throws IOException {
        if (found == null) {
            return false;
        }
        for (int row = 0; nulls != null && row < rows; row++) {
            if (nulls[row]) {
                indexes[row] = Values.NULL;
            }
        }
        indexPages.write(chunk, indexes, found, rows);
        return true;
    }
}
