package teiten.observe;

import teiten.bytes.Bytes;
import teiten.decode.Anomaly;
import teiten.decode.FrameDecoder;
import teiten.decode.Integrity;
import teiten.decode.Packet;
import teiten.decode.Transport;
import teiten.decode.Tunnel;

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

    /// A conversation that was opened longer ago does not go on from one piece of an input to the
    /// next one: nobody must be able to make a piece as large as all of them.
    public static final long MOST_UNDER_WAY_NANOS = 3600_000_000_000L;

    /// Tunnels inside each other that are opened; what a further one carries stays inside.
    public static final int MOST_TUNNELS = 8;

    private final MonitoredAddresses monitored;
    private final ChecksumTrust checksums;
    private final Packet[] nested;
    private final Scope scope;
    private final Conversations conversations;
    private final Reassembly reassembly;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet datagram = new Packet();
    private final Skipped skipped = new Skipped();
    private long accepted;
    private long endedEarly;

    private Observer(
            Scope scope, Manner manner, long hashKey, Limits limits, ObservationSink sink) {
        this.scope = scope;
        this.monitored = manner.monitored;
        this.checksums = manner.checksums;
        this.nested = new Packet[manner.decapsulate ? MOST_TUNNELS : 0];
        for (int at = 0; at < nested.length; at++) {
            nested[at] = new Packet();
        }
        this.conversations = new Conversations(monitored, hashKey, limits, sink);
        this.reassembly = new Reassembly(hashKey, limits.datagrams, limits.fragmentBytes);
    }

    /// What is observed.
    private enum Scope {
        MONITORED,
        EVERYTHING,
        INFERENCE
    }

    /// How packets are taken.
    ///
    /// @param monitored the monitored addresses
    /// @param checksums whether wrong checksums tell damage
    /// @param decapsulate whether the packet in a tunnel counts in place of the one around it
    public record Manner(
            MonitoredAddresses monitored, ChecksumTrust checksums, boolean decapsulate) {
        /// Tunnels stay closed, and the checksums' worth is learnt on the way.
        public static Manner usual(MonitoredAddresses monitored) {
            return new Manner(monitored, new ChecksumTrust(), false);
        }
    }

    /// How much is held at most.
    ///
    /// @param openings how many of the conversations are kept as [Openings] if possible
    record Limits(
            int conversations, long payloadBytes, int datagrams, long fragmentBytes, int openings) {
        static final Limits NORMAL = new Limits(MOST_CONVERSATIONS, MOST_PAYLOAD_BYTES);

        Limits(int conversations, long payloadBytes) {
            this(conversations, payloadBytes, Reassembly.MOST_DATAGRAMS, Reassembly.MOST_BYTES);
        }

        Limits(int conversations, long payloadBytes, int datagrams, long fragmentBytes) {
            this(conversations, payloadBytes, datagrams, fragmentBytes, conversations);
        }

        /// The same, with other room for openings; with none all is held in the table.
        Limits withOpenings(int most) {
            return new Limits(conversations, payloadBytes, datagrams, fragmentBytes, most);
        }
    }

    /// Observes what goes to monitored addresses and what these answer.
    ///
    /// @param hashKey secret of the hash table, so that senders cannot choose collisions
    public static Observer ofMonitored(Manner manner, long hashKey, ObservationSink sink) {
        return new Observer(Scope.MONITORED, manner, hashKey, Limits.NORMAL, sink);
    }

    /// Observes every conversation, also those between addresses that are not monitored.
    public static Observer ofEverything(Manner manner, long hashKey, ObservationSink sink) {
        return new Observer(Scope.EVERYTHING, manner, hashKey, Limits.NORMAL, sink);
    }

    /// Observes every conversation in a first pass over an input, which tells the monitored
    /// addresses and what its checksums are worth. No wrong checksum counts there: who opens
    /// conversations does so also where somebody spoiled the checksums.
    public static Observer ofInference(Manner manner, long hashKey, ObservationSink sink) {
        return new Observer(Scope.INFERENCE, manner, hashKey, Limits.NORMAL, sink);
    }

    static Observer limited(Manner manner, Limits limits, ObservationSink sink) {
        return new Observer(Scope.EVERYTHING, manner, 1, limits, sink);
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
        passed(timeNanos);
        if (packet.version == 0) {
            skipped.outcome(packet.outcome);
        } else {
            addressed(frame, timeNanos, packet, 0);
        }
    }

    /// Takes a packet that lay in `tunnels` others.
    private void addressed(long frame, long timeNanos, Packet packet, int tunnels) {
        if (packet.fragment) {
            fragment(frame, timeNanos, packet, tunnels);
        } else if (tunnels < nested.length && Tunnel.open(packet, nested[tunnels])) {
            addressed(frame, timeNanos, nested[tunnels], tunnels + 1);
        } else {
            count(frame, timeNanos, packet, false);
        }
    }

    /// The input says that a packet came whose time is unknown: it cannot be put into a minute.
    public void withoutTime() {
        skipped.withoutTime();
    }

    /// No packet came until then: what was silent for long by that time ends.
    ///
    /// @param timeNanos nanoseconds since the epoch
    public void passed(long timeNanos) {
        conversations.expire(timeNanos);
        giveUp(timeNanos);
    }

    /// What goes on with an input of which more will come; what was opened longer ago than
    /// [#MOST_UNDER_WAY_NANOS] is ended first. It is up to date until the next packet.
    public UnderWay underWay() {
        conversations.memory().endLongOpen();
        return new UnderWay(conversations.memory(), reassembly, nested.length);
    }

    /// Tells the datagrams that were never completed and ends all conversations.
    public void finish() {
        for (FragmentedDatagram d = reassembly.oldest(); d != null; d = reassembly.oldest()) {
            tell(d, d.firstNanos, nested.length);
        }
        conversations.finish();
        checksums.settle();
    }

    private boolean concerns(Packet packet) {
        return scope != Scope.MONITORED
                || nested.length > 0
                || monitored.isDestination(packet)
                || monitored.isSource(packet);
    }

    private void fragment(long frame, long timeNanos, Packet packet, int tunnels) {
        if (!concerns(packet)) {
            skipped.notMonitored();
            return;
        }
        FragmentedDatagram d = reassembly.take(packet, frame, timeNanos);
        if (d.frame != frame) {
            skipped.mergedFragment();
        }
        if (d.isComplete()) {
            tell(d, timeNanos, tunnels);
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
            tell(d, d.firstNanos, nested.length);
        }
    }

    private void tell(FragmentedDatagram d, long timeNanos, int tunnels) {
        reassembly.remove(d);
        decoder.decode(FrameDecoder.RAW, Bytes.of(d.packet()), d.length(), datagram);
        datagram.ipLength = (int) Math.min(d.ipBytes(), Integer.MAX_VALUE);
        if (tunnels < nested.length && Tunnel.open(datagram, nested[tunnels])) {
            addressed(d.frame, timeNanos, nested[tunnels], tunnels + 1);
        } else {
            count(d.frame, timeNanos, datagram, true);
        }
    }

    private void count(long frame, long timeNanos, Packet packet, boolean reassembled) {
        boolean toMonitored = monitored.isDestination(packet);
        if (toMonitored) {
            accepted++;
        } else if (monitored.isSource(packet)) {
            skipped.fromMonitored();
        } else {
            skipped.notMonitored();
            if (scope == Scope.MONITORED) {
                return;
            }
        }
        judge(packet, reassembled);
        if (Anomaly.isDropped(packet.anomalies)) {
            apart(frame, timeNanos, packet, Kind.INVALID, toMonitored);
            return;
        }
        switch (packet.outcome) {
            case WHOLE, CUT -> conversations.packet(frame, timeNanos, packet, toMonitored);
            case LATER_FRAGMENT, TRUNCATED ->
                    apart(frame, timeNanos, packet, Kind.INCOMPLETE, toMonitored);
            case MALFORMED -> apart(frame, timeNanos, packet, Kind.INVALID, toMonitored);
            case UNKNOWN_LINK, NOT_IP -> throw new IllegalStateException("no IP packet");
        }
    }

    private void judge(Packet packet, boolean reassembled) {
        if (scope != Scope.INFERENCE) {
            Integrity.judge(packet);
            checksums.weigh(packet, reassembled);
        } else if (!checksums.isSaturated(reassembled)) {
            Integrity.judge(packet);
            checksums.weigh(packet, reassembled);
            packet.anomalies &= ~Anomaly.BAD_CHECKSUM.bit();
        }
    }

    private void apart(long frame, long timeNanos, Packet packet, Kind kind, boolean toMonitored) {
        packet.transport = Transport.of(packet.version, packet.protocol);
        conversations.apart(frame, timeNanos, packet, kind, toMonitored);
    }
}
