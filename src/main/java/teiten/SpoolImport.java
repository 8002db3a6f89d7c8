package teiten;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import teiten.observe.ExposureMinute;
import teiten.relay.SpoolCapture;
import teiten.relay.SpoolSegment;
import teiten.store.CarriedFolder;
import teiten.store.CarriedFolder.Carried;
import teiten.store.ImportedFile;

/// Which segments of a spool an import plays: those that are new. While a sensor writes to the
/// spool, conversations that are under way at its end for now go on in the next import.
final class SpoolImport {
    private final Predicate<String> isKnown;
    private final @Nullable CarriedFolder carried;
    private final Player player;
    private final TreeMap<String, Long> skipped = new TreeMap<>();
    private final List<String> damage = new ArrayList<>();
    private @Nullable ImportedFile first;
    private long records;
    private long bytes;
    private long accepted;
    private long left;

    /// Plays a stream.
    interface Player {
        SpoolPlay.Played play(SpoolInput.Stream stream, CarriedPackets carry, String sensor)
                throws IOException;
    }

    /// Takes what became of each file.
    interface Accounts {
        void add(ImportedFile file, List<ExposureMinute> watched);
    }

    /// What became of a spool.
    ///
    /// @param file the sum of what was new in it
    /// @param carried packets of conversations that were under way: these count in the next import
    record Imported(ImportedFile file, long carried) {}

    /// @param isKnown whether what this SHA-256 names was imported
    /// @param carried what goes on from import to import, or null where each ends what is under way
    SpoolImport(Predicate<String> isKnown, @Nullable CarriedFolder carried, Player player) {
        this.isKnown = isKnown;
        this.carried = carried;
        this.player = player;
    }

    /// Plays what is new; answers null where nothing is.
    ///
    /// @param sensor whose packets they are, or null for the one that the spool names
    @Nullable Imported run(SpoolInput input, @Nullable String sensor, Accounts accounts)
            throws IOException {
        SpoolSegment.Listing listing = input.list();
        List<SpoolSegment> all = listing.readable();
        List<SpoolSegment> fresh = all.stream().filter(one -> !isKnown.test(one.id())).toList();
        List<Carried> earlier = earlier(all);
        List<SpoolInput.Stream> streams = new ArrayList<>(SpoolInput.Stream.of(fresh));
        if (!listing.isGrowing()) {
            addEnds(streams, earlier, all);
        }
        for (SpoolInput.Stream stream : streams) {
            List<Carried> taken =
                    earlier.stream().filter(one -> stream.watch().equals(watch(one, all))).toList();
            earlier.removeAll(taken);
            String of = sensor == null ? stream.watch().name() : sensor;
            Carried next = listing.isGrowing() ? next(stream, all) : null;
            CarriedPackets carry =
                    new CarriedPackets(
                            taken.stream().map(Carried::path).toList(),
                            next == null ? null : next.path(),
                            CarriedPackets.MOST_BYTES);
            SpoolPlay.Played played = player.play(stream, carry, of);
            if (next != null && played.carried() > 0) {
                sync(next);
            }
            left += played.carried();
            account(played, taken, of, accounts);
        }
        damage.addAll(0, listing.damage());
        return first == null ? null : new Imported(sum(input.name(), first), left);
    }

    /// What imports of this spool before left.
    private List<Carried> earlier(List<SpoolSegment> all) throws IOException {
        List<Carried> earlier = new ArrayList<>();
        if (carried != null) {
            for (Carried one : carried.list(isKnown)) {
                if (watch(one, all) != null) {
                    earlier.add(one);
                }
            }
        }
        return earlier;
    }

    private static SpoolInput.@Nullable Watch watch(Carried one, List<SpoolSegment> all) {
        return all.stream()
                .filter(segment -> segment.identity().boot().equals(one.boot()))
                .findFirst()
                .map(segment -> SpoolInput.Watch.of(segment.identity()))
                .orElse(null);
    }

    /// Of a sensor that has stopped, what was under way has ended also where nothing new came.
    private static void addEnds(
            List<SpoolInput.Stream> streams, List<Carried> earlier, List<SpoolSegment> all) {
        for (Carried one : earlier) {
            SpoolInput.Watch watch = watch(one, all);
            if (watch != null && streams.stream().noneMatch(it -> it.watch().equals(watch))) {
                streams.add(new SpoolInput.Stream(watch, List.of()));
            }
        }
    }

    /// Where the stream's conversations go on: after the last segment of the spool.
    private @Nullable Carried next(SpoolInput.Stream stream, List<SpoolSegment> all)
            throws IOException {
        SpoolSegment last = all.getLast();
        if (carried == null || !stream.segments().contains(last)) {
            return null;
        }
        carried.create();
        return carried.after(last.identity().boot(), last.id());
    }

    private void sync(Carried next) {
        try {
            if (carried != null) {
                carried.sync(next);
            }
        } catch (IOException e) {
            throw CarriedPackets.notWritten(next.path(), e);
        }
    }

    private void account(
            SpoolPlay.Played played, List<Carried> taken, String sensor, Accounts accounts) {
        List<ExposureMinute> watched = played.watched();
        for (ImportedFile file : played.files()) {
            accounts.add(file, watched);
            add(file);
            watched = List.of();
        }
        String wrong = played.damage();
        for (Carried one : taken) {
            ImportedFile file =
                    new ImportedFile(
                            one.path().toString(),
                            one.id(),
                            SpoolCapture.FORMAT,
                            sensor,
                            0,
                            0,
                            0,
                            new TreeMap<>(),
                            wrong,
                            false);
            accounts.add(file, List.of());
            add(file);
            wrong = null;
        }
    }

    private void add(ImportedFile file) {
        first = first == null ? file : first;
        records += file.records();
        bytes += file.bytes();
        accepted += file.accepted();
        file.skipped().forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        String ofFile = file.damage();
        if (ofFile != null) {
            damage.add(ofFile);
        }
    }

    private ImportedFile sum(String name, ImportedFile like) {
        return new ImportedFile(
                name,
                like.sha256(),
                like.format(),
                like.sensor(),
                records,
                bytes,
                accepted,
                skipped,
                SpoolCapture.told(damage),
                false);
    }
}
