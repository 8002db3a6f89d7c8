package teiten.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import teiten.observe.ExposureMinute;

/// What one import brings; it becomes part of the store as a whole or not at all.
///
/// @param time when the import ran
/// @param files its inputs, at least one
/// @param staged what was counted and taken to the disk meanwhile, by the store that commits it
/// @param last what was counted since
/// @param exposure what was watched, by sensor; a minute may stand several times
public record Batch(
        Instant time,
        List<ImportedFile> files,
        List<StagedPart> staged,
        Part last,
        Map<String, List<ExposureMinute>> exposure) {
    public Batch {
        files = List.copyOf(files);
        staged = List.copyOf(staged);
        exposure = Map.copyOf(exposure);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a batch without files");
        }
    }

    /// Its name in the store, which follows from the inputs alone.
    public String id() {
        String hashes =
                files.stream().map(ImportedFile::sha256).sorted().collect(Collectors.joining("\n"));
        return Disk.sha256(hashes).substring(0, 16);
    }
}
