package teiten.store;

/// How values stand in SQL text.
final class Sql {
    private Sql() {}

    /// A text literal.
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
