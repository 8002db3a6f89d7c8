package teiten.store.parquet;

import org.jspecify.annotations.Nullable;

/// Chooses the encoding of numbers by a sample: pieces from all over the row group are encoded in
/// each way and compressed, and the smallest wins.
final class EncodingChoice {
    private static final int PIECES = 16;
    private static final int PIECE = 1024;

    /// With more distinct values than this share of the sample there is no end of them in sight.
    private static final int DISTINCT_SHARE = 4;

    private final Pages pages;
    private final DeltaEncoder deltas;
    private final DistinctValues distinct;
    private final RunEncoder runs = new RunEncoder();
    private final int[] ints = new int[PIECES * PIECE];
    private final long[] longs = new long[PIECES * PIECE];
    private final int[] indexes = new int[PIECES * PIECE];

    EncodingChoice(Pages pages, DeltaEncoder deltas, DistinctValues distinct) {
        this.pages = pages;
        this.deltas = deltas;
        this.distinct = distinct;
    }

    Encoding of(Values.Ints values, int rows) {
        int count = 0;
        boolean[] nulls = values.nulls();
        for (int piece = 0; piece < PIECES; piece++) {
            int from = start(piece, rows);
            int to = Math.min(from + PIECE, start(piece + 1, rows));
            for (int row = from; row < to; row++) {
                if (nulls == null || !nulls[row]) {
                    ints[count++] = values.values()[row];
                }
            }
        }
        GrowingBytes page = pages.content();
        page.putInts(ints, 0, count);
        int plain = size();
        deltas.write(ints, 0, count, page);
        int delta = size();
        int indexed = indexed(distinct.index(ints, count, indexes), count, Integer.BYTES, rows);
        return least(plain, delta, indexed);
    }

    Encoding of(Values.Longs values, int rows) {
        int count = 0;
        boolean[] nulls = values.nulls();
        for (int piece = 0; piece < PIECES; piece++) {
            int from = start(piece, rows);
            int to = Math.min(from + PIECE, start(piece + 1, rows));
            for (int row = from; row < to; row++) {
                if (nulls == null || !nulls[row]) {
                    longs[count++] = values.values()[row];
                }
            }
        }
        GrowingBytes page = pages.content();
        page.putLongs(longs, 0, count);
        int plain = size();
        deltas.write(longs, 0, count, page);
        int delta = size();
        int indexed = indexed(distinct.index(longs, count, indexes), count, Long.BYTES, rows);
        return least(plain, delta, indexed);
    }

    private static int start(int piece, int rows) {
        return (int) ((long) rows * piece / PIECES);
    }

    /// The dictionary itself is written once for all rows, so the sample bears its share of it.
    private int indexed(Dictionary.@Nullable Numbers found, int count, int width, int rows) {
        if (found == null || (long) found.size() * DISTINCT_SHARE > count) {
            return Integer.MAX_VALUE;
        }
        runs.write(indexes, 0, count, RunEncoder.width(found.size()), pages.content());
        return size() + (int) ((long) found.size() * width * count / rows);
    }

    private int size() {
        int size = pages.compress();
        pages.content().clear();
        return size;
    }

    private static Encoding least(int plain, int delta, int indexed) {
        if (indexed <= Math.min(plain, delta)) {
            return Encoding.DICTIONARY;
        }
        return plain <= delta ? Encoding.PLAIN : Encoding.DELTA;
    }
}
