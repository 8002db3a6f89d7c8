package teiten.observe;

import org.jspecify.annotations.Nullable;
import teiten.decode.OtherHeader;
import teiten.decode.Packet;
import teiten.decode.Transport;
import teiten.observe.Conversation.Direction;

/// Turns packets into observations, by the definitions of access, retry and backscatter. Retries,
/// silences and conversations are judged within the input. Bounded by [Observer.Limits]: beyond
/// them the conversation that was silent longest is ended early and counted.
final class Conversations {
    private static final long SILENCE_NANOS = Observer.SILENCE_NANOS;

    private final MonitoredAddresses monitored;
    private final ObservationSink sink;
    private final ConversationTable table;
    private final int mostConversations;
    private final long mostPayloadBytes;
    private final Observation observation = new Observation();
    private final Packet quoted = new Packet();
    private long endedEarly;
    private long payloadBytes;
    private long nowNanos = Long.MIN_VALUE;

    Conversations(
            MonitoredAddresses monitored,
            long hashKey,
            Observer.Limits limits,
            ObservationSink sink) {
        this.monitored = monitored;
        this.sink = sink;
        this.mostConversations = limits.conversations();
        this.mostPayloadBytes = limits.payloadBytes();
        this.table = new ConversationTable(hashKey);
    }

    /// Conversations ended before their silence because a limit was reached.
    long endedEarly() {
        return endedEarly;
    }

    /// Takes one packet as decoded.
    void packet(long frame, long timeNanos, Packet packet) {
        switch (packet.transport) {
            case TCP -> tcp(frame, timeNanos, packet);
            case UDP -> lone(frame, timeNanos, packet, Kind.DATAGRAM, 1);
            case ICMP, ICMP6 -> icmp(frame, timeNanos, packet);
            case OTHER -> other(frame, timeNanos, packet);
        }
        holdLimits();
    }

    /// Takes a packet that is part of no conversation, whatever it says.
    void apart(long frame, long timeNanos, Packet packet, Kind kind) {
        emitLone(frame, timeNanos, packet, kind, 0, false);
    }

    /// Ends all conversations.
    void finish() {
        for (Conversation c = table.oldest(); c != null; c = table.oldest()) {
            end(c);
        }
    }

    /// Ends the conversations that are silent too long.
    void expire(long timeNanos) {
        nowNanos = Math.max(nowNanos, timeNanos);
        for (Conversation c = table.oldest();
                c != null && timeNanos - c.lastNanos >= SILENCE_NANOS;
                c = table.oldest()) {
            end(c);
        }
    }

    private void holdLimits() {
        while (table.size() > mostConversations || payloadBytes > mostPayloadBytes) {
            Conversation oldest = table.oldest();
            if (oldest == null) {
                return;
            }
            endedEarly++;
            end(oldest);
        }
    }

    private void tcp(long frame, long timeNanos, Packet packet) {
        Conversation c = live(packet, timeNanos);
        if (c == null) {
            openTcp(frame, timeNanos, packet);
            return;
        }
        Direction direction = c.direction(packet);
        if (isSyn(packet) && !belongs(c, direction, packet, timeNanos)) {
            SynMemory syns = direction == Direction.FORWARD ? earlierSyns(c) : null;
            if (syns == null || !syns.isRetry(packet.sequence, timeNanos)) {
                end(c);
                openTcp(frame, timeNanos, packet).earlierSyns = syns;
                return;
            }
        }
        if (isBackscatterBeside(c, direction, packet)) {
            emitLone(frame, timeNanos, packet, Kind.TCP_ANSWER, 0, false);
            return;
        }
        c.lastNanos = timeNanos;
        table.touch(c);
        tellPartBefore(c, timeNanos);
        if (direction == Direction.BACKWARD && asksAfterAnswer(c, packet)) {
            c.turn();
            c.kind = Kind.SEGMENT;
            c.answered = true;
            direction = Direction.FORWARD;
        }
        if (direction == Direction.FORWARD) {
            forward(c, timeNanos, packet);
        } else {
            backward(c, timeNanos, packet);
        }
    }

    /// The conversation of the packet, unless it was silent too long by this packet's clock.
    private @Nullable Conversation live(Packet packet, long timeNanos) {
        Conversation c = table.find(packet);
        if (c != null && timeNanos - c.lastNanos >= SILENCE_NANOS) {
            end(c);
            return null;
        }
        return c;
    }

    private static boolean isSyn(Packet packet) {
        return (packet.tcpFlags & (Packet.SYN | Packet.ACK | Packet.RST)) == Packet.SYN;
    }

    private static boolean isAnswer(Packet packet) {
        return packet.hasFlags(Packet.RST) || packet.hasFlags(Packet.SYN | Packet.ACK);
    }

