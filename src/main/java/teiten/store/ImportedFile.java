package teiten.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What became of one input of a batch.
///
/// @param file its name as given
/// @param sha256 of the whole file, lower-case hexadecimal; it is what makes an import idempotent
/// @param format `pcap`, `pcapng`
/// @param sensor the sensor that its packets are counted for
/// @param records packet records read whole
/// @param bytes captured bytes of these
/// @param accepted packets that are in rows
/// @param skipped packets or records set aside, by reason
/// @param damage what is wrong with the file and where, or null
/// @param simulated whether the file says that its packets were made by a simulator
public record ImportedFile(
        String file,
        String sha256,
        String format,
        String sensor,
        long records,
        long bytes,
        long accepted,
        SortedMap<String, Long> skipped,
        @Nullable String damage,
        boolean simulated) {
    public ImportedFile {
        skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
    }
}
