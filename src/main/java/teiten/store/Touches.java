package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import teiten.decode.Transport;

/// Which ports of which monitored addresses one source touched. Nothing is looked up while they
/// come: they are gathered, and sorted when they are counted, so that a source of one packet costs
/// next to nothing. Exact up to [#MOST] distinct ones; of more the numbers are lower bounds and
/// [#isAtLeast] says so.
///
/// ```text
/// touch  address, or its number for IPv6 (44) transport (3) port + 1 (17)
/// ```
final class Touches {
    /// Distinct touches of a source that are told apart at least.
    static final int MOST = 1 << 20;

    private static final int PLACE_BITS = SeriesKeys.TRANSPORT_BITS + SeriesKeys.PORT_BITS;
    private static final long PLACE = (1L << PLACE_BITS) - 1;
    private static final long ADDRESS = -1L << PLACE_BITS;

    private final int most;
    private long[] touches = new long[64];
    private int count;
    private final AddressNumbers addresses = new AddressNumbers();
    private boolean atLeast;

    private int destinations;
    private int ports;
    private int mostPorts;
    private int mostDestinations;

    Touches() {
        this(MOST);
    }

    Touches(int most) {
        this.most = most;
    }

    void clear() {
        count = 0;
        atLeast = false;
        addresses.clear();
    }

    /// Whether there is at most one, so that there is nothing to count.
    boolean isSingle() {
        return count <= 1;
    }

    /// @param place transport and port as [SeriesKeys#place] has them
    void add(int version, long high, long low, long place) {
        long address = low;
        if (version == 6) {
            if (atLeast) {
                return;
            }
            address = addresses.number(high, low);
        }
        long touch = (address << PLACE_BITS) | place;
        if (count > 0 && touches[count - 1] == touch) {
            return;
        }
        if (count == touches.length && !makeRoom()) {
            atLeast = true;
            return;
        }
        touches[count++] = touch;
    }

    /// Room for another one, unless there are too many.
    private boolean makeRoom() {
        if (touches.length < 2 * most) {
            touches = Arrays.copyOf(touches, Math.min(2 * count, 2 * most));
            return true;
        }
        sort();
        return count <= most;
    }

    /// Leaves each one once, in order.
    private void sort() {
        Arrays.sort(touches, 0, count);
        int distinct = 0;
        for (int at = 0; at < count; at++) {
            if (distinct == 0 || touches[at] != touches[distinct - 1]) {
                touches[distinct++] = touches[at];
            }
        }
        count = distinct;
    }

    /// Counts what was gathered; changes their order.
    void count() {
        sort();
        byAddress();
        turn();
        Arrays.sort(touches, 0, count);
        byPlace();
        turnBack();
    }

    private void byAddress() {
        destinations = 0;
        mostPorts = 0;
        int its = 0;
        for (int at = 0; at < count; at++) {
            if (at == 0 || (touches[at] & ADDRESS) != (touches[at - 1] & ADDRESS)) {
                destinations++;
                its = 0;
            }
            its += isPort(touches[at] & PLACE) ? 1 : 0;
            mostPorts = Math.max(mostPorts, its);
        }
    }

    private void byPlace() {
        ports = 0;
        mostDestinations = 0;
        int its = 0;
        for (int at = 0; at < count; at++) {
            long place = touches[at] >>> (Long.SIZE - PLACE_BITS);
            if (at == 0 || place != touches[at - 1] >>> (Long.SIZE - PLACE_BITS)) {
                ports += isPort(place) ? 1 : 0;
                its = 0;
            }
            its++;
            mostDestinations = Math.max(mostDestinations, its);
        }
    }

    /// Brings the place before the address.
    private void turn() {
        for (int at = 0; at < count; at++) {
            touches[at] = Long.rotateRight(touches[at], PLACE_BITS);
        }
    }

    private void turnBack() {
        for (int at = 0; at < count; at++) {
            touches[at] = Long.rotateLeft(touches[at], PLACE_BITS);
        }
    }

    /// Whether a place is a port of TCP or UDP that is known.
    static boolean isPort(long place) {
        long transport = place >>> SeriesKeys.PORT_BITS;
        boolean ported =
                transport == Transport.TCP.ordinal() || transport == Transport.UDP.ordinal();
        return ported && (place & ((1L << SeriesKeys.PORT_BITS) - 1)) != 0;
    }

    /// Distinct monitored addresses.
    int destinations() {
        return destinations;
    }

    /// Distinct ports of TCP and UDP.
    int ports() {
        return ports;
    }

    /// Distinct ports of the address with most.
    int mostPorts() {
        return mostPorts;
    }

    /// Distinct addresses of the port with most.
    int mostDestinations() {
        return mostDestinations;
    }

    /// Whether there were more than are told apart.
    boolean isAtLeast() {
        return atLeast;
    }

    void write(DataOutput out) throws IOException {
        sort();
        out.writeBoolean(atLeast);
        addresses.write(out);
        Varint.write(out, count);
        long before = 0;
        for (int at = 0; at < count; at++) {
            Varint.write(out, touches[at] - before);
            before = touches[at];
        }
    }

    /// Reads what was written into an empty one.
    void read(DataInput in) throws IOException {
        atLeast = in.readBoolean();
        addresses.read(in);
        count = (int) Varint.read(in);
        if (count > touches.length) {
            touches = new long[Math.max(count, 2 * touches.length)];
        }
        long before = 0;
        for (int at = 0; at < count; at++) {
            before += Varint.read(in);
            touches[at] = before;
        }
    }
}