    /// Whether a SYN is a retry of the one that opened the conversation, or its simultaneous open.
    private boolean belongs(Conversation c, Direction direction, Packet packet, long timeNanos) {
        if (c.kind != Kind.SYN) {
            return false;
        }
        if (direction == Direction.FORWARD) {
            return packet.sequence == c.synSequence && timeNanos - c.lastSynNanos < SILENCE_NANOS;
        }
        // A SYN to a monitored address is an access whatever stands before it.
        return !c.sourceMonitored && c.payload.wireLength() == 0;
    }

    /// What is remembered of SYNs on the four-tuple, the one that opened the conversation among
    /// them.
    private static @Nullable SynMemory earlierSyns(Conversation c) {
        if (c.kind == Kind.SYN && c.earlierSyns == null) {
            c.earlierSyns = new SynMemory();
            c.earlierSyns.isRetry(c.synSequence, c.lastSynNanos);
        }
        return c.earlierSyns;
    }

    /// Whether a SYN-ACK or RST stands among stray segments to which nothing was answered: it
    /// answers what was never sent.
    private static boolean isBackscatterBeside(Conversation c, Direction direction, Packet packet) {
        return direction == Direction.FORWARD
                && c.kind == Kind.SEGMENT
                && !c.answered
                && isAnswer(packet);
    }

    /// Whether the packet shows that a lone SYN-ACK answered a SYN that the capture missed.
    private static boolean asksAfterAnswer(Conversation c, Packet packet) {
        return c.kind == Kind.TCP_ANSWER
                && c.handshakeAcknowledgement >= 0
                && !c.destinationMonitored
                && !isAnswer(packet);
    }

    private Conversation openTcp(long frame, long timeNanos, Packet packet) {
        Kind kind = isAnswer(packet) ? Kind.TCP_ANSWER : isSyn(packet) ? Kind.SYN : Kind.SEGMENT;
        Conversation c = open(frame, timeNanos, packet, kind);
        c.marks = HeaderMarks.of(packet, timeNanos);
        int access = kind == Kind.TCP_ANSWER ? 0 : 1;
        c.forward.add(timeNanos, access, 0, packet.ipLength);
        if (kind == Kind.TCP_ANSWER) {
            if (packet.hasFlags(Packet.SYN | Packet.ACK)) {
                c.handshakeAcknowledgement = packet.sequence + 1 & 0xFFFF_FFFFL;
                // What it acknowledges is where the other side's first payload starts.
                c.payload.base(packet.acknowledgement);
            }
            return c;
        }
        if (kind == Kind.SYN) {
            c.payload.base(packet.sequence + 1);
        } else {
            c.payload.guessBase(packet.sequence);
        }
        take(c, timeNanos, packet);
        return c;
    }

    private Conversation open(long frame, long timeNanos, Packet packet, Kind kind) {
        Conversation c = table.add(packet);
        c.open(packet, frame, timeNanos, kind);
        c.sourceMonitored = monitored.isSource(packet);
        c.destinationMonitored = monitored.isDestination(packet);
        return c;
    }

    /// A conversation that lasts more minutes than are held is told in parts.
    private void tellPartBefore(Conversation c, long timeNanos) {
        boolean full = c.forward.isFullFor(timeNanos);
        if (full || (c.backward != null && c.backward.isFullFor(timeNanos))) {
            tell(c);
            c.toldInPart = true;
            c.forward.clear();
            c.backward = null;
        }
    }

    private void forward(Conversation c, long timeNanos, Packet packet) {
        boolean retry = isSyn(packet);
        if (retry) {
            c.lastSynNanos = timeNanos;
        }
        // A conversation turned round has no packet yet: its first is the access.
        int access = c.forward.size() == 0 && !c.toldInPart ? 1 : 0;
        c.forward.add(timeNanos, access, retry ? 1 : 0, packet.ipLength);
        boolean verifies =
                packet.hasFlags(Packet.ACK)
                        && c.handshakeAcknowledgement >= 0
                        && packet.acknowledgement == c.handshakeAcknowledgement;
        if (verifies && !c.verified) {
            c.verified = true;
            c.handshakeNanos = timeNanos;
        }
        c.noteEnd(packet, timeNanos);
        if (c.kind != Kind.TCP_ANSWER) {
            take(c, timeNanos, packet);
        }
    }

    private void backward(Conversation c, long timeNanos, Packet packet) {
        if (c.sourceMonitored) {
            c.addBackward(timeNanos, packet.ipLength);
        }
        c.answered = true;
        c.noteEnd(packet, timeNanos);
        if (packet.hasFlags(Packet.SYN | Packet.ACK)) {
            c.handshakeAcknowledgement = packet.sequence + 1 & 0xFFFF_FFFFL;
        }
        if (packet.payloadWireLength > 0) {
            c.payload.otherSideSpoke();
        }
    }

    private void take(Conversation c, long timeNanos, Packet packet) {
        int held = c.payload.held();
        long first = packet.sequence + (packet.hasFlags(Packet.SYN) ? 1 : 0) & 0xFFFF_FFFFL;
        c.payload.take(
                first,
                packet.frame,
                packet.payloadOffset,
                packet.payloadLength,
                packet.payloadWireLength,
                timeNanos);
        // A reset does not end the payload: a forged one must not hide what is said after it.
        payloadBytes += c.payload.held() - held;
    }

