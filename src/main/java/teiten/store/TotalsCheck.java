package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.store.Damage.Kind;

/// Verifies that the tables of a store agree with one another: what was accepted is what is
/// counted, and every payload that a row refers to is there and is what its hash says.
final class TotalsCheck {
    /// A row of this log stands for as many packets as it says.
    private static final String COUNTED_BY_ROW = "'dshield'";

    private final Connection connection;
    private final Path folder;
    private final Manifest state;
    private final List<Damage> damages = new ArrayList<>();

    private TotalsCheck(Connection connection, Path folder, Manifest state) {
        this.connection = connection;
        this.folder = folder;
        this.state = state;
    }

    /// Takes a row.
    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /// @param state one whose files are all sound
    /// @param zone of the store, or null where it is not known: then days of it are not verified
    static List<Damage> damages(
            Connection connection, Path folder, Manifest state, @Nullable ZoneId zone)
            throws SQLException {
        TotalsCheck check = new TotalsCheck(connection, folder, state);
        check.inputs();
        check.packets();
        check.payloads();
        check.series(Table.HOURLY);
        check.series(Table.HOURLY_PORTS);
        if (zone != null) {
            check.damages.addAll(DailyCheck.damages(connection, folder, state, zone));
        }
        return check.damages;
    }

    private String over(Table table) {
        return table.over(Views.paths(folder, state.files(table)));
    }

    /// The one file of a table, or its folder.
    private String file(Table table) {
        List<LiveFile> files = state.files(table);
        return files.size() == 1 ? files.getFirst().path() : table.folder();
    }

    private void ask(String sql, RowTaker taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    /// Of every input, what is accepted and what is skipped make its records; none stands twice.
    private void inputs() throws SQLException {
        ask(
                """
                SELECT file, records, accepted, skipped FROM %s WHERE records <> accepted
                + coalesce(list_sum(regexp_extract_all(skipped, ':([0-9]+)', 1)::BIGINT[]), 0)
                ORDER BY ALL"""
                        .formatted(over(Table.BATCHES)),
                row ->
                        add(
                                Kind.TOTALS,
                                Table.BATCHES,
                                "%s: records %d <> accepted %d + skipped %s"
                                        .formatted(
                                                row.getString(1),
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getString(4))));
        ask(
                "SELECT sha256, count(*) FROM %s GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL"
                        .formatted(over(Table.BATCHES)),
                row ->
                        add(
                                Kind.TOTALS,
                                Table.BATCHES,
                                "sha256 %s: %d rows".formatted(row.getString(1), row.getLong(2))));
    }

    /// All packets that were accepted are in rows, or were when their days expired.
    private void packets() throws SQLException {
        ask(
                """
                SELECT counted, expired, accepted, more FROM
                (SELECT coalesce(sum(packets), 0)::BIGINT AS counted FROM %s),
                (SELECT coalesce(sum(packets), 0)::BIGINT AS expired FROM %s),
                (SELECT coalesce(sum(accepted), 0)::BIGINT AS accepted,
                  coalesce(bool_or(format = %s), false) AS more FROM %s)
                WHERE counted + expired < accepted OR (NOT more AND counted + expired > accepted)"""
                        .formatted(
                                over(Table.ACCESSES),
                                over(Table.EXPIRED),
                                COUNTED_BY_ROW,
                                over(Table.BATCHES)),
                row ->
                        add(
                                Kind.TOTALS,
                                Table.ACCESSES,
                                "packets %d + expired %d <> accepted %d"
                                        .formatted(
                                                row.getLong(1), row.getLong(2), row.getLong(3))));
    }

    private void payloads() throws SQLException {
        ask(
                """
                SELECT count(*), min(payload || '/' || transport) FROM
                (SELECT DISTINCT payload, transport FROM %s WHERE payload IS NOT NULL) a
                ANTI JOIN %s p ON a.payload = p.hash AND a.transport = p.transport
                HAVING count(*) > 0"""
                        .formatted(over(Table.ACCESSES), over(Table.PAYLOADS)),
                row -> add(Kind.PAYLOAD, Table.PAYLOADS, row.getLong(1) + ": " + row.getString(2)));
        ask(
                """
                SELECT count(*), min(hash || '/' || transport) FROM %s
                WHERE hash <> left(sha256(CASE WHEN length > octet_length(bytes)
                  THEN bytes || unhex(format('{:016x}', length)) ELSE bytes END), 32)
                HAVING count(*) > 0"""
                        .formatted(over(Table.PAYLOADS)),
                row ->
                        add(
                                Kind.PAYLOAD,
                                Table.PAYLOADS,
                                "SHA-256 " + row.getLong(1) + ": " + row.getString(2)));
    }

    /// The series of every day count what its rows count, or counted when they expired.
    private void series(Table table) throws SQLException {
        ask(
                """
                SELECT day, a.packets, a.accesses, s.packets, s.accesses FROM
                (SELECT CAST(minute AS DATE) AS day, sum(packets)::BIGINT AS packets,
                  sum(accesses)::BIGINT AS accesses FROM %s GROUP BY ALL
                  UNION ALL SELECT day, packets, accesses FROM %s) a
                FULL JOIN
                (SELECT CAST(hour AS DATE) AS day, sum(packets)::BIGINT AS packets,
                  sum(accesses)::BIGINT AS accesses FROM %s GROUP BY ALL) s USING (day)
                WHERE a.packets IS DISTINCT FROM s.packets
                OR a.accesses IS DISTINCT FROM s.accesses ORDER BY day"""
                        .formatted(over(Table.ACCESSES), over(Table.EXPIRED), over(table)),
                row ->
                        damages.add(
                                new Damage(
                                        Kind.SERIES,
                                        table.folder() + "/day=" + row.getString(1),
                                        "packets %s / %s, accesses %s / %s"
                                                .formatted(
                                                        row.getString(4),
                                                        row.getString(2),
                                                        row.getString(5),
                                                        row.getString(3)))));
    }

    private void add(Kind kind, Table table, String detail) {
        damages.add(new Damage(kind, file(table), detail));
    }
}
