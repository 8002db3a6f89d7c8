package teiten.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.store.StoreException.Reason;

/// A copy of a store that is a store itself. Live files are written once and named by the manifest,
/// so a state can be copied file by file while imports go on; the manifest comes last, and up to
/// then the backup is what it was before.
final class Backup {
    /// Marks a folder as a backup: no other folder with files in it is written to.
    static final String MARK = "backup.json";

    /// Rows of logs that could not be read; no table, but not to be had again.
    private static final String ASIDE = "set-aside";

    private final Store store;
    private final Path target;
    private final Revision.Progress progress;
    private int copied;
    private long copiedBytes;

    private Backup(Store store, Path target, Revision.Progress progress) {
        this.store = store;
        this.target = target;
        this.progress = progress;
    }

    static BackedUp run(Store store, Path target, Instant now, Revision.Progress progress) {
        Path absolute = target.toAbsolutePath().normalize();
        if (absolute.startsWith(store.folder()) || store.folder().startsWith(absolute)) {
            throw refused(absolute, "one of the two folders lies in the other");
        }
        try {
            Files.createDirectories(absolute);
            refuseForeign(absolute);
            try (StoreLock _ = StoreLock.take(absolute)) {
                return new Backup(store, absolute, progress).run(now);
            }
        } catch (IOException | UncheckedIOException e) {
            throw StoreException.ofDisk("cannot back up to " + target, e);
        }
    }

    /// A folder with a mark and no store is a first backup that was interrupted.
    private static void refuseForeign(Path target) throws IOException {
        if (Files.exists(target.resolve(MARK))) {
            return;
        }
        Set<String> ours = Set.of(StoreLock.NAME, MARK + ".new");
        try (Stream<Path> inside = Files.list(target)) {
            List<String> foreign =
                    inside.map(path -> String.valueOf(path.getFileName()))
                            .filter(name -> !ours.contains(name))
                            .sorted()
                            .toList();
            if (!foreign.isEmpty()) {
                throw refused(
                        target,
                        "it is no backup ("
                                + MARK
                                + " is missing), but holds other files: "
                                + foreign.getFirst());
            }
        }
    }

    private BackedUp run(Instant now) throws IOException {
        Manifest before = before();
        if (before != null) {
            refuseOther(before);
        }
        Disk.replace(target, MARK, "{\"v\":1,\"time\":\"" + now + "\"}\n");
        CarriedFolder carried = new CarriedFolder(store.folder());
        // What counts changes with each commit: what counts in the state that is copied is there
        // before it or after it.
        carried.copyTo(target);
        Manifest state = copyState(before);
        carried.copyTo(target);
        copyAside();
        if (!Files.exists(target.resolve(About.NAME))) {
            Disk.replace(target, About.NAME, Files.readString(store.folder().resolve(About.NAME)));
        }
        Manifest held = new Manifest(state.generation(), state.files(), List.of());
        held.write(target);
        int removed = removed(before, held);
        Sweep.run(target, held);
        Files.deleteIfExists(target.resolve(SafeCopy.HALF));
        new CarriedFolder(target).sweep(Store.open(target)::contains);
        return new BackedUp(
                target, state.generation(), state.files().size(), copied, copiedBytes, removed);
    }

    /// The state that the target holds, or null where the first backup did not come to its end.
    private @Nullable Manifest before() {
        return Files.exists(target.resolve(Manifest.NAME)) ? Manifest.read(target) : null;
    }

    private static int removed(@Nullable Manifest before, Manifest held) {
        if (before == null) {
            return 0;
        }
        Set<String> kept = new HashSet<>();
        held.files().forEach(file -> kept.add(file.path()));
        return (int) before.files().stream().filter(file -> !kept.contains(file.path())).count();
    }

    /// A backup is of this store when all that was imported there was imported here.
    private void refuseOther(Manifest before) {
        Store other = Store.open(target);
        if (!other.zone().equals(store.zone())) {
            throw refused(target, "it is the backup of a store of the zone " + other.zone());
        }
        Set<String> mine = store.hashes();
        long foreign = other.hashes().stream().filter(hash -> !mine.contains(hash)).count();
        if (foreign > 0) {
            throw refused(
                    target,
                    "it is not the backup of this store: "
                            + foreign
                            + " files were imported there and not here");
        }
        Set<LiveFile> ours = new HashSet<>(store.manifest().files());
        Set<String> paths = new HashSet<>();
        ours.forEach(file -> paths.add(file.path()));
        for (LiveFile file : before.files()) {
            if (paths.contains(file.path()) && !ours.contains(file)) {
                throw refused(target, "it was written to since: " + file.path() + " is another");
            }
        }
    }

    /// What a state names stays until the second commit after it. A copy that is overtaken goes on
    /// with the next state; one that is overtaken again and again keeps writers waiting.
    private Manifest copyState(@Nullable Manifest before) throws IOException {
        Set<LiveFile> there = new HashSet<>(before == null ? List.of() : before.files());
        for (int looks = 1; looks < CurrentState.MOST_LOOKS; looks++) {
            Manifest state = Manifest.read(store.folder());
            try {
                copy(state, there);
                return state;
            } catch (NoSuchFileException e) {
                if (Manifest.read(store.folder()).generation() == state.generation()) {
                    throw damaged(e.getFile(), "is missing");
                }
            }
        }
        try (StoreLock _ = store.hold()) {
            Manifest state = store.manifest();
            copy(state, there);
            return state;
        }
    }

    private void copy(Manifest state, Set<LiveFile> there) throws IOException {
        long total = state.files().stream().mapToLong(LiveFile::sizeBytes).sum();
        long done = 0;
        for (LiveFile file : state.files()) {
            progress.at(done, total);
            if (!there.contains(file) || !SafeCopy.isThere(file, target)) {
                if (!SafeCopy.copy(file, store.folder(), target)) {
                    throw damaged(file.path(), "is not as it was written");
                }
                there.add(file);
                copied++;
                copiedBytes += file.sizeBytes();
            }
            done += file.sizeBytes();
        }
        progress.at(done, total);
    }

    private void copyAside() throws IOException {
        Path from = store.folder().resolve(ASIDE);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
                Path copy = target.resolve(ASIDE).resolve(String.valueOf(file.getFileName()));
                if (!Files.exists(copy) || Files.size(copy) != Files.size(file)) {
                    SafeCopy.copy(file, copy, target);
                }
            }
        }
    }

    private StoreException damaged(String file, String what) {
        return new StoreException(
                Reason.DAMAGED,
                "the store in " + store.folder() + " is damaged",
                file + " " + what + "; the backup is as it was before",
                "teiten check names all that is damaged");
    }

    private static StoreException refused(Path target, String why) {
        return new StoreException(
                Reason.NO_BACKUP,
                target + " cannot take a backup of this store",
                why,
                "name a folder that is new, empty, or holds an earlier backup of this store");
    }
}