    private void icmp(long frame, long timeNanos, Packet packet) {
        Kind kind = IcmpKind.of(packet.transport, packet.sourcePort);
        switch (kind) {
            case ICMP_ANSWER -> answer(frame, timeNanos, packet);
            case ICMP_REQUEST -> lone(frame, timeNanos, packet, kind, 1);
            default -> emitLone(frame, timeNanos, packet, kind, 0, false);
        }
    }

    private void answer(long frame, long timeNanos, Packet packet) {
        boolean answered;
        if (packet.quotedVersion != 0) {
            answered = wasSent(packet);
        } else {
            Conversation c = live(packet, timeNanos);
            answered = c != null && spokeBefore(c, c.direction(packet));
        }
        emitLone(frame, timeNanos, packet, Kind.ICMP_ANSWER, 0, answered);
    }

    /// Whether the packet that an ICMP error quotes is in the input.
    private boolean wasSent(Packet packet) {
        quoted.version = packet.quotedVersion;
        quoted.protocol = packet.quotedProtocol;
        quoted.transport = Transport.of(packet.quotedVersion, packet.quotedProtocol);
        quoted.sourceHigh = packet.quotedSourceHigh;
        quoted.sourceLow = packet.quotedSourceLow;
        quoted.destinationHigh = packet.quotedDestinationHigh;
        quoted.destinationLow = packet.quotedDestinationLow;
        quoted.sourcePort = packet.quotedSourcePort;
        quoted.destinationPort = packet.quotedDestinationPort;
        Conversation c = table.find(quoted);
        if (c == null) {
            return false;
        }
        return c.direction(quoted) == Direction.FORWARD || c.answered;
    }

    /// A datagram or an ICMP request: an observation of its own; the table only remembers who
    /// spoke.
    private void lone(long frame, long timeNanos, Packet packet, Kind kind, int access) {
        Conversation c = live(packet, timeNanos);
        boolean answered = false;
        int counted = access;
        if (c == null) {
            open(frame, timeNanos, packet, kind);
        } else {
            Direction direction = c.direction(packet);
            answered = spokeBefore(c, direction);
            // What comes back to a monitored address that asked is no access.
            counted = direction == Direction.BACKWARD && c.sourceMonitored ? 0 : access;
            c.answered |= direction == Direction.BACKWARD;
            c.lastNanos = timeNanos;
            table.touch(c);
        }
        emitLone(frame, timeNanos, packet, kind, counted, answered);
    }

    /// Whether the other side of a packet in this direction spoke before it.
    private static boolean spokeBefore(Conversation c, Direction direction) {
        return direction == Direction.BACKWARD || c.answered;
    }

    private void other(long frame, long timeNanos, Packet packet) {
        Conversation c = live(packet, timeNanos);
        if (c != null && turnsToMonitored(c, packet)) {
            end(c);
            c = null;
        }
        if (c == null) {
            c = open(frame, timeNanos, packet, Kind.OTHER);
            c.header = header(packet);
            c.marks = HeaderMarks.of(packet, timeNanos);
            c.forward.add(timeNanos, 1, 0, packet.ipLength);
            return;
        }
        c.lastNanos = timeNanos;
        table.touch(c);
        tellPartBefore(c, timeNanos);
        if (c.direction(packet) == Direction.FORWARD) {
            c.forward.add(timeNanos, 0, 0, packet.ipLength);
        } else {
            backward(c, timeNanos, packet);
        }
    }

    private static byte[] header(Packet packet) {
        byte[] header = new byte[Math.min(packet.payloadLength, OtherHeader.MOST_BYTES)];
        packet.frame.copyTo(packet.payloadOffset, header, 0, header.length);
        return header;
    }

    /// Whether the first packet to a monitored address comes after one from it: silence of other
    /// protocols is judged from a source to a destination.
    private static boolean turnsToMonitored(Conversation c, Packet packet) {
        return c.direction(packet) == Direction.BACKWARD
                && c.sourceMonitored
                && !c.destinationMonitored;
    }

    private void emitLone(
            long frame, long timeNanos, Packet packet, Kind kind, int access, boolean answered) {
        Emission.lone(observation, packet, timeNanos, kind);
        observation.frame = frame;
        observation.timeNanos = timeNanos;
        observation.monitored = monitored.isDestination(packet);
        observation.answered = answered;
        if (packet.quotedVersion != 0) {
            observation.quotedMonitored =
                    monitored.contains(
                            packet.quotedVersion, packet.quotedSourceHigh, packet.quotedSourceLow);
        }
        observation.minutes.add(timeNanos, access, 0, packet.ipLength);
        sink.observed(observation);
    }

    private void end(Conversation c) {
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
