package teiten.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.store.StoreException.Reason;

/// The answer to a query, row by row as it is computed. To be closed.
public final class Answer implements AutoCloseable {
    private final Connection connection;
    private final ResultSet rows;
    private final List<String> columns = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private Answer(Connection connection, ResultSet rows) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        ResultSetMetaData about = rows.getMetaData();
        for (int column = 1; column <= about.getColumnCount(); column++) {
            columns.add(about.getColumnLabel(column));
            types.add(about.getColumnTypeName(column));
        }
    }

    /// Asks; from now on the answer owns the connection.
    static Answer of(Connection connection, String sql) throws SQLException {
        @SuppressWarnings("resource") // closed with the connection
        ResultSet rows = connection.createStatement().executeQuery(sql);
        return new Answer(connection, rows);
    }

    /// Names of the columns, as in the SQL.
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /// Goes on to the next row; answers false after the last one.
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw failed(e);
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
            throw failed(e);
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

    static StoreException failed(SQLException origin) {
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
