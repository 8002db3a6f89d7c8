package teiten;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Identification;
import teiten.identify.Identified;
import teiten.identify.Identifier;
import teiten.identify.Protocol;
import teiten.identify.SourceCounts;
import teiten.identify.TrafficClass;
import teiten.identify.tool.SourceHours;
import teiten.observe.AddressInference;
import teiten.observe.ChecksumTrust;
import teiten.observe.Kind;
import teiten.observe.MonitoredAddresses;
import teiten.observe.Observation;
import teiten.observe.ObservationSink;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.Replayed;
import teiten.observe.Skipped;

/// Puts the stages together for `identify`: a first pass over a file tells the sources' tools and,
/// where nobody named them, the monitored addresses; the second names every conversation. Standard
/// input is read once, so there the tools of a line are those known when it is complete.
final class IdentifyRun {
    private final long hashKey;
    private final boolean decapsulate;

    /// @param hashKey secret of the hash tables
    IdentifyRun(long hashKey) {
        this(hashKey, false);
    }

    /// @param decapsulate whether the packet in a tunnel counts in place of the one around it
    IdentifyRun(long hashKey, boolean decapsulate) {
        this.hashKey = hashKey;
        this.decapsulate = decapsulate;
    }

    /// What a file came to.
    ///
    /// @param openingPackets packets that start an interaction, retries left out
    /// @param uncounted opening packets whose source-hour was beyond the limit and so has no tools
    /// @param unweighed conversations, datagrams and packets whose source was beyond the limit, so
    ///   that its other packets have no say in their class
    record Summary(
            Replayed replayed,
            Map<String, Long> byClass,
            Map<String, Long> byProtocol,
            long openingPackets,
            long uncounted,
            long unweighed) {}

    /// What the first pass learns of the sources.
    private record Learned(SourceHours hours, SourceCounts counts) {
        void observed(Observation observation, Content content) {
            // Tools are told by accesses, as the store tells them.
            if (Classifier.isAccess(observation, content)) {
                hours.observed(observation);
            }
            counts.observed(observation, content);
        }
    }

    /// Names each observation once, for the inference and for who sees it beside.
    private static final class FirstPass implements ObservationSink {
        private final Identifier identifier = new Identifier();
        private final AddressInference inference;
        private final BiConsumer<Observation, Content> beside;
        private boolean answer;

        FirstPass(long hashKey, BiConsumer<Observation, Content> beside) {
            this.beside = beside;
            inference = new AddressInference(_ -> answer, hashKey);
        }

        @Override
        public void observed(Observation observation) {
            Content content = identifier.identify(observation);
            answer = isAnswer(observation, content);
            inference.observed(observation);
            beside.accept(observation, content);
        }
    }

    /// Whether an observation answers something, by its headers or by its content.
    private static boolean isAnswer(Observation observation, Content content) {
        TrafficClass trafficClass = Classifier.classify(observation, content);
        // Who answers a datagram has not opened a conversation, whatever the answer says.
        boolean answer = observation.kind == Kind.DATAGRAM && observation.answered;
        return answer || observation.kind.isAnswer() || trafficClass == TrafficClass.BACKSCATTER;
    }

    /// Infers the monitored addresses of an input and what its checksums are worth, in a pass of
    /// its own.
    ///
    /// @param beside sees all that is observed in this pass, and its content
    static Observer.Manner infer(
            CaptureInput input,
            boolean decapsulate,
            long hashKey,
            BiConsumer<Observation, Content> beside)
            throws IOException {
        ChecksumTrust checksums = new ChecksumTrust();
        Observer.Manner manner =
                new Observer.Manner(AddressInference.noAddress(), checksums, decapsulate);
        FirstPass pass = new FirstPass(hashKey, beside);
        try (Capture capture = input.open()) {
            Observer observer = Observer.ofInference(manner, hashKey, pass);
            Replay.play(capture, observer, true, _ -> {});
        }
        return new Observer.Manner(pass.inference.monitored(), checksums, decapsulate);
    }

