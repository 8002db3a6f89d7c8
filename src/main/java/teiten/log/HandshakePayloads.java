package teiten.log;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.bytes.SplitMix;
import teiten.decode.Address;
import teiten.observe.Observation;

/// What sources said behind the handshake that a SYN of theirs began. A reactive telescope logs the
/// ACK that brings the payload as a row of its own; the access is in the minute of its SYN and
/// carries the content, so a first pass over the log collects the payloads. A SYN that the same
/// four-tuple went on from, with a payload or an ACK alone at the next sequence number, began a
/// handshake that was completed: its source is verified.
///
/// Where several rows claim to begin the same stream, the first in time counts, of equal times the
/// lesser bytes: the order of rows is of no meaning. Beyond [#MOST] streams and [#MOST_BYTES] those
/// with the greatest hashes are let go, whichever came first; their payloads stay with their own
/// rows, and they are counted. As many streams with an ACK alone are held beside them.
public final class HandshakePayloads {
    /// Most payloads that are held.
    static final int MOST = 1 << 18;

    /// Most bytes of payloads that are held.
    static final long MOST_BYTES = 64L << 20;

    private static final long SEQUENCES = 1L << 32;

    private final int most;
    private final long mostBytes;
    private final TreeMap<Stream, Said> all = new TreeMap<>(Stream.ORDER);
    private final TreeMap<Stream, Long> acknowledged = new TreeMap<>(Stream.ORDER);
    private @Nullable Stream least;
    private @Nullable Stream leastAcknowledged;
    private long held;
    private long letGo;
    private long letGoAcknowledged;

    /// A direction of a conversation from one sequence number on.
    private record Stream(
            Address source, int sourcePort, Address destination, int port, long sequence) {
        /// By chance, so that what is let go is no part of the sources or of the time.
        static final Comparator<Stream> ORDER =
                Comparator.comparingLong(Stream::hash)
                        .thenComparing(Stream::source)
                        .thenComparing(Stream::destination)
                        .thenComparingInt(Stream::sourcePort)
                        .thenComparingInt(Stream::port)
                        .thenComparingLong(Stream::sequence);

        static Stream of(Observation observation, long sequence) {
            return new Stream(
                    observation.source(),
                    observation.sourcePort,
                    observation.destination(),
                    observation.destinationPort,
                    sequence);
        }

        private long hash() {
            long hash = SplitMix.mix(source.high() ^ SplitMix.mix(source.low()));
            hash = SplitMix.mix(hash + destination.high() ^ SplitMix.mix(destination.low()));
            return SplitMix.mix(hash + ((long) sourcePort << Integer.SIZE | port) ^ sequence);
        }
    }

    /// What was said first.
    ///
    /// @param room bytes of the longest that claimed to be it, so that what is held together does
    ///   not depend on the order of rows
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Said(long timeNanos, byte[] bytes, long wireLength, int room) {
        boolean isBefore(Said other) {
            return timeNanos != other.timeNanos
                    ? timeNanos < other.timeNanos
                    : Arrays.compareUnsigned(bytes, other.bytes) < 0;
        }

        Said in(int largest) {
            return new Said(timeNanos, bytes, wireLength, largest);
        }
    }

    HandshakePayloads() {
        this(MOST, MOST_BYTES);
    }

    HandshakePayloads(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /// Takes what a row said that goes on with a conversation, or that it said nothing.
    void add(Observation observation) {
        if (observation.payload.isEmpty()) {
            acknowledge(observation);
        } else {
            say(observation);
        }
    }

    private void acknowledge(Observation observation) {
        Stream stream = Stream.of(observation, observation.sequence);
        if (leastAcknowledged != null && Stream.ORDER.compare(stream, leastAcknowledged) >= 0) {
            letGoAcknowledged++;
            return;
        }
        acknowledged.merge(stream, observation.timeNanos, Math::min);
        if (acknowledged.size() > most) {
            leastAcknowledged = acknowledged.pollLastEntry().getKey();
            letGoAcknowledged++;
        }
    }

    private void say(Observation observation) {
        Stream stream = Stream.of(observation, observation.sequence);
        if (least != null && Stream.ORDER.compare(stream, least) >= 0) {
            letGo++;
            return;
        }
        byte[] bytes = observation.payload.copy();
        Said said =
                new Said(observation.timeNanos, bytes, observation.payloadWireLength, bytes.length);
        Said known = all.get(stream);
        int room = known == null ? said.room : Math.max(known.room, said.room);
        Said first = known == null || said.isBefore(known) ? said : known;
        all.put(stream, first.in(room));
        held += room - (known == null ? 0 : known.room);
        while (all.size() > most || held > mostBytes) {
            Map.Entry<Stream, Said> last = all.pollLastEntry();
            least = last.getKey();
            held -= last.getValue().room;
            letGo++;
        }
    }

    /// Whether payloads were let go, and about how many.
    long letGo() {
        return letGo;
    }

    /// The same of ACKs alone.
    long letGoAcknowledged() {
        return letGoAcknowledged;
    }

    /// Tells of a SYN whether its handshake was completed, and gives it the payload that came
    /// behind it unless it has one of its own.
    void complete(Observation syn) {
        if (all.isEmpty() && acknowledged.isEmpty()) {
            return;
        }
        Stream next = Stream.of(syn, (syn.sequence + 1) % SEQUENCES);
        Stream behind = Stream.of(syn, (syn.sequence + 1 + syn.payloadWireLength) % SEQUENCES);
        syn.verified = wentOn(next, syn.timeNanos) || wentOn(behind, syn.timeNanos);
        Said said = all.get(next);
        if (said != null && said.timeNanos >= syn.timeNanos && syn.payload.isEmpty()) {
            syn.payload.wrap(said.bytes, 0, said.bytes.length);
            syn.payloadWireLength = said.wireLength;
            syn.payloadCut = said.bytes.length < said.wireLength;
        }
    }

    private boolean wentOn(Stream stream, long timeNanos) {
        Said said = all.get(stream);
        Long time = acknowledged.get(stream);
        return (said != null && said.timeNanos >= timeNanos) || (time != null && time >= timeNanos);
    }
}
