package teiten.aggregate;

/// One row of a breakdown.
///
/// @param key value of the dimension, e.g. `2222/tcp`
/// @param accesses accesses of this value
/// @param sources distinct sources of this value over the whole range
/// @param share accesses / accesses of the class that is broken down, 0 to 1 (割合)
public record Share(String key, long accesses, long sources, double share) {}
