package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Selection;
import teiten.decode.Address;

/// One state of the store being asked: which files hold the rows of which days, and the sides of
/// SQL that all questions share. Every question's own SQL stands in a file of its own and takes its
/// rows from here.
final class Reading implements AutoCloseable {
    static final String ACCESSES = "coalesce(sum(accesses), 0)::BIGINT";

    /// Packets of a series: backscatter is a product line of its own.
    static final String PACKETS =
            "coalesce(sum(packets) FILTER (WHERE class <> 'backscatter'), 0)::BIGINT";

    /// Attempts to attack somebody by reflectors are accesses, but no searches: they are in the
    /// series of all accesses and in no figure of a port or content.
    static final String SEARCHES = "class <> 'reflector_abuse'";

    private final Connection connection;
    private final Path folder;
    private final Manifest manifest;
    private final ZoneId zone;
    private final Coverage coverage;
    private final Expired expired;

    Reading(Connection connection, Path folder, Manifest manifest, ZoneId zone)
            throws SQLException {
        this.connection = connection;
        this.folder = folder;
        this.manifest = manifest;
        this.zone = zone;
        coverage = Coverage.read(connection, paths(Table.EXPOSURE), zone);
        expired = Expired.read(connection, paths(Table.EXPIRED));
    }

    /// Takes a row of an answer.
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    Coverage coverage() {
        return coverage;
    }

    /// The day of a row in the store's zone, as SQL.
    String day() {
        return StoreDay.of(zone);
    }

    /// SQL that reads `payloads`.
    String payloads() {
        return Table.PAYLOADS.over(paths(Table.PAYLOADS));
    }

    private List<String> paths(Table table) {
        return Views.paths(folder, manifest.files(table));
    }

    /// SQL that reads the files which can hold rows of these days.
    String rows(LocalDate from, LocalDate to) {
        LocalDate first = start(from).toLocalDate();
        LocalDate last = start(to.plusDays(1)).toLocalDate();
        expired.refuseQuestion(first, start(to.plusDays(1)).minusNanos(1).toLocalDate());
        List<LiveFile> files = new ArrayList<>();
        for (LiveFile file : manifest.files(Table.ACCESSES)) {
            LocalDate day =
                    LocalDate.parse(file.folder().substring(file.folder().indexOf('=') + 1));
            if (!day.isBefore(first) && !day.isAfter(last)) {
                files.add(file);
            }
        }
        return Table.ACCESSES.over(Views.paths(folder, files));
    }

    /// The beginning of a day, in UTC.
    LocalDateTime start(LocalDate day) {
        return LocalDateTime.ofInstant(day.atStartOfDay(zone).toInstant(), ZoneOffset.UTC);
    }

    /// Which rows of [#rows] are of these days, as SQL.
    String span(LocalDate from, LocalDate to) {
        return "minute >= TIMESTAMP '%s' AND minute < TIMESTAMP '%s'"
                .formatted(
                        start(from).toString().replace('T', ' '),
                        start(to.plusDays(1)).toString().replace('T', ' '));
    }

    /// Which rows are of a selection and these days, as SQL.
    String where(Selection selection, LocalDate from, LocalDate to) {
        return span(from, to) + " AND " + Selected.where(selection) + " AND " + SEARCHES;
    }

    /// Which rows have this address in the columns of this name, as SQL.
    static String isAddress(String columns, Address address) {
        return address.version() == 4
                ? columns + "_v4 = " + address.low()
                : "%1$s_v6_high = %2$d AND %1$s_v6_low = %3$d"
                        .formatted(columns, address.high(), address.low());
    }

    void ask(String sql, RowTaker taker) {
        doing(
                () -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        while (rows.next()) {
                            taker.take(rows);
                        }
                    }
                });
    }

    /// Runs a statement that leaves a table for the questions after it.
    void prepare(String sql) {
        doing(() -> Engine.run(connection, sql));
    }

    private void doing(Engine.Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
    }

    @Override
    public void close() {
        doing(connection::close);
    }
}
