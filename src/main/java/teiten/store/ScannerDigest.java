package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
    final TwoPhases phases = new TwoPhases();

    /// All that it came to, backscatter and requests in a victim's name too.
    final GroupCounts groups = new GroupCounts();

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
        phases.clear();
        groups.clear();
        verified = false;
        accesses = 0;
        packets = 0;
        first = Long.MAX_VALUE;
        last = Long.MIN_VALUE;
    }

    /// Counts a row of the source.
    void add(DayRow row, SeriesKeys keys) {
        country = row.country;
        asn = row.asn;
        groups.add(row.group, row.accesses, row.packets, row.retries, row.bytes);
        TrafficClass asClass = SeriesKeys.classOf(row.group);
        if (asClass == TrafficClass.BACKSCATTER || asClass == TrafficClass.REFLECTOR_ABUSE) {
            return;
        }
        verified |= row.verified;
        accesses += row.accesses;
        packets += row.packets;
        long minute = (long) row.minute * SECONDS_A_MINUTE;
        first = Math.min(first, minute + row.first);
        last = Math.max(last, minute + row.last);
        if (isTouching(row.group, row.accesses)) {
            long place = keys.place(row.group);
            touches.add(source.version, row.destinationHigh, row.destinationLow, place);
            phases.add(row, place);
        }
    }

    /// Whether a packet of a group touches the address that it went to.
    static boolean isTouching(long group, long accesses) {
        TrafficClass asClass = SeriesKeys.classOf(group);
        return asClass != TrafficClass.BACKSCATTER
                && asClass != TrafficClass.REFLECTOR_ABUSE
                && (accesses > 0 || asClass == TrafficClass.SCAN);
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
        Varint.write(out, last);
        touches.write(out);
        phases.write(out);
        groups.write(out);
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
        first = Math.min(first, Varint.read(in));
        last = Math.max(last, Varint.read(in));
        touches.read(in);
        phases.read(in);
        groups.read(in);
    }
}
