package teiten.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.SurveyList;
import teiten.store.Damage.Kind;
import teiten.store.StoreException.Reason;

/// Verifies a whole store: each live file bit by bit and row by row, and the tables against one
/// another. Reads without a lock while others write, and then verifies the state of that moment.
///
/// All methods throw [StoreException] where the folder holds no store of this format.
public final class Check {
    /// What can be copied back from a backup.
    private static final Set<Kind> RESTORABLE =
            EnumSet.of(Kind.MISSING, Kind.SIZE, Kind.HASH, Kind.UNREADABLE);

    private final Path folder;
    private final Revision.Progress progress;
    private SurveyList surveys = SurveyList.EMPTY;
    private @Nullable ZoneId zone;

    private Check(Path folder, Revision.Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /// Verifies and changes nothing.
    public static Checked verify(Path folder, Revision.Progress progress) {
        return new Check(folder.toAbsolutePath().normalize(), progress).verify();
    }

    /// Compares each live file with the bits that were written, and reads no rows.
    public static List<Damage> bits(Path folder, Revision.Progress progress) {
        Path absolute = folder.toAbsolutePath().normalize();
        return CurrentState.read(
                absolute,
                state -> {
                    List<Damage> damages = new ArrayList<>();
                    long total = state.files().stream().mapToLong(LiveFile::sizeBytes).sum();
                    long done = 0;
                    for (LiveFile file : state.files()) {
                        Damage damage = FileCheck.bytes(absolute, file);
                        if (damage != null) {
                            damages.add(damage);
                        }
                        done += file.sizeBytes();
                        progress.at(done, total);
                    }
                    return damages;
                });
    }

    /// Verifies, removes what interrupted writers left, and copies damaged files back from a backup
    /// that has them as they were written; series are counted again from sound minute rows.
    ///
    /// @param backup a backup of this store, or null
    public static Checked repair(Path folder, @Nullable Path backup, Revision.Progress progress) {
        return repair(folder, backup, SurveyList.EMPTY, progress);
    }

    /// The same where some are known to search for the sake of surveys.
    public static Checked repair(
            Path folder, @Nullable Path backup, SurveyList surveys, Revision.Progress progress) {
        Path absolute = folder.toAbsolutePath().normalize();
        Check check = new Check(absolute, progress);
        check.surveys = surveys;
        Checked found = check.verify();
        try (StoreLock _ = StoreLock.take(absolute)) {
            boolean isMended = check.manifestFromTwin();
            if (isMended) {
                found = check.verify();
            }
            return found.generation() < 0 ? found : check.repair(found, backup, isMended);
        }
    }

    /// Mends the one of the two that is damaged. The second one may be of the commit before, when a
    /// writer died between them; then it would take back what was committed.
    private boolean manifestFromTwin() {
        Manifest first = manifest(Manifest.NAME);
        Manifest twin = manifest(Manifest.TWIN);
        try {
            if (first != null && twin == null) {
                first.write(folder);
                return Files.exists(folder.resolve(Manifest.TWIN));
            }
            if (first == null && twin != null && Sweep.newest(folder) <= twin.generation()) {
                twin.write(folder);
                return true;
            }
            return false;
        } catch (IOException | UncheckedIOException e) {
            throw StoreException.ofDisk("cannot repair the store in " + folder, e);
        }
    }

    private @Nullable Manifest manifest(String name) {
        try {
            return Manifest.read(folder, name);
        } catch (StoreException e) {
            if (e.reason() != Reason.DAMAGED) {
                throw e;
            }
            return null;
        }
    }

    private Checked repair(Checked found, @Nullable Path backup, boolean isMended) {
        Manifest state = Manifest.read(folder);
        List<String> leftovers = paths(state);
        List<String> restored = new ArrayList<>();
        if (isMended) {
            restored.add(Manifest.NAME);
        }
        try {
            Sweep.run(folder, state);
            if (backup != null) {
                restored.addAll(restore(found, state, backup.toAbsolutePath().normalize()));
            }
            List<Damage> left = new ArrayList<>(found.damages());
            left.removeIf(damage -> restored.contains(damage.file()));
            if (zone != null) {
                restored.addAll(
                        SeriesAnew.run(
                                folder,
                                state,
                                new ScannerJudges.Of(new StoreDays(zone), surveys),
                                left));
            }
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw StoreException.ofDisk("cannot repair the store in " + folder, e);
        }
        Checked now = restored.isEmpty() ? found : verify();
        return new Checked(
                now.generation(),
                now.files(),
                now.bytes(),
                now.damages(),
                leftovers,
                restored,
                true);
    }

    /// Files are written once, so one of the same path and hash is the very same.
    private List<String> restore(Checked found, Manifest state, Path backup) throws IOException {
        List<String> restored = new ArrayList<>();
        for (Damage damage : found.damages()) {
            for (LiveFile file : state.files()) {
                if (RESTORABLE.contains(damage.kind())
                        && file.path().equals(damage.file())
                        && SafeCopy.isThere(file, backup)
                        && SafeCopy.copy(file, backup, folder)) {
                    restored.add(file.path());
                }
            }
        }
        return restored;
    }

    private Checked verify() {
        List<Damage> damages = new ArrayList<>();
        try {
            String about = About.damage(folder);
            if (about == null || !Files.exists(folder.resolve(Manifest.NAME))) {
                zone = About.zone(folder);
            } else {
                damages.add(new Damage(Kind.ABOUT, About.NAME, about));
            }
        } catch (IOException e) {
            damages.add(new Damage(Kind.ABOUT, About.NAME, String.valueOf(e.getMessage())));
        }
        try (Connection connection = Engine.open(folder)) {
            return look(connection, damages);
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot verify the store in " + folder, e);
        }
    }

    /// What is missing from a state that is not the newest any more may have been cleared away.
    private Checked look(Connection connection, List<Damage> ofStore) {
        FileCheck files = new FileCheck(connection, folder);
        for (int looks = 1; ; looks++) {
            List<Damage> damages = new ArrayList<>(ofStore);
            long generation = -1;
            Manifest state = Manifest.empty();
            try {
                state = Manifest.read(folder);
                generation = state.generation();
                damages.addAll(damages(connection, files, state));
                damages.addAll(ofTwin());
            } catch (StoreException e) {
                if (e.reason() != Reason.DAMAGED) {
                    throw e;
                }
                damages.add(new Damage(Kind.MANIFEST, Manifest.NAME, e.why()));
            }
            if (damages.isEmpty() || looks == CurrentState.MOST_LOOKS || isNow(generation)) {
                long bytes = state.files().stream().mapToLong(LiveFile::sizeBytes).sum();
                List<String> leftovers = generation < 0 ? List.of() : leftovers(state);
                return new Checked(
                        generation,
                        state.files().size(),
                        bytes,
                        damages,
                        leftovers,
                        List.of(),
                        false);
            }
        }
    }

    /// Stores that an earlier Teiten wrote have no twin.
    private List<Damage> ofTwin() {
        try {
            if (Files.exists(folder.resolve(Manifest.TWIN))) {
                Manifest.read(folder, Manifest.TWIN);
            }
            return List.of();
        } catch (StoreException e) {
            return List.of(new Damage(Kind.MANIFEST, Manifest.TWIN, e.why()));
        }
    }

    private boolean isNow(long generation) {
        try {
            return Manifest.read(folder).generation() == generation;
        } catch (StoreException _) {
            return generation < 0;
        }
    }

    private List<Damage> damages(Connection connection, FileCheck files, Manifest state) {
        List<Damage> damages = new ArrayList<>();
        long total = state.files().stream().mapToLong(LiveFile::sizeBytes).sum();
        long done = 0;
        for (LiveFile file : state.files()) {
            progress.at(done, total);
            Damage damage = files.damage(file);
            if (damage != null) {
                damages.add(damage);
            }
            done += file.sizeBytes();
        }
        progress.at(done, total);
        if (damages.isEmpty()) {
            try {
                damages.addAll(TotalsCheck.damages(connection, folder, state, zone));
            } catch (SQLException e) {
                String why = String.valueOf(e.getMessage());
                damages.add(new Damage(Kind.UNREADABLE, Manifest.NAME, why));
            }
        }
        return damages;
    }

    /// While somebody writes nobody can tell left-overs from what is in the making.
    private List<String> leftovers(Manifest state) {
        if (!StoreLock.isFree(folder)) {
            return List.of();
        }
        return paths(state);
    }

    private List<String> paths(Manifest state) {
        try {
            return Sweep.leftovers(folder, state).stream()
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            // A writer began meanwhile.
            return List.of();
        }
    }
}
