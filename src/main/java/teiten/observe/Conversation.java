package teiten.observe;

import org.jspecify.annotations.Nullable;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// A four-tuple that was not yet silent for 60 s: a TCP conversation, the last datagrams between
/// two ports, or the packets of another protocol between two addresses. Reused by
/// [ConversationTable].
final class Conversation {
    /// Which way a packet goes in a conversation.
    enum Direction {
        FORWARD,
        BACKWARD,
        NONE
    }

    private static final long OPEN = Long.MAX_VALUE;

    private static final int SYN_ACK = Packet.SYN | Packet.ACK;

    static final byte[] NO_HEADER = {};

    Kind kind = Kind.OTHER;
    long frame;
    long openedNanos;
    long lastNanos;
    long lastSynNanos;
    int protocol;
    Transport transport = Transport.OTHER;
    int version;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int sourcePort;
    int destinationPort;
    int marks;
    boolean sourceMonitored;
    boolean destinationMonitored;
    boolean answered;
    boolean verified;

    /// When the handshake was completed; holds where [#verified].
    long handshakeNanos;

    /// When the first FIN or RST of either side came; [#OPEN] before.
    long endedNanos = OPEN;

    /// Sequence number of the SYN that opened it.
    long synSequence;

    /// Earlier SYNs on the four-tuple with other sequence numbers, or null when there were none.
    @Nullable SynMemory earlierSyns;

    /// When the last packet to the destination came.
    long lastForwardNanos;

    /// Whether a part of it was emitted before, because it lasted long.
    boolean toldInPart;

    /// What an acknowledgement that completes the handshake acknowledges; -1 while no answer was
    /// seen.
    long handshakeAcknowledgement = -1;

    /// The begin of the opening packet's header, of protocols other than TCP, UDP and ICMP; else
    /// empty.
    byte[] header = NO_HEADER;

    final FirstPayload payload;

    /// Packets to the destination.
    final MinuteCounts forward = new MinuteCounts();

    /// Packets back to a monitored source; null where there are none.
    @Nullable MinuteCounts backward;

    // Places in the table's chain and in the order of last activity, there and among the openings:
    // those with a smaller place had their last packet before this one.
    long place;
    int hash;
    @Nullable Conversation chain;
    @Nullable Conversation older;
    @Nullable Conversation newer;

    /// @param memory where the first bytes of payloads come from
    Conversation(PayloadMemory memory) {
        payload = new FirstPayload(memory);
    }

    void open(Packet packet, long frameNumber, long timeNanos, Kind openedAs) {
        kind = openedAs;
        frame = frameNumber;
        openedNanos = timeNanos;
        lastNanos = timeNanos;
        lastSynNanos = timeNanos;
        lastForwardNanos = timeNanos;
        protocol = packet.protocol;
        transport = packet.transport;
        version = packet.version;
        sourceHigh = packet.sourceHigh;
        sourceLow = packet.sourceLow;
        destinationHigh = packet.destinationHigh;
        destinationLow = packet.destinationLow;
        sourcePort = packet.sourcePort;
        destinationPort = packet.destinationPort;
        marks = 0;
        answered = false;
        verified = false;
        endedNanos = OPEN;
        synSequence = packet.sequence;
        handshakeAcknowledgement = -1;
        payload.clear();
        forward.clear();
        backward = null;
        earlierSyns = null;
        toldInPart = false;
        header = NO_HEADER;
    }

    /// Takes over what is known of a conversation that was kept as an opening.
    void open(Openings opening, Packet packet) {
        open(packet, opening.frame(), opening.openedNanos(), opening.kind());
        lastNanos = opening.lastNanos();
        sourceLow = opening.source();
        destinationLow = opening.destination();
        sourcePort = opening.sourcePort();
        destinationPort = opening.destinationPort();
        sourceMonitored = opening.isFromMonitored();
        destinationMonitored = opening.isToMonitored();
        marks = opening.marks();
        answered = opening.isAnswered();
        synSequence = opening.sequence();
        opening.count(forward);
        switch (kind) {
            case SYN -> {
                lastSynNanos = lastNanos;
                payload.base(synSequence + 1);
            }
            case SEGMENT -> payload.guessBase(synSequence);
            case TCP_ANSWER -> {
                if ((opening.tcpFlags() & SYN_ACK) == SYN_ACK) {
                    answersFrom(synSequence, opening.acknowledgement());
                }
            }
            default -> {}
        }
    }

    /// A SYN-ACK opened it: what it acknowledges is where the other side's first payload starts.
    void answersFrom(long sequence, long acknowledgement) {
        handshakeAcknowledgement = sequence + 1 & 0xFFFF_FFFFL;
        payload.base(acknowledgement);
    }

    /// Notes when the first side ended the conversation.
    void noteEnd(Packet packet, long timeNanos) {
        if (endedNanos == OPEN && (packet.tcpFlags & (Packet.FIN | Packet.RST)) != 0) {
            endedNanos = timeNanos;
        }
    }

    /// Whether the handshake was completed and then, for as long as a first payload is waited for,
    /// neither was anything said nor the conversation ended.
    ///
    /// @param nowNanos time of the last packet of the input so far
    boolean wasSilent(long nowNanos) {
        return verified
                && payload.wireLength() == 0
                && Math.min(endedNanos, nowNanos) - handshakeNanos >= FirstPayload.WINDOW_NANOS;
    }

    /// Counts a packet back to the monitored source.
    void addBackward(long timeNanos, long ipLength) {
        if (backward == null) {
            backward = new MinuteCounts();
        }
        backward.add(timeNanos, 0, 0, ipLength);
    }

    /// Ports tell conversations apart in TCP and UDP alone: type and code of ICMP do not.
    static int port(Packet packet, int port) {
        return packet.transport == Transport.TCP || packet.transport == Transport.UDP ? port : 0;
    }

    /// Turns the conversation round: the destination was the side that opened it.
    void turn() {
        long high = sourceHigh;
        long low = sourceLow;
        int port = sourcePort;
        boolean monitored = sourceMonitored;
        sourceHigh = destinationHigh;
        sourceLow = destinationLow;
        sourcePort = destinationPort;
        sourceMonitored = destinationMonitored;
        destinationHigh = high;
        destinationLow = low;
        destinationPort = port;
        destinationMonitored = monitored;
        if (sourceMonitored) {
            backward = new MinuteCounts();
            backward.copyFrom(forward);
        }
        forward.clear();
    }

    Direction direction(Packet packet) {
        if (protocol != packet.protocol || version != packet.version) {
            return Direction.NONE;
        }
        if (sourceLow == packet.sourceLow
                && destinationLow == packet.destinationLow
                && sourceHigh == packet.sourceHigh
                && destinationHigh == packet.destinationHigh
                && hasPorts(packet, packet.sourcePort, packet.destinationPort)) {
            return Direction.FORWARD;
        }
        if (sourceLow == packet.destinationLow
                && destinationLow == packet.sourceLow
                && sourceHigh == packet.destinationHigh
                && destinationHigh == packet.sourceHigh
                && hasPorts(packet, packet.destinationPort, packet.sourcePort)) {
            return Direction.BACKWARD;
        }
        return Direction.NONE;
    }

    /// Whether the ports are the conversation's, where ports tell conversations apart.
    private boolean hasPorts(Packet packet, int source, int destination) {
        return (sourcePort == source && destinationPort == destination)
                || (packet.transport != Transport.TCP && packet.transport != Transport.UDP);
    }
}
