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
    private final TupleMemory memory;
    private final Openings openings;
    private final Observation observation = new Observation();
    private final Packet quoted = new Packet();

    Conversations(
            MonitoredAddresses monitored,
            long hashKey,
            Observer.Limits limits,
            ObservationSink sink) {
        this.monitored = monitored;
        this.sink = sink;
        this.memory = new TupleMemory(monitored, hashKey, limits, sink);
        this.openings = memory.openings;
    }

    /// Conversations ended before their silence because a limit was reached.
    long endedEarly() {
        return memory.endedEarly();
    }

    /// Ends the conversations that are silent too long.
    void expire(long timeNanos) {
        memory.expire(timeNanos);
    }

    /// What would still be told of conversations.
    TupleMemory memory() {
        return memory;
    }

    /// Ends all conversations.
    void finish() {
        memory.finish();
    }

    /// Takes one packet as decoded.
    ///
    /// @param goesToMonitored whether its destination is a monitored address
    void packet(long frame, long timeNanos, Packet packet, boolean goesToMonitored) {
        memory.toMonitored = goesToMonitored;
        switch (packet.transport) {
            case TCP -> tcp(frame, timeNanos, packet);
            case UDP -> lone(frame, timeNanos, packet, Kind.DATAGRAM, 1);
            case ICMP, ICMP6 -> icmp(frame, timeNanos, packet);
            case OTHER -> other(frame, timeNanos, packet);
        }
        memory.holdLimits();
    }

    /// Takes a packet that is part of no conversation, whatever it says.
    void apart(long frame, long timeNanos, Packet packet, Kind kind, boolean goesToMonitored) {
        memory.toMonitored = goesToMonitored;
        emitLone(frame, timeNanos, packet, kind, 0, false);
    }

    private void tcp(long frame, long timeNanos, Packet packet) {
        long tupleHash = memory.hash(packet);
        Conversation c;
        if (openings.find(packet, tupleHash)) {
            if (memory.isOpeningSilent(timeNanos)) {
                memory.endOpening();
                openTcp(frame, timeNanos, packet, null);
                return;
            }
            if (staysOpening(frame, timeNanos, packet)) {
                return;
            }
            c = memory.promote(packet, tupleHash);
        } else {
            c = memory.live(packet, tupleHash, timeNanos);
        }
        if (c == null) {
            openTcp(frame, timeNanos, packet, null);
            return;
        }
        Direction direction = c.direction(packet);
        if (isSyn(packet) && !belongs(c, direction, packet, timeNanos)) {
            SynMemory syns = direction == Direction.FORWARD ? earlierSyns(c) : null;
            if (syns == null || !syns.isRetry(packet.sequence, timeNanos, frame)) {
                memory.end(c);
                openTcp(frame, timeNanos, packet, syns);
                return;
            }
        }
        if (isBackscatterBeside(c, direction, packet)) {
            emitLone(frame, timeNanos, packet, Kind.TCP_ANSWER, 0, false);
            return;
        }
        memory.touch(c, timeNanos);
        memory.tellPartBefore(c, timeNanos);
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

    /// Takes a packet to the opening that was found, if it tells no more than that one: a retry, or
    /// the like of a stray segment or answer, in the same minute. All else needs a conversation.
    private boolean staysOpening(long frame, long timeNanos, Packet packet) {
        Kind kind = openings.kind();
        if (openings.isBackward()) {
            return false;
        }
        if (kind == Kind.SEGMENT && isAnswer(packet)) {
            emitLone(frame, timeNanos, packet, Kind.TCP_ANSWER, 0, false);
            return true;
        }
        boolean more =
                isSyn(packet)
                        ? kind == Kind.SYN && packet.sequence == openings.sequence()
                        : kind != Kind.SYN && !completes(packet);
        boolean alike =
                packet.payloadWireLength == 0
                        && (packet.tcpFlags & (Packet.FIN | Packet.RST)) == 0
                        && packet.ipLength == openings.ipLength()
                        && openings.packets() < Openings.MOST_PACKETS
                        && isInMinute(timeNanos);
        if (!more || !alike || !openings.touch(timeNanos)) {
            return false;
        }
        openings.repeat();
        return true;
    }

    /// Whether the packet acknowledges the SYN-ACK that it repeats, which is odd.
    private boolean completes(Packet packet) {
        return packet.hasFlags(Packet.ACK)
                && packet.acknowledgement == (openings.sequence() + 1 & 0xFFFF_FFFFL);
    }

    /// Whether the time is not before the opening's last packet, and in the minute of its first.
    private boolean isInMinute(long timeNanos) {
        long minute = Math.floorDiv(openings.openedNanos(), MinuteCounts.NANOS_A_MINUTE);
        return timeNanos >= openings.lastNanos()
                && timeNanos < (minute + 1) * MinuteCounts.NANOS_A_MINUTE;
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
            // Where there were others, who remembers them tells when this one came last.
            return c.earlierSyns == null
                    && packet.sequence == c.synSequence
                    && timeNanos - c.lastSynNanos < SILENCE_NANOS;
        }
        // A SYN to a monitored address is an access whatever stands before it.
        return !c.sourceMonitored && c.payload.wireLength() == 0;
    }

    /// What is remembered of SYNs on the four-tuple, the one that opened the conversation among
    /// them.
    private static @Nullable SynMemory earlierSyns(Conversation c) {
        if (c.kind == Kind.SYN && c.earlierSyns == null) {
            c.earlierSyns = new SynMemory();
            c.earlierSyns.isRetry(c.synSequence, c.lastSynNanos, c.frame);
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

    private void openTcp(
            long frame, long timeNanos, Packet packet, @Nullable SynMemory earlierSyns) {
        Kind kind = isAnswer(packet) ? Kind.TCP_ANSWER : isSyn(packet) ? Kind.SYN : Kind.SEGMENT;
        boolean bare = packet.payloadWireLength == 0 && earlierSyns == null;
        if (bare && memory.isOpened(frame, timeNanos, packet, kind)) {
            openings.marks(HeaderMarks.of(packet, timeNanos));
            return;
        }
        Conversation c = memory.open(frame, timeNanos, packet, kind);
        c.earlierSyns = earlierSyns;
        c.marks = HeaderMarks.of(packet, timeNanos);
        int access = kind == Kind.TCP_ANSWER ? 0 : 1;
        c.forward.add(timeNanos, access, 0, packet.ipLength);
        if (kind == Kind.TCP_ANSWER) {
            if (packet.hasFlags(Packet.SYN | Packet.ACK)) {
                c.answersFrom(packet.sequence, packet.acknowledgement);
            }
            return;
        }
        if (kind == Kind.SYN) {
            c.payload.base(packet.sequence + 1);
        } else {
            c.payload.guessBase(packet.sequence);
        }
        take(c, timeNanos, packet);
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
        memory.payloadGrew(c.payload.held() - held);
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
        boolean answered =
                packet.quotedVersion != 0 ? wasSent(packet) : wasAsked(timeNanos, packet);
        emitLone(frame, timeNanos, packet, Kind.ICMP_ANSWER, 0, answered);
    }

    private boolean wasAsked(long timeNanos, Packet packet) {
        long tupleHash = memory.hash(packet);
        if (openings.find(packet, tupleHash)) {
            if (!memory.isOpeningSilent(timeNanos)) {
                return openings.isBackward() || openings.isAnswered();
            }
            memory.endOpening();
            return false;
        }
        Conversation c = memory.live(packet, tupleHash, timeNanos);
        return c != null && spokeBefore(c, c.direction(packet));
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
        long tupleHash = memory.hash(quoted);
        if (openings.find(quoted, tupleHash)) {
            return !openings.isBackward() || openings.isAnswered();
        }
        Conversation c = memory.find(quoted, tupleHash);
        if (c == null) {
            return false;
        }
        return c.direction(quoted) == Direction.FORWARD || c.answered;
    }

    /// A datagram or an ICMP request: an observation of its own; what is kept only remembers who
    /// spoke.
    private void lone(long frame, long timeNanos, Packet packet, Kind kind, int access) {
        long tupleHash = memory.hash(packet);
        boolean isOpening = openings.find(packet, tupleHash);
        if (isOpening && memory.isOpeningSilent(timeNanos)) {
            memory.endOpening();
            isOpening = false;
        }
        Conversation c = isOpening ? null : memory.live(packet, tupleHash, timeNanos);
        boolean backward = false;
        boolean answered = false;
        int counted = access;
        if (isOpening) {
            backward = openings.isBackward();
            answered = backward || openings.isAnswered();
            counted = backward && openings.isFromMonitored() ? 0 : access;
            if (backward) {
                openings.answer();
            }
            if (!openings.touch(timeNanos)) {
                memory.promote(packet, tupleHash).lastNanos = timeNanos;
            }
        } else if (c != null) {
            backward = c.direction(packet) == Direction.BACKWARD;
            answered = backward || c.answered;
            // What comes back to a monitored address that asked is no access.
            counted = backward && c.sourceMonitored ? 0 : access;
            c.answered |= backward;
            memory.touch(c, timeNanos);
        } else if (!memory.isOpened(frame, timeNanos, packet, kind)) {
            memory.open(frame, timeNanos, packet, kind);
        }
        emitLone(frame, timeNanos, packet, kind, counted, answered);
    }

    /// Whether the other side of a packet in this direction spoke before it.
    private static boolean spokeBefore(Conversation c, Direction direction) {
        return direction == Direction.BACKWARD || c.answered;
    }

    private void other(long frame, long timeNanos, Packet packet) {
        Conversation c = memory.live(packet, memory.hash(packet), timeNanos);
        if (c != null && (turnsToMonitored(c, packet) || wasSilent(c, packet, timeNanos))) {
            memory.end(c);
            c = null;
        }
        if (c == null) {
            c = memory.open(frame, timeNanos, packet, Kind.OTHER);
            c.header = header(packet);
            c.marks = HeaderMarks.of(packet, timeNanos);
            c.forward.add(timeNanos, 1, 0, packet.ipLength);
            return;
        }
        memory.touch(c, timeNanos);
        memory.tellPartBefore(c, timeNanos);
        if (c.direction(packet) == Direction.FORWARD) {
            c.lastForwardNanos = Math.max(c.lastForwardNanos, timeNanos);
            c.forward.add(timeNanos, 0, 0, packet.ipLength);
        } else {
            backward(c, timeNanos, packet);
        }
    }

    /// Whether the source sent nothing for long, whatever came back meanwhile.
    private static boolean wasSilent(Conversation c, Packet packet, long timeNanos) {
        return c.direction(packet) == Direction.FORWARD
                && timeNanos - c.lastForwardNanos >= SILENCE_NANOS;
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
        observation.monitored = memory.toMonitored;
        observation.answered = answered;
        if (packet.quotedVersion != 0) {
            observation.quotedMonitored =
                    monitored.contains(
                            packet.quotedVersion, packet.quotedSourceHigh, packet.quotedSourceLow);
        }
        observation.minutes.add(timeNanos, access, 0, packet.ipLength);
        sink.observed(observation);
    }
}
