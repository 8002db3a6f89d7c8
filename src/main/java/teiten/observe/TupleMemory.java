package teiten.observe;

import org.jspecify.annotations.Nullable;
import teiten.decode.Packet;

/// What is remembered of the four-tuples that were not yet silent for long: some as [Openings], the
/// others in a [ConversationTable]. One order of age goes through both. What is forgotten is told,
/// unless its packets were told one by one. Bounded by [Observer.Limits]: beyond them the
/// conversation that was silent longest is ended early and counted.
final class TupleMemory {
    private static final long SILENCE_NANOS = Observer.SILENCE_NANOS;

    final Openings openings;

    /// Whether the packet at hand goes to a monitored address.
    boolean toMonitored;

    private final MonitoredAddresses monitored;
    private final ObservationSink sink;
    private final TupleHash hash;
    private final ConversationTable table = new ConversationTable();
    private final int mostConversations;
    private final long mostPayloadBytes;
    private final Observation observation = new Observation();
    private final Observation bare = new Observation();
    private long endedEarly;
    private long payloadBytes;
    private long nowNanos = Long.MIN_VALUE;

    TupleMemory(
            MonitoredAddresses monitored,
            long hashKey,
            Observer.Limits limits,
            ObservationSink sink) {
        this.monitored = monitored;
        this.sink = sink;
        this.mostConversations = limits.conversations();
        this.mostPayloadBytes = limits.payloadBytes();
        this.hash = new TupleHash(hashKey);
        this.openings = new Openings(limits.openings());
    }

    /// Conversations ended before their silence because a limit was reached.
    long endedEarly() {
        return endedEarly;
    }

    /// Hash of the packet's four-tuple.
    long hash(Packet packet) {
        return hash.of(packet);
    }

    /// The latest time that was told.
    long nowNanos() {
        return nowNanos;
    }

    /// Number of the first frame of all that is remembered; [Long#MAX_VALUE] where that is nothing.
    long firstFrame() {
        long first = Long.MAX_VALUE;
        for (Conversation c = table.oldest(); c != null; c = c.newer) {
            first = Math.min(first, firstFrame(c));
        }
        for (boolean is = openings.first(); is; is = openings.after()) {
            first = Math.min(first, openings.frame());
        }
        return first;
    }

    /// Whether the packet has a part in what is remembered.
    boolean isUnderWay(long frame, Packet packet) {
        long tupleHash = hash.of(packet);
        if (openings.find(packet, tupleHash)) {
            return frame >= openings.frame();
        }
        Conversation c = table.find(packet, tupleHash);
        return c != null && frame >= firstFrame(c);
    }

    private static long firstFrame(Conversation c) {
        SynMemory syns = c.earlierSyns;
        return syns == null ? c.frame : Math.min(c.frame, syns.firstFrame(c.openedNanos));
    }

    private static long firstNanos(Conversation c) {
        SynMemory syns = c.earlierSyns;
        return syns == null
                ? c.openedNanos
                : Math.min(c.openedNanos, syns.firstNanos(c.openedNanos));
    }

    /// Ends what was opened longer ago than [Observer#MOST_UNDER_WAY_NANOS].
    void endLongOpen() {
        long timeNanos = nowNanos - Observer.MOST_UNDER_WAY_NANOS;
        Conversation c = table.oldest();
        while (c != null) {
            Conversation next = c.newer;
            if (firstNanos(c) < timeNanos) {
                end(c);
            }
            c = next;
        }
        for (boolean is = openings.first(); is; is = openings.after()) {
            if (openings.openedNanos() < timeNanos) {
                endOpening();
            }
        }
    }

    /// Ends all conversations.
    void finish() {
        while (endOldest()) {}
    }

    /// Ends the conversations that are silent too long.
    void expire(long timeNanos) {
        nowNanos = Math.max(nowNanos, timeNanos);
        while (isOldestSilent(timeNanos)) {
            endOldest();
        }
    }

    /// Says that a first payload grew or shrank.
    void payloadGrew(int bytes) {
        payloadBytes += bytes;
    }

