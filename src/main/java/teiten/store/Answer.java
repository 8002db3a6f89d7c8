package teiten.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.store.StoreException.Reason;

/// The answer to a query, row by row as it is computed. To be closed.
public final class Answer implements AutoCloseable {
    /// Begin what DuckDB says of a question that no store could answer.
    private static final List<String> OF_QUESTION =
            List.of(
                    "Parser Error",
                    "Catalog Error",
                    "Permission Error",
                    "Conversion Error",
                    "Out of Range Error");

    /// All that the driver says of an error in the middle of an answer that it streams.
    private static final String UNTOLD = "Invalid result set";

    private static final String OF_COLUMNS = "Binder Error";

    private final Asked asked;
    private final Connection connection;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private boolean isBehindFirst;
    private boolean hasFirst;

    private Answer(Asked asked, Connection connection) throws SQLException {
        this.asked = asked;
        this.connection = connection;
        rows = connection.createStatement().executeQuery(asked.sql());
        ResultSetMetaData about = rows.getMetaData();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.add(about.getColumnLabel(column));
            types.add(about.getColumnTypeName(column));
        }
    }

    /// What is asked of which state.
    record Asked(Path folder, Manifest state, ZoneId zone, String sql) {
        private StoreException failed(SQLException streamed) {
            SQLException origin = told(streamed);
            String said = String.valueOf(origin.getMessage()).strip();
            if (OF_QUESTION.stream().anyMatch(said::startsWith)
                    || (said.startsWith(OF_COLUMNS) && haveColumns())) {
                return Answer.failed(origin);
            }
            StoreException damage = Trouble.inFiles(folder, state, this::mayRead, origin);
            return damage == null ? Answer.failed(origin) : damage;
        }

        /// What DuckDB says of it: asked again for counts alone, in an answer that is not streamed.
        private SQLException told(SQLException streamed) {
            if (!String.valueOf(streamed.getMessage()).contains(UNTOLD)) {
                return streamed;
            }
            try (Connection connection = Engine.openUnstreamed(folder)) {
                confine(connection);
                Engine.run(connection, "SELECT count(COLUMNS(*)) FROM (" + sql + "\n)");
                return streamed;
            } catch (SQLException told) {
                return told;
            }
        }

        private void confine(Connection connection) throws SQLException {
            Views.create(connection, folder, state, zone);
            ReadOnly.confine(connection, folder, state);
        }

        /// Whether all files have the columns that they should, so that the question is wrong.
        private boolean haveColumns() {
            try (Connection connection = Engine.open(folder)) {
                FileCheck check = new FileCheck(connection, folder);
                return state.files().stream().filter(this::mayRead).allMatch(check::hasColumns);
            } catch (SQLException _) {
                return false;
            }
        }

        private boolean mayRead(LiveFile file) {
            return Views.mayRead(sql, file.table());
        }
    }

    /// Asks, and reads the first row: what fails until then can be asked anew.
    static Answer of(Asked asked) throws SQLException {
        Trouble.refuseDamaged(asked.folder(), asked.state(), asked::mayRead);
        Connection connection = Engine.open(asked.folder());
        try {
            try {
                asked.confine(connection);
            } catch (SQLException e) {
                throw Trouble.of(asked.folder(), asked.state(), _ -> true, e);
            }
            ReadOnly.check(connection, asked.sql());
            Answer answer = new Answer(asked, connection);
            answer.hasFirst = answer.rows.next();
            return answer;
        } catch (SQLException e) {
            connection.close();
            throw asked.failed(e);
        } catch (StoreException e) {
            connection.close();
            throw e;
        }
    }

    /// Names of the columns, as in the SQL.
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /// Goes on to the next row; answers false after the last one.
    public boolean next() {
        try {
            boolean isFirst = !isBehindFirst;
            isBehindFirst = true;
            return isFirst ? hasFirst : rows.next();
        } catch (SQLException e) {
            throw asked.failed(e);
        }
    }

    /// A value of the row: null, Boolean, Long, BigInteger, Double, BigDecimal, a List of these, or
    /// text. Times are RFC 3339 in UTC, days `YYYY-MM-DD`, bytes lower-case hexadecimal.
    ///
    /// @param column from 0
    public @Nullable Object value(int column) {
        try {
            Object value =
                    switch (types.get(column)) {
                        case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" ->
                                rows.getObject(column + 1, LocalDateTime.class);
                        case "TIMESTAMP WITH TIME ZONE" ->
                                rows.getObject(column + 1, OffsetDateTime.class);
                        default -> rows.getObject(column + 1);
                    };
            return plain(value);
        } catch (SQLException e) {
            throw asked.failed(e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Byte whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Integer whole -> whole.longValue();
            case Long whole -> whole;
            case BigInteger whole -> whole;
            case Float number -> number.doubleValue();
            case Double number -> number;
            case BigDecimal number -> number;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            case OffsetDateTime time -> time.toInstant().toString();
            case Timestamp time -> time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
            case Blob bytes ->
                    HexFormat.of().formatHex(bytes.getBytes(1, Math.toIntExact(bytes.length())));
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case Array list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                for (Object one : (@Nullable Object[]) list.getArray()) {
                    plain.add(plain(one));
                }
                yield plain;
            }
            default -> value.toString();
        };
    }

    private static StoreException failed(SQLException origin) {
        String said = String.valueOf(origin.getMessage()).strip().lines().findFirst().orElse("");
        return new StoreException(
                Reason.QUERY,
                "the query failed",
                said,
                "see FORMATS.md for the tables and their columns",
                origin);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
