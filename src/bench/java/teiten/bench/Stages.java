package teiten.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.Frame;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.decode.Transport;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.observe.MonitoredPrefixes;
import teiten.observe.Observation;
import teiten.observe.ObservationSink;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.Replayed;
import teiten.store.BackgroundStaging;
import teiten.store.Batch;
import teiten.store.ImportedFile;
import teiten.store.Part;
import teiten.store.StagedPart;
import teiten.store.Store;
import teiten.store.StoreLock;

/// The stages of an import, each with all before it, in this process: what a stage adds is the
/// difference to the one before. All but the last are of one thread.
final class Stages {
    private static final long KEY = 2015;

    /// Rows that an import sorts at a time.
    private static final int MOST_ROWS = 1 << 19;

    private static final long MOST_PAYLOAD_BYTES = 48L << 20;

    private final Path file;
    private final MonitoredPrefixes monitored;
    private final Path storeFolder;
    private long packets;

    /// How far a pass goes.
    enum Stage {
        COUNT("decode, count by port"),
        OBSERVE("decode, observe"),
        IDENTIFY("... and identify"),
        ROWS("... and aggregate: rows, sorted"),
        STORE("... and write: the store");

        final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    /// @param storeFolder for a store, emptied for each pass
    Stages(Path file, String addresses, Path storeFolder) {
        this.file = file;
        this.storeFolder = storeFolder;
        monitored = new MonitoredPrefixes(List.of(Prefix.parse(addresses)));
    }

    /// One pass; CPU time and memory of this thread, or of all where there are several.
    Measured pass(Stage stage) throws IOException {
        return stage == Stage.STORE ? store() : inOneThread(stage);
    }

    private Measured store() throws IOException {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Folders.empty(storeFolder);
        long wall = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        Store store = Store.init(storeFolder, ZoneOffset.UTC);
        try (StoreLock _ = store.hold();
                BackgroundStaging staging = store.staging();
                Capture capture = CaptureFile.open(file)) {
            Named named = new Named(true, staging);
            Observer observer = Observer.ofMonitored(Observer.Manner.usual(monitored), KEY, named);
            Replayed replayed = Replay.play(capture, observer, false, _ -> {});
            packets = replayed.records();
            store.commit(named.batch(replayed));
        }
        cpu = system.getProcessCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        long peak = Command.peakBytes(ProcessHandle.current().pid());
        long bytes = Folders.bytes(storeFolder);
        return new Measured(
                Stage.STORE.words, "teiten", packets, cpu / 1e9, wall / 1e9, peak, bytes);
    }

    private Measured inOneThread(Stage stage) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try (Capture capture = CaptureFile.open(file)) {
            if (stage == Stage.COUNT) {
                packets = countByPort(capture);
            } else {
                Named named = stage == Stage.OBSERVE ? null : new Named(stage == Stage.ROWS, null);
                ObservationSink sink = named == null ? _ -> {} : named;
                Observer observer =
                        Observer.ofMonitored(Observer.Manner.usual(monitored), KEY, sink);
                packets = Replay.play(capture, observer, false, _ -> {}).records();
                if (named != null) {
                    named.end();
                }
            }
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        long peak = Command.peakBytes(ProcessHandle.current().pid());
        System.err.printf("bench: %.2f bytes allocated a packet%n", (double) allocated / packets);
        return new Measured(stage.words, "teiten", packets, cpu / 1e9, wall / 1e9, peak, 0);
    }

    /// Packets by transport and destination port; answers how many there are.
    private long countByPort(Capture capture) throws IOException {
        long[] counts = new long[Transport.values().length << 16];
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        Packet packet = new Packet();
        while (capture.next(frame)) {
            decoder.decode(frame.linkType, frame.bytes, frame.wireLength, packet);
            if (packet.version != 0 && monitored.isDestination(packet)) {
                counts[packet.transport.ordinal() << 16 | packet.destinationPort & 0xFFFF]++;
            }
        }
        long counted = 0;
        for (long count : counts) {
            counted += count;
        }
        if (counted > capture.records()) {
            throw new IllegalStateException("more packets than records");
        }
        return capture.records();
    }

    /// What an import does with an observation, as [teiten.Main]'s own does it, without a store.
    private static final class Named implements ObservationSink {
        private final ContentOf contentOf = ContentOf.of(new Identifier());
        private final @Nullable AccessRows rows;
        private final @Nullable BackgroundStaging staging;
        private final AccessRows beside;
        private PayloadDictionary payloads = new PayloadDictionary(contentOf, KEY);
        private long classes;

        /// @param staging takes parts to the disk, or null
        Named(boolean counts, @Nullable BackgroundStaging staging) {
            this.staging = staging;
            FactsDictionary facts = new FactsDictionary();
            rows = counts ? new AccessRows(facts, payloads, KEY) : null;
            beside = new AccessRows(facts, payloads, KEY);
            if (rows != null) {
                rows.sensor("bench");
            }
        }

        @Override
        public void observed(Observation observation) {
            if (!observation.monitored) {
                return;
            }
            int payload = number(observation);
            Content content =
                    payload < 0 ? contentOf.withoutPayload(observation) : payloads.content(payload);
            Content onPort =
                    payload < 0 ? content : payloads.onPort(payload, observation.destinationPort);
            if (payload >= 0) {
                payloads.sentTo(
                        payload,
                        observation.version,
                        observation.destinationHigh,
                        observation.destinationLow);
            }
            var asClass = Classifier.classify(observation, onPort);
            Content shown = contentOf.byHeaders(observation, content);
            classes += asClass.ordinal();
            if (rows != null) {
                rows.add(observation, asClass, shown, onPort, payload);
            }
            if ((rows != null && rows.size() >= MOST_ROWS)
                    || payloads.heldBytes() >= MOST_PAYLOAD_BYTES) {
                end();
            }
        }

        private int number(Observation observation) {
            return switch (observation.transport) {
                case TCP, UDP ->
                        payloads.add(
                                observation.transport,
                                observation.payload,
                                observation.payloadWireLength,
                                observation.timeNanos);
                case ICMP, ICMP6, OTHER -> -1;
            };
        }

        void end() {
            if (rows != null && staging != null) {
                staging.await();
                rows.handOver(beside);
                staging.stage(new Part(beside, payloads));
            } else if (rows != null) {
                rows.sort();
                rows.clear();
            }
            payloads = new PayloadDictionary(contentOf, KEY);
            if (rows != null) {
                rows.payloads(payloads);
            }
            if (classes < 0) {
                throw new IllegalStateException("no number of classes");
            }
        }

        /// What an import commits.
        Batch batch(Replayed replayed) {
            if (rows == null || staging == null) {
                throw new IllegalStateException("nothing was counted");
            }
            List<StagedPart> parts = staging.parts();
            rows.handOver(beside);
            ImportedFile about =
                    new ImportedFile(
                            "bench",
                            "00".repeat(32),
                            replayed.format(),
                            "bench",
                            replayed.records(),
                            replayed.bytes(),
                            replayed.accepted(),
                            new TreeMap<>(replayed.skipped()),
                            replayed.damage(),
                            replayed.simulated());
            return new Batch(
                    Instant.EPOCH, List.of(about), parts, new Part(beside, payloads), Map.of());
        }
    }
}
