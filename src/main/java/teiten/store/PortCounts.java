package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import teiten.decode.Transport;

/// How many accesses of one source went to which port. There are no more ports than transports
/// have, so nothing is left out.
final class PortCounts {
    private static final int NUMBER = (1 << SeriesKeys.PORT_BITS) - 1;

    private int[] places = new int[16];
    private long[] counts = new long[16];
    private int[] slots = new int[64];
    private int count;

    void clear() {
        // The last one first: none of those that stay was put behind it.
        while (count > 0) {
            slots[slot(places[--count])] = 0;
        }
    }

    /// @param place transport and port as [SeriesKeys#place] has them
    void add(int place, long accesses) {
        if (count > 0 && places[count - 1] == place) {
            counts[count - 1] += accesses;
            return;
        }
        int slot = slot(place);
        if (slots[slot] != 0) {
            counts[slots[slot] - 1] += accesses;
            return;
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            counts = Arrays.copyOf(counts, 2 * count);
        }
        places[count] = place;
        counts[count] = accesses;
        slots[slot] = ++count;
        if (2 * count > slots.length) {
            slots = new int[2 * slots.length];
            for (int at = 0; at < count; at++) {
                slots[slot(places[at])] = at + 1;
            }
        }
    }

    /// Where a place is, or would be.
    private int slot(int place) {
        int mask = slots.length - 1;
        int slot = ((place * 0x9E3779B1) >>> 7) & mask;
        while (slots[slot] != 0 && places[slots[slot] - 1] != place) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// The ports with most accesses, such as `23/tcp,2323/tcp`; of equal ones the lower number
    /// first, then the transport.
    String most(int limit) {
        List<Integer> order =
                new ArrayList<>(
                        IntStream.range(0, count)
                                .filter(at -> (places[at] & NUMBER) != 0)
                                .boxed()
                                .toList());
        order.sort(
                Comparator.comparingLong((Integer at) -> -counts[at])
                        .thenComparingInt(at -> places[at] & NUMBER)
                        .thenComparingInt(at -> places[at] >> SeriesKeys.PORT_BITS));
        return order.stream()
                .limit(limit)
                .map(at -> text(places[at]))
                .collect(Collectors.joining(","));
    }

    private static String text(int place) {
        Transport transport = SeriesKeys.TRANSPORTS[place >> SeriesKeys.PORT_BITS];
        return (place & NUMBER) - 1 + "/" + transport.label();
    }

    void write(DataOutput out) throws IOException {
        Varint.write(out, count);
        for (int at = 0; at < count; at++) {
            Varint.write(out, places[at]);
            Varint.write(out, counts[at]);
        }
    }

    /// Reads what was written into an empty one.
    void read(DataInput in) throws IOException {
        for (long left = Varint.read(in); left > 0; left--) {
            add((int) Varint.read(in), Varint.read(in));
        }
    }
}
