package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import teiten.identify.TrafficClass;

/// What one source did in a day of the store's zone, as far as it tells a scanner: sums, and which
/// ports of which monitored addresses it touched. Filled again for each source.
///
/// What is the source's own counts: neither backscatter, nor requests in a victim's name. It
/// touches an address with an access, or with a packet of a search that is none (SYN-ACKs that look
/// for ports).
final class ScannerDigest {
    private static final int SECONDS_A_MINUTE = 60;

    final SourceGroups.Source source = new SourceGroups.Source();
    final Touches touches = new Touches();
    final PortCounts ports = new PortCounts();
    final BitSet sensors = new BitSet();

    /// Numbers of sets of tools, as [SeriesKeys] has them.
    final BitSet tools = new BitSet();

    int country;
    long asn;
    boolean verified;
    long accesses;
    long packets;

    /// Seconds since the epoch.
    long first;

    long last;

    /// What follows is of this source, of which nothing was seen yet.
    void begin(SourceGroups.Source next) {
        source.set(next.version, next.high, next.low);
        touches.clear();
        ports.clear();
        sensors.clear();
        tools.clear();
        verified = false;
        accesses = 0;
        packets = 0;
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
    }

    /// Whether nothing was counted.
    boolean isEmpty() {
        return packets == 0;
    }

    /// Counts a row of the source.
    void add(DayRow row, SeriesKeys keys) {
        TrafficClass asClass = SeriesKeys.classOf(row.group);
        if (asClass == TrafficClass.BACKSCATTER || asClass == TrafficClass.REFLECTOR_ABUSE) {
            return;
        }
        country = row.country;
        asn = row.asn;
        verified |= row.verified;
        accesses += row.accesses;
        packets += row.packets;
        long minute = (long) row.minute * SECONDS_A_MINUTE;
        first = Math.min(first, minute + row.first);
        last = Math.max(last, minute + row.last);
        if (row.accesses > 0 || asClass == TrafficClass.SCAN) {
            long place = keys.place(row.group);
            touches.add(source.version, row.destinationHigh, row.destinationLow, place);
            ports.add((int) place, row.accesses);
            sensors.set(keys.sensor(row.group));
            tools.set(SeriesKeys.toolSetOf(row.group));
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(source.version);
        if (source.version != 4) {
            out.writeLong(source.high);
        }
        out.writeLong(source.low);
        Varint.write(out, country);
        Varint.write(out, asn);
        out.writeBoolean(verified);
        Varint.write(out, accesses);
        Varint.write(out, packets);
        Varint.write(out, first);
        Varint.write(out, last - first);
        touches.write(out);
        ports.write(out);
        write(sensors, out);
        write(tools, out);
    }

    /// Adds what was written of the same source in another part of the day.
    ///
    /// @param in behind the source
    void read(DataInput in) throws IOException {
        country = (int) Varint.read(in);
        asn = Varint.read(in);
        verified |= in.readBoolean();
        accesses += Varint.read(in);
        packets += Varint.read(in);
        long began = Varint.read(in);
        first = Math.min(first, began);
        last = Math.max(last, began + Varint.read(in));
        touches.read(in);
        ports.read(in);
        read(sensors, in);
        read(tools, in);
    }

    private static void write(BitSet numbers, DataOutput out) throws IOException {
        Varint.write(out, numbers.cardinality());
        for (int at = numbers.nextSetBit(0); at >= 0; at = numbers.nextSetBit(at + 1)) {
            Varint.write(out, at);
        }
    }

    private static void read(BitSet numbers, DataInput in) throws IOException {
        for (long left = Varint.read(in); left > 0; left--) {
            numbers.set((int) Varint.read(in));
        }
    }
}
