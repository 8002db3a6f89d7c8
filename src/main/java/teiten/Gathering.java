package teiten;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.observe.ExposureMinute;
import teiten.observe.Observation;
import teiten.observe.ObservationSink;
import teiten.store.BackgroundStaging;
import teiten.store.Batch;
import teiten.store.ImportedFile;
import teiten.store.Part;
import teiten.store.StagedPart;
import teiten.store.Store;

/// A batch in the making: what was identified and counted since the last commit. Whenever memory
/// holds as much as it may, in the middle of a file too, that goes to the store's staging folder.
final class Gathering implements ObservationSink, AutoCloseable {

    private final Limit limit;
    private final long hashKey;
    private final ContentOf contentOf = ContentOf.of(new Identifier());
    private final List<ImportedFile> files = new ArrayList<>();
    private final Map<String, List<ExposureMinute>> exposure = new HashMap<>();
    private final BackgroundStaging staging;
    private final AccessRows rows;
    private final AccessRows beside;
    private PayloadDictionary payloads;
    private PayloadDictionary payloadsBeside;
    private long stagedRows;
    private long watchedMinutes;
    private long stagedAccesses;
    private long stagedPackets;

    /// What memory may hold. The row or the payload that reaches it is the last of its part.
    ///
    /// @param rows rows, about 150 bytes each with room to sort them
    /// @param payloadBytes memory of the dictionary of payloads
    record Limit(int rows, long payloadBytes) {
        static final Limit USUAL = new Limit(1 << 19, 48L << 20);
    }

    /// @param hashKey secret of the hash tables
    Gathering(Store store, Limit limit, long hashKey) {
        staging = store.staging();
        this.limit = limit;
        this.hashKey = hashKey;
        payloads = new PayloadDictionary(contentOf, hashKey);
        payloadsBeside = new PayloadDictionary(contentOf, hashKey);
        FactsDictionary facts = new FactsDictionary();
        rows = new AccessRows(facts, payloads, hashKey);
        beside = new AccessRows(facts, payloads, hashKey);
    }

    /// From now on, observations are this sensor's.
    void sensor(String name) {
        rows.sensor(name);
    }

    @Override
    public void observed(Observation observation) {
        if (!observation.monitored) {
            return;
        }
        int payload = number(observation);
        Content content =
                payload < 0 ? contentOf.withoutPayload(observation) : payloads.content(payload);
        // The class may follow a hedge by port; the row's content is what the bytes say, no more.
        Content onPort =
                payload < 0 ? content : payloads.onPort(payload, observation.destinationPort);
        if (payload >= 0) {
            payloads.sentTo(
                    payload,
                    observation.version,
                    observation.destinationHigh,
                    observation.destinationLow);
        }
        rows.add(
                observation,
                Classifier.classify(observation, onPort),
                contentOf.byHeaders(observation, content),
                onPort,
                payload);
        if (rows.size() >= limit.rows || payloads.heldBytes() >= limit.payloadBytes) {
            stage();
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

    private void stage() {
        stagedRows += rows.size();
        stagedAccesses += rows.accesses();
        stagedPackets += rows.packets();
        staging.stage(new Part(handedOver(), payloads));
        PayloadDictionary free = payloadsBeside;
        payloadsBeside = payloads;
        free.clear();
        payloads = free;
        rows.payloads(payloads);
    }

    /// The rows so far, once those before them are on the disk; what comes next has their room. The
    /// same arrays again and again: a part's worth of garbage each time would let the heap grow.
    private AccessRows handedOver() {
        staging.await();
        rows.handOver(beside);
        return beside;
    }

    /// A file that was observed from its first to its last packet, and when its sensor watched.
    void add(ImportedFile file, List<ExposureMinute> watched) {
        add(file, Map.of(file.sensor(), watched));
    }

    /// A file of several sensors.
    void add(ImportedFile file, Map<String, List<ExposureMinute>> watched) {
        files.add(file);
        watched.forEach(
                (sensor, minutes) -> {
                    exposure.computeIfAbsent(sensor, _ -> new ArrayList<>()).addAll(minutes);
                    watchedMinutes += minutes.size();
                });
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /// Rows and watched minutes so far; a row whose key is in several parts counts several times.
    long size() {
        return stagedRows + rows.size() + watchedMinutes;
    }

    long accesses() {
        return stagedAccesses + rows.accesses();
    }

    long packets() {
        return stagedPackets + rows.packets();
    }

    Batch batch(Instant now) {
        List<StagedPart> parts = staging.parts();
        Part last = new Part(handedOver(), payloads);
        // A commit needs the memory for other things.
        rows.end();
        payloadsBeside = new PayloadDictionary(contentOf, hashKey);
        return new Batch(now, files, parts, last, exposure);
    }

    /// Waits until nothing is written any more.
    @Override
    public void close() {
        staging.close();
    }
}
