package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// One row of a breakdown.
///
/// @param key value of the dimension, e.g. `2222/tcp`
/// @param accesses accesses of this value
/// @param sources mean of the distinct sources of each valid day (個/日), of a single day its
///   distinct sources; not a number where no day is valid
/// @param distinctSources distinct sources over the whole range; null where neither minute rows
///   were read, whose addresses it takes, nor sketches of each day
/// @param distinctSourcesError relative standard error of that where it is estimated by sketches;
///   null where it is exact or not known
/// @param share accesses / accesses of the class that is broken down, 0 to 1 (割合)
public record Share(
        String key,
        long accesses,
        double sources,
        @Nullable Long distinctSources,
        @Nullable Double distinctSourcesError,
        double share) {
    /// A row whose distinct sources are exact or not known.
    public Share(
            String key,
            long accesses,
            double sources,
            @Nullable Long distinctSources,
            double share) {
        this(key, accesses, sources, distinctSources, null, share);
    }

    /// A row about a single day.
    ///
    /// @param sources distinct ones
    public Share(String key, long accesses, long sources, double share) {
        this(key, accesses, (double) sources, (Long) sources, share);
    }
}
