package teiten.identify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;

/// Readers that are asked about the same payloads, sieved by what a payload must look like for
/// each. A reader stands there once for each of its glances, one after the other.
///
/// The sieve is bit-parallel, as in Baeza-Yates and Gonnet, "A new approach to text searching"
/// (1992): one bit a glance, and for a byte of the payload one number a half byte, whose bits are
/// the glances that allow it. The conjunction of a few such numbers leaves the few glances that are
/// compared as a whole, without a branch for each of the others.
final class ReaderList {
    static final ReaderList NONE = new ReaderList(List.of());

    /// How many bytes of the payload are sieved: those that most glances fix.
    private static final int SIEVED = 12;

    private static final int HALVES = 32;

    /// Four masks and values.
    private static final int LOOK = 8;

    private final PayloadReader[] readers;
    private final int[] groups;
    private final long[] looks;
    private final int[] lengths;
    private final int[] places;
    private final long[] sieves;

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
        groups = new int[readers.length];
        for (int i = 1; i < groups.length; i++) {
            groups[i] = groups[i - 1] + (readers[i].equals(readers[i - 1]) ? 0 : 1);
        }
        Glance[] glances = entries.stream().map(Entry::glance).toArray(Glance[]::new);
        looks = new long[LOOK * glances.length];
        lengths = new int[2 * glances.length];
        places = places(glances);
        sieves = new long[words() * places.length * HALVES];
        for (int i = 0; i < glances.length; i++) {
            for (int place = 0; place < places.length; place++) {
                allow(i, glances[i], place);
            }
            keep(i, glances[i]);
        }
    }

    private static int[] places(Glance[] glances) {
        int[] fixing = new int[Head.PLACES];
        for (Glance glance : glances) {
            for (int at = 0; at < Head.PLACES; at++) {
                fixing[at] += glance.mask().octet(at) != 0 ? 1 : 0;
            }
        }
        return IntStream.range(0, Head.PLACES)
                .filter(at -> fixing[at] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(at -> -fixing[at]))
                .limit(SIEVED)
                .mapToInt(at -> at)
                .toArray();
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

    private void allow(int i, Glance glance, int place) {
        int mask = glance.mask().octet(places[place]);
        int value = glance.value().octet(places[place]);
        int at = ((i >> 6) * places.length + place) * HALVES;
        for (int half = 0; half < 16; half++) {
            if ((half & (mask >> 4)) == value >> 4) {
                sieves[at + half] |= 1L << i;
            }
            if ((half & (mask & 0xF)) == (value & 0xF)) {
                sieves[at + 16 + half] |= 1L << i;
            }
        }
    }

    /// How many numbers of 64 bits it takes to have one for each glance.
    int words() {
        return (readers.length + 63) / 64;
    }

    /// The glances that the sieve leaves of 64: bit n stands for the glance 64 × word + n.
    long left(int word, Head head) {
        int missing = Math.max(64 * (word + 1) - readers.length, 0);
        long left = -1L >>> missing;
        int at = word * places.length * HALVES;
        for (int place : places) {
            int octet = head.octet(place);
            left &= sieves[at + (octet >> 4)] & sieves[at + 16 + (octet & 0xF)];
            at += HALVES;
        }
        return left;
    }

    int size() {
        return readers.length;
    }

    PayloadReader reader(int i) {
        return readers[i];
    }

    /// The same number for all glances of one reader.
    int group(int i) {
        return groups[i];
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
