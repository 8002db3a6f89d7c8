package teiten.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import teiten.decode.Address;
import teiten.observe.Observation;

/// What sources said behind the handshake that a SYN of theirs began. A reactive telescope logs the
/// ACK that brings the payload as a row of its own; the access is in the minute of its SYN and
/// carries the content, so a first pass over the log collects the payloads.
///
/// Where several rows claim to begin the same stream, the first in time counts, of equal times the
/// lesser bytes: the order of rows is of no meaning. Beyond [#MOST] and [#MOST_BYTES] further
/// payloads stay with their own rows.
public final class HandshakePayloads {
    /// Most payloads that are held.
    static final int MOST = 1 << 18;

    /// Most bytes of payloads that are held.
    static final long MOST_BYTES = 64L << 20;

    private static final long SEQUENCES = 1L << 32;

    private final Map<Stream, Said> all = new HashMap<>();
    private long held;

    /// A direction of a conversation from one sequence number on.
    private record Stream(
            Address source, int sourcePort, Address destination, int port, long sequence) {
        static Stream of(Observation observation, long sequence) {
            return new Stream(
                    observation.source(),
                    observation.sourcePort,
                    observation.destination(),
                    observation.destinationPort,
                    sequence);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Said(long timeNanos, byte[] bytes, long wireLength) {
        boolean isBefore(Said other) {
            return timeNanos != other.timeNanos
                    ? timeNanos < other.timeNanos
                    : Arrays.compareUnsigned(bytes, other.bytes) < 0;
        }
    }

    HandshakePayloads() {}

    /// Takes the payload of a row that goes on with a conversation.
    void add(Observation observation) {
        if (observation.payload.isEmpty() || all.size() >= MOST || held >= MOST_BYTES) {
            return;
        }
        Said said =
                new Said(
                        observation.timeNanos,
                        observation.payload.copy(),
                        observation.payloadWireLength);
        Stream stream = Stream.of(observation, observation.sequence);
        Said known = all.get(stream);
        if (known == null || said.isBefore(known)) {
            all.put(stream, said);
            held += said.bytes.length - (known == null ? 0 : known.bytes.length);
        }
    }

    /// Gives a SYN without a payload the one that came behind its handshake.
    void complete(Observation syn) {
        if (all.isEmpty() || !syn.payload.isEmpty()) {
            return;
        }
        Said said = all.get(Stream.of(syn, (syn.sequence + 1) % SEQUENCES));
        if (said != null && said.timeNanos >= syn.timeNanos) {
            syn.payload.wrap(said.bytes, 0, said.bytes.length);
            syn.payloadWireLength = said.wireLength;
            syn.payloadCut = said.bytes.length < said.wireLength;
        }
    }
}
