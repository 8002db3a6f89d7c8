package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.console.CommandError;
import teiten.log.LogManner;
import teiten.log.LogReplay;
import teiten.log.SetAside;
import teiten.observe.Exposure;
import teiten.observe.MonitoredAddresses;
import teiten.observe.ObservationSink;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.Replayed;
import teiten.store.CarriedFolder;
import teiten.store.ImportedFile;
import teiten.store.Store;
import teiten.store.StoreException;

/// Puts the stages together for `import`: captures are observed, identified, counted and committed
/// to the store. Files are committed together until [#MOST_ROWS] rows have gathered; each commit is
/// whole or not at all.
final class ImportRun implements AutoCloseable {
    /// Rows after which what was gathered is committed.
    static final int MOST_ROWS = 2_000_000;

    private final Store store;
    private final long hashKey;
    private final Instant now;
    private final Gathering.Limit limit;
    private boolean decapsulate;
    private final Set<String> gatheredHashes = new HashSet<>();
    private Gathering gathered;
    private @Nullable CarriedFolder carried;
    private OwnWatch own = new OwnWatch(List.of());
    private long accesses;
    private long packets;
    private final List<String> batches = new ArrayList<>();

    /// @param hashKey secret of the hash tables
    /// @param now when the import runs
    ImportRun(Store store, long hashKey, Instant now) {
        this(store, hashKey, now, Gathering.Limit.USUAL);
    }

    ImportRun(Store store, long hashKey, Instant now, Gathering.Limit limit) {
        this.store = store;
        this.hashKey = hashKey;
        this.now = now;
        this.limit = limit;
        gathered = new Gathering(store, limit, hashKey);
    }

    /// From now on own addresses are looked out for.
    void own(OwnWatch watch) {
        own = watch;
    }

    /// From now on conversations of a spool that grows go on from import to import, by packets that
    /// are kept there. Otherwise each import ends them.
    void carry(CarriedFolder folder) throws IOException {
        folder.sweep(store::contains);
        carried = folder;
    }

    /// From now on the packet in a tunnel counts in place of the one around it.
    void decapsulate() {
        decapsulate = true;
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
        if (isKnown(sha256)) {
            return null;
        }
        Observer.Manner manner =
                named == null
                        ? IdentifyRun.infer(input, decapsulate, hashKey, (_, _) -> {})
                        : IdentifyRun.weigh(input, named, decapsulate, hashKey);
        gathered.sensor(sensor);
        Replayed replayed = play(input, manner, progress);
        if (replayed.failed()) {
            // Half of a file under the hash of the whole would keep the rest out for ever.
            throw new CommandError("T0402", input.name() + ": " + replayed.damage());
        }
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
        gathered.add(
                file,
                Exposure.of(manner.monitored().counts(), replayed.statistics(), replayed.times()));
        gatheredHashes.add(sha256);
        if (gathered.size() >= MOST_ROWS) {
            commit();
        }
        return file;
    }

    /// In a frame of its own: the observer's tables are garbage before a commit needs memory.
    private Replayed play(CaptureInput input, Observer.Manner manner, LongConsumer progress)
            throws IOException {
        try (Capture capture = input.open()) {
            Observer observer = Observer.ofMonitored(manner, hashKey, own.over(gathered));
            return Replay.play(capture, observer, false, progress);
        }
    }

    /// Observes and counts the segments of a spool that the store does not have yet, all of them in
    /// one batch; answers their sum, or null where there are none.
    ///
    /// @param sensor the sensor that watched, or null for the one that the spool names
    /// @param named the monitored addresses, or null for those that the spool names
    SpoolImport.@Nullable Imported add(
            SpoolInput input,
            @Nullable String sensor,
            @Nullable MonitoredAddresses named,
            LongConsumer progress)
            throws IOException {
        SpoolImport spool =
                new SpoolImport(
                        this::isKnown,
                        carried,
                        (stream, carry, of) -> {
                            gathered.sensor(of);
                            return SpoolPlay.of(
                                    stream,
                                    carry,
                                    of,
                                    named,
                                    decapsulate,
                                    hashKey,
                                    own.over(gathered),
                                    progress);
                        });
        SpoolImport.Imported imported =
                spool.run(
                        input,
                        sensor,
                        (file, watched) -> {
                            gathered.add(file, watched);
                            gatheredHashes.add(file.sha256());
                        });
        if (gathered.size() >= MOST_ROWS) {
            commit();
        }
        return imported;
    }

    private boolean isKnown(String sha256) {
        return gatheredHashes.contains(sha256) || store.contains(sha256);
    }

    /// Reads and counts one log, unless the store has it already: then the answer is null.
    ///
    /// @param asideFolder where the rows go that are not sound
    @Nullable ImportedLog add(
            LogInput input, LogManner manner, Path asideFolder, LongConsumer progress)
            throws IOException {
        input.open().close();
        String sha256 = input.sha256();
        if (isKnown(sha256)) {
            return null;
        }
        ImportedLog log;
        try (SetAside aside = new SetAside(asideFolder.resolve(sha256 + ".jsonl"))) {
            log = input.play(sha256, manner, sink(), aside, progress);
            aside.finish();
        } catch (SetAside.NotWritten e) {
            // Rows of this log are gathered already: it ends here, before they could be committed.
            throw StoreException.ofDisk("cannot set rows aside in " + asideFolder, e.origin());
        }
        gathered.add(log.file(), log.exposure());
        gatheredHashes.add(sha256);
        if (gathered.size() >= MOST_ROWS) {
            commit();
        }
        return log;
    }

    private LogReplay.Sink sink() {
        Gathering into = gathered;
        ObservationSink watched = own.over(into);
        return (sensor, observation) -> {
            into.sensor(sensor);
            watched.observed(observation);
        };
    }

    /// Commits what was gathered.
    void commit() throws IOException {
        if (gathered.isEmpty()) {
            return;
        }
        accesses += gathered.accesses();
        packets += gathered.packets();
        batches.add(store.commit(gathered.batch(now)).batch());
        gathered = new Gathering(store, limit, hashKey);
        if (carried != null) {
            carried.sweep(store::contains);
        }
    }

    /// Ends what is under way; what was not committed is lost.
    @Override
    public void close() {
        gathered.close();
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
