package teiten.identify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Bogon;
import teiten.decode.OtherHeader;
import teiten.decode.Transport;
import teiten.identify.tool.SourceHours;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;
import teiten.observe.ObservationSink;

/// Names every observation: its content, its class, its tools, and what its payload says.
public final class Identification implements ObservationSink {
    private final Identifier identifier = new Identifier();
    private final SourceHours sourceHours;
    private final SourceCounts sourceCounts;
    private final Consumer<Identified> lines;

    /// @param sourceHours what is known of the sources' tools
    /// @param sourceCounts what is known of the sources' other packets
    /// @param lines takes a line for each conversation, datagram or lone packet
    public Identification(
            SourceHours sourceHours, SourceCounts sourceCounts, Consumer<Identified> lines) {
        this.sourceHours = sourceHours;
        this.sourceCounts = sourceCounts;
        this.lines = lines;
    }

    @Override
    public void observed(Observation observation) {
        // Packets that come back are part of the conversation that asked for them.
        if (observation.kind == Kind.RETURN || observation.continued) {
            return;
        }
        Content content = identifier.identify(observation);
        TrafficClass alone = Classifier.classify(observation, content);
        TrafficClass trafficClass = Classifier.revised(alone, observation, content, sourceCounts);
        Address source = observation.source();
        lines.accept(
                new Identified(
                        observation.frame,
                        observation.timeNanos,
                        observation.transport,
                        source,
                        observation.sourcePort,
                        observation.destination(),
                        observation.destinationPort,
                        trafficClass,
                        Reasons.of(observation, content, alone, trafficClass),
                        content,
                        HeaderMark.of(observation.marks),
                        sourceHours.tools(source, observation.timeNanos),
                        Bogon.is(
                                observation.version, observation.sourceHigh, observation.sourceLow),
                        observation.payload.length(),
                        sha256(observation.payload),
                        fields(observation, content, trafficClass)));
    }

    private SequencedMap<String, Object> fields(
            Observation observation, Content content, TrafficClass trafficClass) {
        SequencedMap<String, Object> fields =
                identifier.fields(observation.transport, content, observation.payload);
        if (observation.transport == Transport.OTHER) {
            fields.putAll(OtherHeader.describe(observation.protocol, observation.header));
        }
        if (trafficClass == TrafficClass.BACKSCATTER) {
            fields.put("victim", victim(observation).toString());
        }
        return fields;
    }

    /// Whose answer it is: the outer source, or for an ICMP error the destination of the packet it
    /// quotes.
    private static Address victim(Observation observation) {
        return observation.quotedVersion == 0
                ? observation.source()
                : new Address(
                        observation.quotedVersion,
                        observation.quotedDestinationHigh,
                        observation.quotedDestinationLow);
    }

    private static @Nullable String sha256(Bytes payload) {
        if (payload.isEmpty()) {
            return null;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(payload.copy());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
