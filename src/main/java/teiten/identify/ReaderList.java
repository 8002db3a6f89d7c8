package teiten.identify;

import java.util.ArrayList;
import java.util.List;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;

/// Readers that are asked about the same payloads, sieved by what a payload must look like for
/// each. A reader stands there once for each of its glances, one after the other.
final class ReaderList {
    static final ReaderList NONE = new ReaderList(List.of());

    /// Four masks and values.
    private static final int LOOK = 8;

    private final PayloadReader[] readers;
    private final long[] others;
    private final long[] looks;
    private final int[] lengths;
    private final Sieve sieve;

    /// A reader and one of its glances.
    record Entry(PayloadReader reader, Glance glance) {
        static List<Entry> of(List<PayloadReader> readers) {
            List<Entry> entries = new ArrayList<>();
            for (PayloadReader reader : readers) {
                for (Glance glance : reader.glances()) {
                    entries.add(new Entry(reader, glance));
                }
            }
            return entries;
        }

        /// Whether a payload with this first byte may be one of the reader's that look so.
        boolean mayBeginWith(int octet) {
            return (octet & glance.mask().octet(0)) == glance.value().octet(0)
                    && reader.mayBeginWith(octet);
        }
    }

    ReaderList(List<Entry> entries) {
        readers = entries.stream().map(Entry::reader).toArray(PayloadReader[]::new);
        others = others(readers);
        Glance[] glances = entries.stream().map(Entry::glance).toArray(Glance[]::new);
        looks = new long[LOOK * glances.length];
        lengths = new int[2 * glances.length];
        sieve = new Sieve(glances);
        for (int i = 0; i < glances.length; i++) {
            keep(i, glances[i]);
        }
    }

    private static long[] others(PayloadReader[] readers) {
        long[] others = new long[readers.length];
        for (int i = 0; i < readers.length; i++) {
            int word = i & -64;
            for (int k = word; k < Math.min(word + 64, readers.length); k++) {
                others[i] |= readers[k].equals(readers[i]) ? 0 : 1L << (k - word);
            }
        }
        return others;
    }

    private void keep(int i, Glance glance) {
        long[] look = {
            glance.mask().first(), glance.value().first(),
            glance.mask().second(), glance.value().second(),
            glance.mask().third(), glance.value().third(),
            glance.mask().line(), glance.value().line(),
        };
        System.arraycopy(look, 0, looks, LOOK * i, LOOK);
        lengths[2 * i] = glance.least();
        lengths[2 * i + 1] = glance.most();
    }

    /// See [Sieve#words()].
    int words() {
        return sieve.words();
    }

    /// See [Sieve#left(int,Head)].
    long left(int word, Head head) {
        return sieve.left(word, head);
    }

    int size() {
        return readers.length;
    }

    PayloadReader reader(int i) {
        return readers[i];
    }

    /// Of 64 glances those of other readers than this one's.
    long others(int i) {
        return others[i];
    }

    /// Whether the reader may know a payload that begins so.
    boolean isWorthAsking(int i, Head head) {
        int at = LOOK * i;
        // One number and one branch: which of them differs nobody can foresee.
        long other =
                ((head.first() & looks[at]) ^ looks[at + 1])
                        | ((head.second() & looks[at + 2]) ^ looks[at + 3])
                        | ((head.third() & looks[at + 4]) ^ looks[at + 5])
                        | ((head.line() & looks[at + 6]) ^ looks[at + 7]);
        int outside = (head.length() - lengths[2 * i]) | (lengths[2 * i + 1] - head.length());
        return (other | (outside & Integer.MIN_VALUE)) == 0;
    }
}
