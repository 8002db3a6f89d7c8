package teiten.report;

import java.util.Set;

/// How a number came to be, so that anybody can ask the store for it again.
sealed interface Trace {
    /// SQL over the views of `FORMATS.md` that answers one row with one column: the number, or for
    /// names a list.
    ///
    /// @param sql what `teiten query` takes
    /// @param shared the same for all numbers of a kind, `:day` and `:key` in the places that
    ///   differ; the appendix prints it once
    /// @param inputs the rows that it reads
    /// @param byContent whether it follows from what payloads were identified as
    record Query(String sql, String shared, Set<RowSet> inputs, boolean byContent)
            implements Trace {
        public Query {
            inputs = Set.copyOf(inputs);
        }

        /// The same with something in the shared text that differs among its numbers.
        Query sharedBy(String differing, String place) {
            return new Query(sql, shared.replace(differing, place), inputs, byContent);
        }
    }

    /// Arithmetic over other facts: SQL in which `{id}` stands for the fact of that name.
    record Formula(String text) implements Trace {}

    /// What no SQL over the views can tell.
    ///
    /// @param command the command of Teiten that answers it
    /// @param why why no SQL does
    record Command(String command, String why) implements Trace {}

    /// Arithmetic over other facts of the same sheet, e.g. `100 * ({a} - {b}) / {b}`.
    static Trace formula(String text) {
        return new Formula(text);
    }

    static Trace command(String command, String why) {
        return new Command(command, why);
    }
}
