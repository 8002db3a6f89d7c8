package teiten.log;

import org.jspecify.annotations.Nullable;

/// Knows what the members of a log's JSON objects mean.
interface MemberTaker {
    /// Takes one member of a row's object.
    void take(Row row, String name, @Nullable String value);

    /// All members were taken.
    default void finish(Row row) {}
}
