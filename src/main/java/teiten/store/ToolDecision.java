package teiten.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import teiten.identify.tool.Tool;
import teiten.identify.tool.ToolRule;
import teiten.observe.HeaderMark;

/// Works out the tools of each source and UTC hour of a day anew, from all its accesses in the
/// store, whichever sensor and input they came from.
final class ToolDecision {
    private static final HeaderMark[] MARKS = HeaderMark.values();

    /// Rows whose source-hours are decided at once, so that the decisions of any day fit in memory.
    private static final long ROWS_AT_ONCE = 1_000_000;

    private final List<SourceHour> decided = new ArrayList<>();
    private final FreshTable table;

    private record SourceHour(long hour, long v4, long high, long low, String tools) {}

    /// One for a connection: DuckDB keeps the first table function of a name, so the function is
    /// registered once and its rows are changed.
    ToolDecision(Connection connection) throws SQLException {
        table = table();
        table.register(connection, "fresh_tools");
    }

    /// Reads the rows of `known` and leaves the table `decided`.
    void decide(Connection connection) throws SQLException {
        Engine.run(
                connection,
                """
                CREATE TEMP TABLE decided
                (hour TIMESTAMP, v4 UINTEGER, high BIGINT, low BIGINT, tools VARCHAR)""");
        long shares = 1 + rows(connection) / ROWS_AT_ONCE;
        for (long share = 0; share < shares; share++) {
            decided.clear();
            read(connection, share, shares);
            table.slice(0, decided.size());
            Engine.run(
                    connection,
                    """
                    INSERT INTO decided SELECT make_timestamp(hour),
                    CASE WHEN v4 >= 0 THEN v4 END, CASE WHEN v4 < 0 THEN high END,
                    CASE WHEN v4 < 0 THEN low END, tools FROM fresh_tools()""");
        }
    }

    private static long rows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM known")) {
            count.next();
            return count.getLong(1);
        }
    }

    private void read(Connection connection, long share, long shares) throws SQLException {
        StringBuilder counts = new StringBuilder();
        for (HeaderMark mark : MARKS) {
            counts.append(", coalesce(sum(accesses) FILTER (WHERE contains(',' || marks || ',', ")
                    .append(Sql.text("," + mark.label() + ","))
                    .append(")), 0)::BIGINT");
        }
        try (Statement statement = connection.createStatement();
                ResultSet hours =
                        statement.executeQuery(
                                "SELECT epoch_us(date_trunc('hour', minute)),"
                                        + " coalesce(source_v4::BIGINT, -1),"
                                        + " coalesce(source_v6_high, 0),"
                                        + " coalesce(source_v6_low, 0), sum(accesses)::BIGINT"
                                        + counts
                                        + " FROM known WHERE accesses > 0 AND"
                                        + " hash(source_v4, source_v6_high, source_v6_low) % "
                                        + (shares + " = " + share)
                                        + " GROUP BY ALL"
                                        + " HAVING count(marks) > 0")) {
            long[] matches = new long[MARKS.length];
            while (hours.next()) {
                for (int mark = 0; mark < MARKS.length; mark++) {
                    matches[mark] = hours.getLong(6 + mark);
                }
                Set<Tool> tools = ToolRule.tools(hours.getLong(5), matches);
                if (!tools.isEmpty()) {
                    String text =
                            tools.stream().map(Tool::id).sorted().collect(Collectors.joining(","));
                    decided.add(
                            new SourceHour(
                                    hours.getLong(1),
                                    hours.getLong(2),
                                    hours.getLong(3),
                                    hours.getLong(4),
                                    text));
                }
            }
        }
    }

    private FreshTable table() {
        FreshTable columns = new FreshTable();
        columns.whole("hour", row -> decided.get(row).hour());
        columns.whole("v4", row -> decided.get(row).v4());
        columns.column(
                "high",
                DuckDBColumnType.BIGINT,
                (vector, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        vector.setLong(i, decided.get(first + i).high());
                    }
                });
        columns.column(
                "low",
                DuckDBColumnType.BIGINT,
                (vector, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        vector.setLong(i, decided.get(first + i).low());
                    }
                });
        columns.text("tools", row -> decided.get(row).tools().getBytes(StandardCharsets.UTF_8));
        return columns;
    }
}