    /// Ends the oldest while more is held than may be.
    void holdLimits() {
        while (table.size() + openings.size() > mostConversations
                || payloadBytes > mostPayloadBytes) {
            if (!endOldest()) {
                return;
            }
            endedEarly++;
        }
    }

    /// Moves to the oldest opening, unless a conversation of the table is older.
    private boolean isOpeningOldest() {
        Conversation c = table.oldest();
        return openings.oldest() && (c == null || c.place > openings.place());
    }

    private boolean isOldestSilent(long timeNanos) {
        if (isOpeningOldest()) {
            return timeNanos - openings.lastNanos() >= SILENCE_NANOS;
        }
        Conversation c = table.oldest();
        return c != null && timeNanos - c.lastNanos >= SILENCE_NANOS;
    }

    private boolean endOldest() {
        if (isOpeningOldest()) {
            endOpening();
            return true;
        }
        Conversation c = table.oldest();
        if (c != null) {
            end(c);
        }
        return c != null;
    }

    /// Says that a conversation of the table had a packet just now.
    void touch(Conversation c, long timeNanos) {
        c.lastNanos = timeNanos;
        c.place = openings.next();
        table.touch(c);
    }

    /// The conversation of the packet in the table, or null; what is an opening is not there.
    @Nullable Conversation find(Packet packet, long tupleHash) {
        return table.find(packet, tupleHash);
    }

    /// The conversation of the packet in the table, unless it was silent too long by this packet's
    /// clock.
    @Nullable Conversation live(Packet packet, long tupleHash, long timeNanos) {
        Conversation c = table.find(packet, tupleHash);
        if (c != null && timeNanos - c.lastNanos >= SILENCE_NANOS) {
            end(c);
            return null;
        }
        return c;
    }

    /// Whether the opening that was found was silent too long.
    boolean isOpeningSilent(long timeNanos) {
        return timeNanos - openings.lastNanos() >= SILENCE_NANOS;
    }

    /// Makes the opening that was found a conversation of the table.
    Conversation promote(Packet packet, long tupleHash) {
        openings.remove();
        Conversation c = table.add(tupleHash);
        c.open(openings, packet);
        c.place = openings.next();
        return c;
    }

    /// Keeps the packet as an opening, if there is room.
    boolean isOpened(long frame, long timeNanos, Packet packet, Kind kind) {
        if (!openings.add(packet, hash.of(packet))) {
            return false;
        }
        openings.open(packet, frame, timeNanos, kind);
        openings.monitored(monitored.isSource(packet), toMonitored);
        return true;
    }

    /// Opens a conversation in the table.
    Conversation open(long frame, long timeNanos, Packet packet, Kind kind) {
        Conversation c = table.add(hash.of(packet));
        c.open(packet, frame, timeNanos, kind);
        c.place = openings.next();
        c.sourceMonitored = monitored.isSource(packet);
        c.destinationMonitored = toMonitored;
        return c;
    }

    /// A conversation that lasts more minutes than are held is told in parts.
    void tellPartBefore(Conversation c, long timeNanos) {
        boolean full = c.forward.isFullFor(timeNanos);
        if (full || (c.backward != null && c.backward.isFullFor(timeNanos))) {
            tell(c);
            c.toldInPart = true;
            c.forward.clear();
            c.backward = null;
        }
    }

    /// Ends the opening that was found.
    void endOpening() {
        openings.remove();
        Kind kind = openings.kind();
        if (kind != Kind.DATAGRAM && kind != Kind.ICMP_REQUEST) {
            Emission.opening(bare, openings);
            sink.observed(bare);
        }
    }

    /// Ends a conversation of the table.
    void end(Conversation c) {
        if (c.kind != Kind.DATAGRAM && c.kind != Kind.ICMP_REQUEST) {
            tell(c);
        }
        payloadBytes -= c.payload.held();
        table.remove(c);
    }

    private void tell(Conversation c) {
        if (c.backward != null) {
            Emission.returned(observation, c, c.backward);
            sink.observed(observation);
        }
        if (c.forward.size() > 0) {
            Emission.conversation(observation, c, nowNanos);
            sink.observed(observation);
        }
    }
}
