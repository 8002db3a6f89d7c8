package teiten.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
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

/// The stages of an import, each with all before it, in this process and on one thread: what a
/// stage adds is the difference to the one before.
final class Stages {
    private static final long KEY = 2015;

    /// Rows that an import sorts at a time.
    private static final int MOST_ROWS = 1_000_000;

    private static final long MOST_PAYLOAD_BYTES = 64L << 20;

    private final Path file;
    private final MonitoredPrefixes monitored;
    private long packets;

    /// How far a pass goes.
    enum Stage {
        COUNT("decode, count by port"),
        OBSERVE("decode, observe"),
        IDENTIFY("... and identify"),
        ROWS("... and rows, sorted");

        final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    Stages(Path file, String addresses) {
        this.file = file;
        monitored = new MonitoredPrefixes(List.of(Prefix.parse(addresses)));
    }

    /// One pass; CPU time and memory of this thread.
    Measured pass(Stage stage) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        try (Capture capture = CaptureFile.open(file)) {
            if (stage == Stage.COUNT) {
                packets = countByPort(capture);
            } else {
                Named named = stage == Stage.OBSERVE ? null : new Named(stage == Stage.ROWS);
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
        private PayloadDictionary payloads = new PayloadDictionary(contentOf, KEY);
        private long classes;

        Named(boolean counts) {
            rows = counts ? new AccessRows(new FactsDictionary(), payloads, KEY) : null;
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
            payloads = new PayloadDictionary(contentOf, KEY);
            if (rows != null) {
                rows.sort();
                rows.clear();
                rows.payloads(payloads);
            }
            if (classes < 0) {
                throw new IllegalStateException("no number of classes");
            }
        }
    }
}