    /// Learns what an input's checksums are worth, as [#infer] does; where it can be read only once
    /// they are weighed on the way, so the first wrong ones count before their share is known.
    static Observer.Manner weigh(
            CaptureInput input, MonitoredAddresses named, boolean decapsulate, long hashKey)
            throws IOException {
        ChecksumTrust checksums = new ChecksumTrust();
        Observer.Manner manner = new Observer.Manner(named, checksums, decapsulate);
        if (!input.isReadOnce()) {
            try (Capture capture = input.open()) {
                Observer observer = Observer.ofInference(manner, hashKey, _ -> {});
                Replay.weigh(capture, observer, checksums);
            }
        }
        return manner;
    }

    /// Names what is in one capture.
    ///
    /// @param named the monitored addresses, or null to infer them
    /// @param lines takes the lines, in the order in which they are complete
    Summary run(
            CaptureInput input,
            @Nullable MonitoredAddresses named,
            Consumer<Identified> lines,
            LongConsumer progress)
            throws IOException {
        Learned learned = new Learned(new SourceHours(hashKey), new SourceCounts(hashKey));
        Observer.Manner manner = manner(input, named, learned);
        Map<String, Long> byClass = new TreeMap<>();
        Map<String, Long> byProtocol = new TreeMap<>();
        Identification identification =
                new Identification(
                        learned.hours(),
                        learned.counts(),
                        line -> {
                            byClass.merge(line.trafficClass().label(), 1L, Long::sum);
                            Protocol protocol = line.content().protocol();
                            if (protocol != null) {
                                byProtocol.merge(protocol.id(), 1L, Long::sum);
                            }
                            lines.accept(line);
                        });
        try (Capture capture = input.open()) {
            Observer observer =
                    named == null
                            ? Observer.ofEverything(manner, hashKey, identification)
                            : observerOf(input, manner, learned, identification);
            Replayed replayed = Replay.play(capture, observer, true, progress);
            return new Summary(
                    withoutDirections(replayed, named != null),
                    byClass,
                    byProtocol,
                    learned.hours().openingPackets(),
                    learned.hours().uncounted(),
                    learned.counts().uncounted());
        }
    }

    /// How the input is read, after the first pass over it; standard input has none.
    private Observer.Manner manner(
            CaptureInput input, @Nullable MonitoredAddresses named, Learned learned)
            throws IOException {
        if (named == null) {
            if (input.isReadOnce()) {
                throw new IllegalArgumentException("standard input needs monitored addresses");
            }
            return infer(input, decapsulate, hashKey, learned::observed);
        }
        Observer.Manner manner = weigh(input, named, decapsulate, hashKey);
        if (!input.isReadOnce()) {
            learn(input, manner, learned);
        }
        return manner;
    }

    /// The second of three passes where the monitored addresses are named: what goes elsewhere has
    /// no say.
    private void learn(CaptureInput input, Observer.Manner manner, Learned learned)
            throws IOException {
        Identifier identifier = new Identifier();
        try (Capture capture = input.open()) {
            Observer observer =
                    Observer.ofMonitored(
                            manner,
                            hashKey,
                            observation -> {
                                if (observation.monitored) {
                                    learned.observed(observation, identifier.identify(observation));
                                }
                            });
            Replay.play(capture, observer, true, _ -> {});
        }
    }

    private Observer observerOf(
            CaptureInput input,
            Observer.Manner manner,
            Learned learned,
            Identification identification) {
        if (!input.isReadOnce()) {
            return Observer.ofMonitored(manner, hashKey, identification);
        }
        Identifier identifier = new Identifier();
        return Observer.ofMonitored(
                manner,
                hashKey,
                observation -> {
                    learned.observed(observation, identifier.identify(observation));
                    identification.observed(observation);
                });
    }

    /// Without named addresses nothing is set aside for its direction: all conversations have
    /// lines.
    private static Replayed withoutDirections(Replayed replayed, boolean named) {
        Map<String, Long> skipped = new TreeMap<>(replayed.skipped());
        skipped.remove(Skipped.FROM_MONITORED);
        if (!named) {
            skipped.remove(Skipped.NOT_MONITORED);
        }
        return new Replayed(
                replayed.format(),
                replayed.link(),
                replayed.records(),
                replayed.bytes(),
                replayed.damage(),
                replayed.failed(),
                replayed.simulated(),
                replayed.times(),
                replayed.accepted(),
                replayed.endedEarly(),
                skipped,
                replayed.statistics());
    }
}
