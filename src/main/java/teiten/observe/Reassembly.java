package teiten.observe;

import org.jspecify.annotations.Nullable;
import teiten.bytes.SplitMix;
import teiten.decode.Packet;

/// Puts fragments together to datagrams (RFC 791, RFC 815, RFC 8200). Bounded: at most
/// [#MOST_DATAGRAMS] and [#MOST_BYTES] are held; beyond that the datagram that began first is given
/// up. One that is not complete [#TIMEOUT_NANOS] after its first fragment came is given up too.
///
/// Whoever feeds it tells each datagram once: complete, or as far as it came.
final class Reassembly {
    /// Most datagrams held at a time.
    static final int MOST_DATAGRAMS = 4096;

    /// Most bytes held at a time, with what holding them costs.
    static final long MOST_BYTES = 16L << 20;

    /// How long fragments wait for the others, by the capture's clock (RFC 8200, section 4.5; RFC
    /// 1122, section 3.3.2).
    static final long TIMEOUT_NANOS = 60_000_000_000L;

    /// A datagram takes [#TIMEOUT_NANOS] at most, and as long again where its first fragments are
    /// not seen.
    private static final long SPAN_NANOS = 2 * TIMEOUT_NANOS;

    private static final int BUCKETS = 2 * MOST_DATAGRAMS;

    private final long key;
    private final int mostDatagrams;
    private final long mostBytes;
    private @Nullable FragmentedDatagram[] buckets = {};
    private @Nullable FragmentedDatagram oldest;
    private @Nullable FragmentedDatagram newest;
    private int size;
    private long held;

    // Since when fragments are numbered, and the first one of the time before that.
    private long spanNanos;
    private long spanFrame = Long.MAX_VALUE;
    private long frameBefore = Long.MAX_VALUE;

    /// @param key secret of the hash
    Reassembly(long key) {
        this(key, MOST_DATAGRAMS, MOST_BYTES);
    }

    Reassembly(long key, int mostDatagrams, long mostBytes) {
        this.key = key;
        this.mostDatagrams = mostDatagrams;
        this.mostBytes = mostBytes;
    }

    /// The datagram that the fragment belongs to, with it; a new one where it is the first to come.
    FragmentedDatagram take(Packet fragment, long frame, long timeNanos) {
        note(frame, timeNanos);
        if (buckets.length == 0) {
            buckets = new @Nullable FragmentedDatagram[BUCKETS];
        }
        int hash = hash(fragment);
        FragmentedDatagram datagram = buckets[hash & BUCKETS - 1];
        while (datagram != null && !datagram.isOf(fragment)) {
            datagram = datagram.chain;
        }
        if (datagram == null) {
            datagram = new FragmentedDatagram(fragment, hash, frame, timeNanos);
            add(datagram);
        }
        held -= datagram.held();
        datagram.take(fragment);
        held += datagram.held();
        return datagram;
    }

    private void note(long frame, long timeNanos) {
        if (spanFrame == Long.MAX_VALUE || timeNanos - spanNanos >= SPAN_NANOS) {
            frameBefore = spanFrame;
            spanFrame = frame;
            spanNanos = timeNanos;
        }
    }

    /// Number of a fragment after which all fragments must be seen again for the same datagrams to
    /// wait: those of which the first ones are not seen are given up on the way. [Long#MAX_VALUE]
    /// where none came.
    long firstFrame() {
        return Math.min(frameBefore, spanFrame);
    }

    /// Whether no datagram waits.
    boolean isEmpty() {
        return size == 0;
    }

    /// The datagram to be given up next: the one that began first if it waited too long, or if more
    /// is held than may be; else null.
    @Nullable FragmentedDatagram due(long timeNanos) {
        FragmentedDatagram first = oldest;
        if (first == null) {
            return null;
        }
        boolean late = timeNanos - first.firstNanos >= TIMEOUT_NANOS;
        return late || isOverLimit() ? first : null;
    }

    /// Whether more is held than may be.
    boolean isOverLimit() {
        return size > mostDatagrams || held > mostBytes;
    }

    /// The datagram that began first, or null.
    @Nullable FragmentedDatagram oldest() {
        return oldest;
    }

    private void add(FragmentedDatagram datagram) {
        int bucket = datagram.hash & BUCKETS - 1;
        datagram.chain = buckets[bucket];
        buckets[bucket] = datagram;
        datagram.older = newest;
        if (newest == null) {
            oldest = datagram;
        } else {
            newest.newer = datagram;
        }
        newest = datagram;
        size++;
        held += datagram.held();
    }

    /// Takes the datagram out.
    void remove(FragmentedDatagram datagram) {
        int bucket = datagram.hash & BUCKETS - 1;
        FragmentedDatagram before = null;
        for (FragmentedDatagram at = buckets[bucket]; at != null && at != datagram; at = at.chain) {
            before = at;
        }
        if (before == null) {
            buckets[bucket] = datagram.chain;
        } else {
            before.chain = datagram.chain;
        }
        unlink(datagram);
        size--;
        held -= datagram.held();
    }

    private void unlink(FragmentedDatagram datagram) {
        FragmentedDatagram before = datagram.older;
        FragmentedDatagram after = datagram.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
    }

    private int hash(Packet packet) {
        long mixed = SplitMix.mix(packet.sourceHigh ^ key);
        mixed = SplitMix.mix(mixed + packet.sourceLow);
        mixed = SplitMix.mix(mixed + packet.destinationHigh);
        mixed = SplitMix.mix(mixed + packet.destinationLow);
        long rest = packet.fragmentIdentification << 8 | FragmentedDatagram.keyProtocol(packet);
        mixed = SplitMix.mix(mixed + rest);
        return (int) (mixed ^ mixed >>> 32);
    }
}
