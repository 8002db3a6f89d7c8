package teiten.observe;

import teiten.decode.Packet;
import teiten.decode.Transport;

/// Fills the reused observation from a packet or from a conversation.
final class Emission {
    private Emission() {}

    static void lone(Observation out, Packet packet, long timeNanos, Kind kind) {
        out.kind = kind;
        out.transport = packet.transport;
        out.protocol = packet.protocol;
        out.version = packet.version;
        out.sourceHigh = packet.sourceHigh;
        out.sourceLow = packet.sourceLow;
        out.destinationHigh = packet.destinationHigh;
        out.destinationLow = packet.destinationLow;
        boolean portless = isApart(kind) && !packet.hasPorts;
        out.sourcePort = portless ? Observation.NO_PORT : packet.sourcePort;
        out.destinationPort = portless ? Observation.NO_PORT : packet.destinationPort;
        boolean unmarked = kind == Kind.ICMP_ANSWER || isApart(kind);
        out.marks = unmarked ? 0 : HeaderMarks.of(packet, timeNanos);
        out.sequence = packet.sequence;
        out.anomalies = packet.anomalies;
        out.header.wrap(out.header, 0, 0);
        out.verified = false;
        out.silent = false;
        out.continued = false;
        out.payload.wrap(packet.frame, packet.payloadOffset, packet.payloadLength);
        out.payloadWireLength = packet.payloadWireLength;
        out.payloadCut = packet.payloadLength < packet.payloadWireLength || packet.moreFragments;
        limit(out);
        quoted(out, packet);
        out.minutes.clear();
    }

    private static boolean isApart(Kind kind) {
        return kind == Kind.INCOMPLETE || kind == Kind.INVALID;
    }

    private static void limit(Observation out) {
        if (out.payload.length() > FirstPayload.LIMIT) {
            out.payload.wrap(out.payload, 0, FirstPayload.LIMIT);
            out.payloadCut = true;
        }
        out.payload.beginsWhole(out.payloadWireLength);
    }

    private static void quoted(Observation out, Packet packet) {
        out.quotedVersion = packet.quotedVersion;
        out.quotedSourceHigh = packet.quotedSourceHigh;
        out.quotedSourceLow = packet.quotedSourceLow;
        out.quotedDestinationHigh = packet.quotedDestinationHigh;
        out.quotedDestinationLow = packet.quotedDestinationLow;
        out.quotedProtocol = packet.quotedProtocol;
        out.quotedSourcePort = packet.quotedSourcePort;
        out.quotedDestinationPort = packet.quotedDestinationPort;
        out.hasQuotedPorts = packet.hasQuotedPorts;
        out.quotedMonitored = false;
    }

    /// @param nowNanos time of the last packet of the input so far
    static void conversation(Observation out, Conversation c, long nowNanos) {
        frameOf(out, c);
        out.kind = c.kind;
        out.sourceHigh = c.sourceHigh;
        out.sourceLow = c.sourceLow;
        out.destinationHigh = c.destinationHigh;
        out.destinationLow = c.destinationLow;
        out.sourcePort = c.sourcePort;
        out.destinationPort = c.destinationPort;
        out.marks = c.marks;
        out.anomalies = 0;
        out.header.wrap(c.header, 0, c.header.length);
        out.monitored = c.destinationMonitored;
        out.sequence = c.synSequence;
        out.verified = c.verified;
        out.silent = c.wasSilent(nowNanos);
        c.payload.window(out.payload);
        out.payloadWireLength = c.payload.wireLength();
        out.payloadCut = c.payload.isCut();
        out.minutes.copyFrom(c.forward);
    }

    /// @param out an observation for openings alone: what is the same of all of them stays in it
    static void opening(Observation out, Openings opening) {
        out.kind = opening.kind();
        out.frame = opening.frame();
        out.timeNanos = opening.openedNanos();
        out.transport = Transport.TCP;
        out.protocol = opening.protocol();
        out.version = 4;
        out.sourceLow = opening.source();
        out.destinationLow = opening.destination();
        out.sourcePort = opening.sourcePort();
        out.destinationPort = opening.destinationPort();
        out.marks = opening.marks();
        out.monitored = opening.isToMonitored();
        out.sequence = opening.sequence();
        out.minutes.clear();
        opening.count(out.minutes);
    }

    /// The packets that came back to the monitored address which opened the conversation.
    static void returned(Observation out, Conversation c, MinuteCounts backward) {
        frameOf(out, c);
        out.kind = Kind.RETURN;
        out.sourceHigh = c.destinationHigh;
        out.sourceLow = c.destinationLow;
        out.destinationHigh = c.sourceHigh;
        out.destinationLow = c.sourceLow;
        out.sourcePort = c.destinationPort;
        out.destinationPort = c.sourcePort;
        out.marks = 0;
        out.sequence = 0;
        out.anomalies = 0;
        out.header.wrap(out.header, 0, 0);
        out.monitored = true;
        out.answered = true;
        out.verified = false;
        out.silent = false;
        out.payload.wrap(out.payload, 0, 0);
        out.payloadWireLength = 0;
        out.payloadCut = false;
        out.minutes.copyFrom(backward);
    }

    private static void frameOf(Observation out, Conversation c) {
        out.frame = c.frame;
        out.timeNanos = c.openedNanos;
        out.transport = c.transport;
        out.protocol = c.protocol;
        out.version = c.version;
        out.answered = c.answered;
        out.continued = c.toldInPart;
        out.quotedVersion = 0;
        out.quotedMonitored = false;
    }
}
