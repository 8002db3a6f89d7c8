package teiten.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.ContentOf;
import teiten.aggregate.SurveyList;
import teiten.origin.Origins;
import teiten.store.StoreException.Reason;

/// A store: a folder of Parquet files, and a manifest that says which of them count. A commit
/// happens as a whole or not at all, whenever the process dies; a file imported twice counts once;
/// answers depend on what was imported, not on the order or in how many steps.
///
/// All methods throw [StoreException].
public final class Store {
    /// Version of the layout that this Teiten writes and reads.
    public static final int FORMAT = 4;

    private static final String ABOUT = About.NAME;

    private final Path folder;
    private final ZoneId zone;
    private Manifest manifest;
    private @Nullable Set<String> known;
    private @Nullable StoreLock held;
    private Supplier<Origins> origins = Origins::embedded;
    private SurveyList surveys = SurveyList.EMPTY;

    private Store(Path folder, ZoneId zone, Manifest manifest) {
        this.folder = folder;
        this.zone = zone;
        this.manifest = manifest;
    }

    /// Makes a store in a folder that is new, empty, or a store of the same zone already.
    public static Store init(Path folder, ZoneId zone) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(absolute.resolve(ABOUT))) {
                return sameZone(open(absolute), zone);
            }
            Files.createDirectories(absolute);
            refuseForeign(absolute);
            try (StoreLock _ = StoreLock.take(absolute)) {
                if (Files.exists(absolute.resolve(ABOUT))) {
                    return sameZone(open(absolute), zone);
                }
                Manifest.empty().write(absolute);
                Disk.replace(absolute, ABOUT, About.text(FORMAT, zone));
                Disk.syncParent(absolute);
            }
        } catch (IOException e) {
            throw StoreException.ofDisk("cannot make a store in " + folder, e);
        }
        return open(absolute);
    }

    private static Store sameZone(Store store, ZoneId zone) {
        if (store.zone.equals(zone)) {
            return store;
        }
        throw new StoreException(
                Reason.FOREIGN,
                "the store in " + store.folder + " has another zone",
                "its days are those of " + store.zone + ", which is fixed when a store is made",
                "make a new store with --zone " + zone + " in another folder");
    }

    private static void refuseForeign(Path folder) throws IOException {
        Set<String> ours =
                Set.of(
                        Manifest.NAME,
                        Manifest.NAME + ".new",
                        Manifest.TWIN,
                        Manifest.TWIN + ".new",
                        ABOUT + ".new",
                        StoreLock.NAME);
        try (Stream<Path> inside = Files.list(folder)) {
            Path foreign =
                    inside.filter(path -> !ours.contains(path.getFileName().toString()))
                            .findFirst()
                            .orElse(null);
            if (foreign != null) {
                throw new StoreException(
                        Reason.FOREIGN,
                        folder + " is not a Teiten store",
                        "it has no " + ABOUT + ", but other files: " + foreign.getFileName(),
                        "name an empty folder, or one that does not exist yet");
            }
        }
    }

    /// Opens a store. Reading takes no lock and changes nothing.
    public static Store open(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        ZoneId zone = About.zone(absolute);
        Manifest state =
                CurrentState.read(
                        absolute,
                        one -> {
                            checkFiles(absolute, one);
                            return one;
                        });
        return new Store(absolute, zone, state);
    }

    /// Every live file must be there in its size; [#damages()] looks at every bit.
    static void checkFiles(Path folder, Manifest manifest) {
        for (LiveFile file : manifest.files()) {
            Path path = folder.resolve(file.path());
            long size;
            try {
                size = Files.size(path);
            } catch (IOException _) {
                size = -1;
            }
            if (size != file.sizeBytes()) {
                throw new StoreException(
                        Reason.DAMAGED,
                        "the store in " + folder + " is damaged",
                        file.path()
                                + (size < 0 ? " is missing" : " has " + size + " bytes, not ")
                                + (size < 0 ? "" : Long.toString(file.sizeBytes())),
                        StoreException.TRY_CHECK);
            }
        }
    }

    /// The zone in which its days begin and end.
    public ZoneId zone() {
        return zone;
    }

    public Path folder() {
        return folder;
    }

    /// From now on sources are where these databases have them.
    ///
    /// @param opened answers them anew whenever rows are written, which closes them
    public Store locatedBy(Supplier<Origins> opened) {
        origins = opened;
        return this;
    }

    /// From now on these are known to search for the sake of surveys, on days that are counted.
    public Store surveyedBy(SurveyList list) {
        surveys = list;
        return this;
    }

    ScannerJudges.Of judges() {
        return new ScannerJudges.Of(new StoreDays(zone), surveys);
    }

    Origins origins() {
        return origins.get();
    }

    /// Keeps others from writing until the lock is closed, and clears away what an interrupted
    /// commit has left. Waits a while where somebody else writes now, then throws.
    public StoreLock hold() {
        return held(StoreLock.take(folder));
    }

    StoreLock hold(Runnable pause) {
        return held(StoreLock.take(folder, pause));
    }

    private StoreLock held(StoreLock lock) {
        boolean kept = false;
        try {
            refresh();
            sweep();
            held = lock;
            kept = true;
            return lock;
        } finally {
            if (!kept) {
                lock.close();
            }
        }
    }

    /// What cannot be removed now is left to the next writer; it is in nobody's way but the disk's.
    private void sweep() {
        try {
            Sweep.run(folder, manifest);
        } catch (IOException | UncheckedIOException _) {
            // The store is whole all the same.
        }
    }

    /// Whether a file with this SHA-256 (lower-case hexadecimal) was imported before.
    public boolean contains(String sha256) {
        refresh();
        Set<String> hashes = known;
        if (hashes == null) {
            hashes = hashes();
            known = hashes;
        }
        return hashes.contains(sha256);
    }

    Set<String> hashes() {
        try {
            return CurrentState.read(folder, this::hashes);
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
    }

    private Set<String> hashes(Manifest state) throws SQLException {
        Set<String> hashes = new HashSet<>();
        if (state.files(Table.BATCHES).isEmpty()) {
            return hashes;
        }
        List<String> paths = Views.paths(folder, state.files(Table.BATCHES));
        try (Connection connection = Engine.open(folder);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT sha256 FROM " + Table.BATCHES.over(paths))) {
            while (rows.next()) {
                hashes.add(rows.getString(1));
            }
        }
        return hashes;
    }

    private void refresh() {
        Manifest now = Manifest.read(folder);
        if (now.generation() != manifest.generation()) {
            manifest = now;
            known = null;
        }
    }

    /// Takes parts of a batch in the making out of memory, to the disk. They count for nothing
    /// until a batch with them is committed, under the same hold of the lock.
    public BackgroundStaging staging() {
        return new BackgroundStaging(this);
    }

    StagedPart stage(Part part, CommitStep step) {
        try {
            return Staging.write(stagingFolder(), part, step);
        } catch (SQLException | IOException e) {
            throw notStaged(e);
        }
    }

    /// A new folder for a part.
    Path stagingFolder() throws IOException {
        StoreLock mine = held;
        if (mine == null || !mine.isHeld()) {
            throw new IllegalStateException("staging needs the store's lock");
        }
        return Staging.fresh(folder);
    }

    /// Clears away what was staged, and says why.
    StoreException notStaged(Exception e) {
        sweepAfterFailure();
        return StoreException.ofDisk("cannot write to the store in " + folder, e);
    }

    /// Takes a batch in, or nothing of it. A batch whose files were all imported before changes
    /// nothing; one of which only some were is refused, because its rows cannot be told apart.
    public Committed commit(Batch batch) {
        return commit(batch, CommitStep.NONE);
    }

    Committed commit(Batch batch, CommitStep step) {
        return commit(batch, step, SpillLimit.USUAL);
    }

    Committed commit(Batch batch, CommitStep step, SpillLimit limit) {
        StoreLock mine = held;
        if (mine != null && mine.isHeld()) {
            return commitLocked(batch, step, limit);
        }
        try (StoreLock _ = hold()) {
            return commitLocked(batch, step, limit);
        }
    }

    private Committed commitLocked(Batch batch, CommitStep step, SpillLimit limit) {
        long old = batch.files().stream().filter(file -> contains(file.sha256())).count();
        if (old == batch.files().size()) {
            return new Committed(batch.id(), true);
        }
        if (old > 0) {
            throw new StoreException(
                    Reason.LOCKED,
                    "some of these files are in the store already",
                    "another import took " + old + " of them in meanwhile",
                    "run the command again");
        }
        try {
            manifest = Commit.run(this, manifest, batch, step, limit);
            known = null;
        } catch (StoreException e) {
            sweepAfterFailure();
            throw e;
        } catch (SQLException | IOException e) {
            sweepAfterFailure();
            throw StoreException.ofDisk("cannot write to the store in " + folder, e);
        }
        sweep();
        return new Committed(batch.id(), false);
    }

    /// Identifies all that is stored by today's rules, or nothing of it; the store is then as if
    /// everything was imported by them.
    ///
    /// @param now when it runs
    public Revision identifyAgain(ContentOf contentOf, Instant now, Revision.Progress progress) {
        return identifyAgain(new Again.Plan(contentOf, now, progress, CommitStep.NONE));
    }

    Revision identifyAgain(Again.Plan plan) {
        try (StoreLock _ = hold()) {
            return identifyAgainLocked(plan);
        }
    }

    private Revision identifyAgainLocked(Again.Plan plan) {
        Again.Outcome outcome;
        try {
            outcome = Again.run(this, manifest, plan);
        } catch (SQLException | IOException e) {
            sweepAfterFailure();
            throw StoreException.ofDisk("cannot write to the store in " + folder, e);
        }
        manifest = outcome.state();
        sweep();
        return outcome.revision();
    }

    /// Copies the state of now to a folder that is new, empty, or holds an earlier backup of this
    /// store; then only what is new is copied. The copy is a store.
    ///
    /// @param now when it runs
    public BackedUp backup(Path target, Instant now, Revision.Progress progress) {
        refresh();
        return Backup.run(this, target, now, progress);
    }

    /// Removes the minute rows of days that are old enough, or only says which these are.
    ///
    /// @param days days that are kept, at least 1
    /// @param asOf the last of these; null is the earlier of today and the last day with rows
    /// @param now when it runs
    public Retained retain(int days, @Nullable LocalDate asOf, Instant now, boolean dryRun) {
        return retain(
                new Retention.Plan(
                        days, asOf, now, dryRun, Retention.Guard.SERIES, CommitStep.NONE));
    }

    Retained retain(Retention.Plan plan) {
        if (plan.dryRun()) {
            refresh();
            return Retention.run(this, plan).retained();
        }
        try (StoreLock _ = hold()) {
            Retention.Outcome outcome = Retention.run(this, plan);
            manifest = outcome.state();
            sweep();
            return outcome.retained();
        }
    }

    /// Keeps what was found, in place of what was found before for the same question.
    public void keep(Found found) {
        keep(found, CommitStep.NONE);
    }

    void keep(Found found, CommitStep step) {
        try (StoreLock _ = hold()) {
            manifest = FindingsFile.write(this, manifest, found, step);
            sweep();
        } catch (SQLException | IOException e) {
            sweepAfterFailure();
            throw StoreException.ofDisk("cannot write to the store in " + folder, e);
        }
    }

    /// The UTC days whose minute rows were removed.
    public List<LocalDate> expired() {
        try {
            return CurrentState.read(
                    folder,
                    state -> {
                        List<String> paths = Views.paths(folder, state.files(Table.EXPIRED));
                        try (Connection connection = Engine.open(folder)) {
                            return List.copyOf(Expired.read(connection, paths).days());
                        }
                    });
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
    }

    /// Half-written files would keep a full disk full.
    private void sweepAfterFailure() {
        refresh();
        sweep();
    }

    /// Asks in SQL over the views of `FORMATS.md`. Only reading is possible.
    public Answer query(String sql) {
        try {
            return CurrentState.read(
                    folder, state -> Answer.of(new Answer.Asked(folder, state, zone, sql)));
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
    }

    /// Opens the questions of views and reports, on the state of now.
    public Questions questions() {
        try {
            return CurrentState.read(
                    folder, manifest, state -> Questions.open(folder, state, zone));
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
    }

    /// Compares every live file with the hash that it was written with; answers what differs.
    public List<String> damages() {
        refresh();
        List<String> damages = new ArrayList<>();
        for (LiveFile file : manifest.files()) {
            try {
                if (!Disk.sha256(folder.resolve(file.path())).equals(file.sha256())) {
                    damages.add(file.path() + " is not as it was written");
                }
            } catch (IOException e) {
                damages.add(file.path() + " cannot be read: " + e.getMessage());
            }
        }
        return damages;
    }

    Manifest manifest() {
        return manifest;
    }
}
