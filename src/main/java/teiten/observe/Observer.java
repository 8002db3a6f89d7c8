package teiten.observe;

import teiten.bytes.Bytes;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// Turns the packets of one input into observations: fragments are put together, packets are
/// counted by where they go, and conversations are told by the definitions of access, retry and
/// backscatter. Bounded: at most [#MOST_CONVERSATIONS] four-tuples and [#MOST_PAYLOAD_BYTES] of
/// first payloads are held; beyond that the one that was silent longest is ended early and counted.
/// Fragments wait within the limits of `Reassembly`.
///
/// Every record that is fed is counted once: as an accepted packet or under a reason. Of the
/// fragments of one datagram the first to come counts as the datagram, the others as merged.
///
/// One thread; feed packets with [#packet], then [#finish] once.
public final class Observer {
    /// A four-tuple that was silent this long starts anew (definition of access).
    public static final long SILENCE_NANOS = 60_000_000_000L;

    /// Most four-tuples held at a time.
    public static final int MOST_CONVERSATIONS = 1 << 19;

    /// Most bytes of first payloads held at a time.
    public static final long MOST_PAYLOAD_BYTES = 128L << 20;

    private final MonitoredAddresses monitored;
    private final boolean everything;
    private final Conversations conversations;
    private final Reassembly reassembly;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet datagram = new Packet();
    private final Skipped skipped = new Skipped();
    private long accepted;
    private long endedEarly;

    private Observer(
            MonitoredAddresses monitored,
            boolean everything,
            long hashKey,
            Limits limits,
            ObservationSink sink) {
        this.monitored = monitored;
        this.everything = everything;
        this.conversations = new Conversations(monitored, hashKey, limits, sink);
        this.reassembly = new Reassembly(hashKey, limits.datagrams, limits.fragmentBytes);
    }

    /// How much is held at most.
    record Limits(int conversations, long payloadBytes, int datagrams, long fragmentBytes) {
        static final Limits NORMAL =
                new Limits(
                        MOST_CONVERSATIONS,
                        MOST_PAYLOAD_BYTES,
                        Reassembly.MOST_DATAGRAMS,
                        Reassembly.MOST_BYTES);

        Limits(int conversations, long payloadBytes) {
            this(conversations, payloadBytes, Reassembly.MOST_DATAGRAMS, Reassembly.MOST_BYTES);
        }
    }

    /// Observes what goes to monitored addresses and what these answer.
    ///
    /// @param hashKey secret of the hash table, so that senders cannot choose collisions
    public static Observer ofMonitored(
            MonitoredAddresses monitored, long hashKey, ObservationSink sink) {
        return new Observer(monitored, false, hashKey, Limits.NORMAL, sink);
    }

    /// Observes every conversation, also those between addresses that are not monitored.
    public static Observer ofEverything(
            MonitoredAddresses monitored, long hashKey, ObservationSink sink) {
        return new Observer(monitored, true, hashKey, Limits.NORMAL, sink);
    }

    static Observer limited(MonitoredAddresses monitored, Limits limits, ObservationSink sink) {
        return new Observer(monitored, true, 1, limits, sink);
    }

    /// Packets to monitored addresses; each is in exactly one observation's counts.
    public long accepted() {
        return accepted;
    }

    /// Packets that are in no observation to a monitored address, by reason.
    public Skipped skipped() {
        return skipped;
    }

    /// Conversations ended before their silence, and datagrams given up before their time, because
    /// a limit was reached.
    public long endedEarly() {
        return endedEarly + conversations.endedEarly();
    }

    /// Takes one packet as decoded.
    ///
    /// @param frame number of its frame
    /// @param timeNanos nanoseconds since the epoch
    public void packet(long frame, long timeNanos, Packet packet) {
        conversations.expire(timeNanos);
        giveUp(timeNanos);
        if (packet.version == 0) {
            skipped.outcome(packet.outcome);
        } else if (packet.fragment) {
            fragment(frame, timeNanos, packet);
        } else {
            whole(frame, timeNanos, packet);
        }
    }

    /// The input says that a packet came whose time is unknown: it cannot be put into a minute.
    public void withoutTime() {
        skipped.withoutTime();
    }

    /// Tells the datagrams that were never completed and ends all conversations.
    public void finish() {
        for (FragmentedDatagram d = reassembly.oldest(); d != null; d = reassembly.oldest()) {
            tell(d, d.firstNanos);
        }
        conversations.finish();
    }

    private boolean concerns(Packet packet) {
        return everything || monitored.isDestination(packet) || monitored.isSource(packet);
    }

    private void fragment(long frame, long timeNanos, Packet packet) {
        if (!concerns(packet)) {
            skipped.notMonitored();
            return;
        }
        FragmentedDatagram d = reassembly.take(packet, frame, timeNanos);
        if (d.frame != frame) {
            skipped.mergedFragment();
        }
        if (d.isComplete()) {
            tell(d, timeNanos);
        }
        giveUp(timeNanos);
    }

    private void giveUp(long timeNanos) {
        for (FragmentedDatagram d = reassembly.due(timeNanos);
                d != null;
                d = reassembly.due(timeNanos)) {
            if (reassembly.isOverLimit()) {
                endedEarly++;
            }
            tell(d, d.firstNanos);
        }
    }

    private void tell(FragmentedDatagram d, long timeNanos) {
        reassembly.remove(d);
        decoder.decode(FrameDecoder.RAW, Bytes.of(d.packet()), d.length(), datagram);
        datagram.ipLength = (int) Math.min(d.ipBytes(), Integer.MAX_VALUE);
        whole(d.frame, timeNanos, datagram);
    }

    private void whole(long frame, long timeNanos, Packet packet) {
        if (monitored.isDestination(packet)) {
            accepted++;
        } else if (monitored.isSource(packet)) {
            skipped.fromMonitored();
        } else {
            skipped.notMonitored();
            if (!everything) {
                return;
            }
        }
        switch (packet.outcome) {
            case WHOLE, CUT -> conversations.packet(frame, timeNanos, packet);
            case LATER_FRAGMENT, TRUNCATED -> apart(frame, timeNanos, packet, Kind.INCOMPLETE);
            case MALFORMED -> apart(frame, timeNanos, packet, Kind.INVALID);
            case UNKNOWN_LINK, NOT_IP -> throw new IllegalStateException("no IP packet");
        }
    }

    private void apart(long frame, long timeNanos, Packet packet, Kind kind) {
        packet.transport = Transport.of(packet.version, packet.protocol);
        conversations.apart(frame, timeNanos, packet, kind);
    }
}
