package teiten.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;

/// Readers that are asked about the same payloads, sieved by what a payload must look like for
/// each. A reader stands there once for each of its glances, one after the other.
final class ReaderList {
    static final ReaderList NONE = new ReaderList(List.of(), _ -> 0);

    private final PayloadReader[] readers;
    private final int[] numbers;
    private final long[] others;
    private final Sieve sieve;
    private final boolean looksAtText;

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

    /// @param numberOf which of the readers of all lists each is
    ReaderList(List<Entry> entries, ToIntFunction<PayloadReader> numberOf) {
        readers = entries.stream().map(Entry::reader).toArray(PayloadReader[]::new);
        numbers = entries.stream().map(Entry::reader).mapToInt(numberOf).toArray();
        others = others(readers);
        Glance[] glances = entries.stream().map(Entry::glance).toArray(Glance[]::new);
        sieve = new Sieve(glances);
        looksAtText = Arrays.stream(glances).anyMatch(Glance::isOfText);
    }

    /// Of 64 glances, for each, those of other readers than its.
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

    int size() {
        return readers.length;
    }

    PayloadReader reader(int i) {
        return readers[i];
    }

    /// Whether what a payload's first line is as text makes a difference.
    boolean looksAtText() {
        return looksAtText;
    }

    /// Puts the payload's number into the bucket of each reader that may know a payload that begins
    /// so, as far as the sieve tells: of four a reader that it leaves, one would fall at a glance,
    /// and to look costs as much as to ask.
    void ask(Head head, int payload, Buckets byReader) {
        for (int word = 0; word < sieve.words(); word++) {
            long left = sieve.left(word, head);
            byReader.reserve(Long.SIZE);
            while (left != 0) {
                int i = Long.SIZE * word + Long.numberOfTrailingZeros(left);
                left &= (left - 1) & others[i];
                byReader.add(numbers[i], payload, 1);
            }
        }
    }
}
