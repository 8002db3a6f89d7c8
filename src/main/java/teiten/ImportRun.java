package teiten;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.PayloadDictionary;
import teiten.capture.Capture;
import teiten.console.CommandError;
import teiten.decode.Transport;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.Shape;
import teiten.identify.tool.SourceHours;
import teiten.observe.Exposure;
import teiten.observe.ExposureMinute;
import teiten.observe.MonitoredAddresses;
import teiten.observe.Observation;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.Replayed;
import teiten.store.Batch;
import teiten.store.ImportedFile;
import teiten.store.Store;

/// Puts the stages together for `import`: captures are observed, identified, counted and committed
/// to the store. Files are committed together until [#MOST_ROWS] rows have gathered; each commit is
/// whole or not at all.
final class ImportRun {
    /// Rows after which what was gathered is committed.
    static final int MOST_ROWS = 2_000_000;

    private static final Content NOTHING_SAID = Content.unnamed(Shape.EMPTY);

    private final Store store;
    private final long hashKey;
    private final Instant now;
    private final Identifier identifier = new Identifier();
    private final Set<String> gatheredHashes = new HashSet<>();
    private Gathered gathered = new Gathered(identifier);
    private long accesses;
    private long packets;
    private final List<String> batches = new ArrayList<>();

    /// @param hashKey secret of the hash tables
    /// @param now when the import runs
    ImportRun(Store store, long hashKey, Instant now) {
        this.store = store;
        this.hashKey = hashKey;
        this.now = now;
    }

    /// What is counted and not yet committed.
    private static final class Gathered {
        private final List<ImportedFile> files = new ArrayList<>();
        private final AccessRows rows = new AccessRows();
        private final PayloadDictionary payloads;
        private final Map<String, List<ExposureMinute>> exposure = new HashMap<>();

        Gathered(Identifier identifier) {
            // The dictionary holds what the bytes say; hedges by port belong to the row.
            payloads =
                    new PayloadDictionary(
                            (transport, payload) -> identifier.identify(transport, 0, 0, payload));
        }
    }

    /// Observes and counts one capture, unless the store has it already: then the answer is null.
    ///
    /// @param sensor the sensor that watched
    /// @param named the monitored addresses, or null to infer them
    @Nullable ImportedFile add(
            CaptureInput input,
            String sensor,
            @Nullable MonitoredAddresses named,
            LongConsumer progress)
            throws IOException {
        // Before the hash: a folder or a text is told as such, not as a read error.
        input.open().close();
        String sha256 = input.sha256();
        if (gatheredHashes.contains(sha256) || store.contains(sha256)) {
            return null;
        }
        MonitoredAddresses monitored =
                named == null ? IdentifyRun.infer(input, hashKey, new SourceHours(hashKey)) : named;
        gathered.rows.sensor(sensor);
        Replayed replayed;
        try (Capture capture = input.open()) {
            Observer observer = Observer.ofMonitored(monitored, hashKey, this::count);
            replayed = Replay.play(capture, observer, false, progress);
        }
        if (replayed.failed()) {
            // Half of a file under the hash of the whole would keep the rest out for ever.
            throw new CommandError("T0402", input.name() + ": " + replayed.damage());
        }
        gathered.exposure
                .computeIfAbsent(sensor, _ -> new ArrayList<>())
                .addAll(Exposure.of(monitored.count(), replayed.statistics(), replayed.times()));
        ImportedFile file =
                new ImportedFile(
                        input.name(),
                        sha256,
                        replayed.format(),
                        sensor,
                        replayed.records(),
                        replayed.bytes(),
                        replayed.accepted(),
                        new TreeMap<>(replayed.skipped()),
                        replayed.damage(),
                        replayed.simulated());
        gathered.files.add(file);
        gatheredHashes.add(sha256);
        if (gathered.rows.size() >= MOST_ROWS) {
            commit();
        }
        return file;
    }

    private void count(Observation observation) {
        if (!observation.monitored) {
            return;
        }
        boolean speaks =
                observation.transport == Transport.TCP || observation.transport == Transport.UDP;
        int payload =
                speaks
                        ? gathered.payloads.add(
                                observation.transport,
                                observation.payload,
                                observation.payloadWireLength,
                                observation.timeNanos)
                        : -1;
        Content content = payload < 0 ? NOTHING_SAID : gathered.payloads.content(payload);
        Content hedged = content;
        if (content.protocol() == null) {
            hedged =
                    identifier.identify(
                            observation.transport,
                            observation.sourcePort,
                            observation.destinationPort,
                            observation.payload);
        }
        // The class may follow a hedge by port; the row's content is what the bytes say, no more.
        gathered.rows.add(observation, Classifier.classify(observation, hedged), content, payload);
    }

    /// Commits what was gathered.
    void commit() throws IOException {
        if (gathered.files.isEmpty()) {
            return;
        }
        for (int row = 0; row < gathered.rows.size(); row++) {
            accesses += gathered.rows.accesses(row);
            packets += gathered.rows.packets(row);
        }
        Batch batch =
                new Batch(now, gathered.files, gathered.rows, gathered.payloads, gathered.exposure);
        batches.add(store.commit(batch).batch());
        gathered = new Gathered(identifier);
    }

    /// Accesses committed so far.
    long accesses() {
        return accesses;
    }

    /// Packets committed so far.
    long packets() {
        return packets;
    }

    /// Names of the batches committed so far, with commas between; null when nothing was new.
    @Nullable String batch() {
        return batches.isEmpty() ? null : String.join(",", batches);
    }
}
