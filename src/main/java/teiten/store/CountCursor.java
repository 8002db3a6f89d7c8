package teiten.store;

import java.io.Closeable;
import java.io.IOException;

/// What was counted for keys, in their ascending order, each key once:
///
/// ```text
/// key, last source seen (32 + 32 bits), first source counted, distinct sources, sums ...
/// ```
///
/// Sources have numbers in the order in which they come, from 1. Two kinds of them are counted side
/// by side, in the upper and the lower half of a word.
abstract class CountCursor implements Closeable {
    static final int KEY = 0;
    static final int LAST = 1;
    static final int FIRST = 2;
    static final int DISTINCT = 3;
    static final int SUMS = 4;

    private static final long LOW = 0xFFFF_FFFFL;
    private static final long ONES = 1L << Integer.SIZE | 1;

    /// Where the words of the key lie, together with `at`; valid until the next [#next].
    long[] counts = {};

    int at;

    /// Goes to the next key; answers false when there is none.
    abstract boolean next() throws IOException;

    long key() {
        return counts[at + KEY];
    }

    /// Adds what was counted later for the same key. A source that was under way when the earlier
    /// counts ended may be in both, and then it is the last of these and the first of the others.
    static void add(long[] to, int at, long[] later, int from, int words) {
        long twice = equal(to[at + LAST], later[from + FIRST]);
        to[at + DISTINCT] += later[from + DISTINCT] - (twice & ONES);
        to[at + FIRST] = halves(to[at + FIRST], later[from + FIRST] & ~twice);
        to[at + LAST] = halves(later[from + LAST], to[at + LAST]);
        for (int sum = SUMS; sum < words; sum++) {
            to[at + sum] += later[from + sum];
        }
    }

    /// All bits of the halves in which both have the same source.
    private static long equal(long one, long other) {
        long upper = one >>> Integer.SIZE != 0 && (one ^ other) >>> Integer.SIZE == 0 ? ~LOW : 0;
        long lower = (one & LOW) != 0 && ((one ^ other) & LOW) == 0 ? LOW : 0;
        return upper | lower;
    }

    /// Each half of the one, or of the other where the one has none.
    private static long halves(long one, long other) {
        long upper = one >>> Integer.SIZE != 0 ? one : other;
        long lower = (one & LOW) != 0 ? one : other;
        return upper >>> Integer.SIZE << Integer.SIZE | (lower & LOW);
    }

    /// The halves of a word that are this source, else 0.
    static long only(long word, int source) {
        long upper = (int) (word >>> Integer.SIZE) == source ? word >>> Integer.SIZE : 0;
        long lower = (int) word == source ? word & LOW : 0;
        return upper << Integer.SIZE | lower;
    }

    @Override
    public void close() throws IOException {}
}
