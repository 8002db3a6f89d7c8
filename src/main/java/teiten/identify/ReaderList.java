package teiten.identify;

import java.util.List;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.PayloadReader;

/// Readers that are asked about the same payloads, with what a payload must look like for each in
/// arrays of its own: most are ruled out by one comparison, without a call.
final class ReaderList {
    static final ReaderList NONE = new ReaderList(List.of());

    private final PayloadReader[] readers;
    private final long[] masks;
    private final long[] values;
    private final long[] nextMasks;
    private final long[] nextValues;
    private final int[] least;
    private final int[] most;

    ReaderList(List<PayloadReader> all) {
        int count = all.size();
        readers = all.toArray(new PayloadReader[0]);
        masks = new long[count];
        values = new long[count];
        nextMasks = new long[count];
        nextValues = new long[count];
        least = new int[count];
        most = new int[count];
        for (int i = 0; i < count; i++) {
            Glance glance = readers[i].glance();
            masks[i] = glance.mask();
            values[i] = glance.value();
            nextMasks[i] = glance.nextMask();
            nextValues[i] = glance.nextValue();
            least[i] = glance.least();
            most[i] = glance.most();
        }
    }

    int size() {
        return readers.length;
    }

    PayloadReader reader(int i) {
        return readers[i];
    }

    /// Whether the reader may know a payload that begins with these sixteen bytes.
    boolean isWorthAsking(int i, long first, long next, int length) {
        return (first & masks[i]) == values[i]
                && (next & nextMasks[i]) == nextValues[i]
                && length >= least[i]
                && length <= most[i];
    }
}
