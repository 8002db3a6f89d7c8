package teiten.report;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a report says of how it was made (奥付).
///
/// @param version version of Teiten
/// @param engine what answered its questions, with its version
/// @param inputs what the rows were that its numbers came from, by the names of [RowSets]
public record Imprint(String version, String engine, SortedMap<String, Digest> inputs) {
    /// Nothing is said.
    static final Imprint NONE = new Imprint("", "", new TreeMap<>());

    public Imprint {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    public Imprint(String version, String engine, Map<String, Digest> inputs) {
        this(version, engine, new TreeMap<>(inputs));
    }

    /// Rows, whatever their order and the files that they lie in.
    ///
    /// @param rows how many
    /// @param hash the sum of the lower 64 bits of the MD5 of each row
    public record Digest(long rows, String hash) {}
}
