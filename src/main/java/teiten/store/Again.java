package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import teiten.aggregate.ContentOf;
import teiten.identify.Identifier;
import teiten.identify.Protocol;

/// Identifies all that a store holds by today's rules: its payloads, then the days in which other
/// names occur, whose rows' class and accesses may change, too. Every day is worked out when rules
/// of classes changed since. The outcome is that of importing everything anew; days that come out
/// as they were are not written. All or nothing, as a [Commit]; where all payloads are named by
/// today's rules there is nothing to read.
final class Again {
    private static final List<String> OLD =
            List.of("class", "tags", "content", "message", "tools", "accesses");

    private static final String RENAMED_OR_RECLASSED =
            """
            (class IS DISTINCT FROM old_class OR content IS DISTINCT FROM old_content
            OR message IS DISTINCT FROM old_message)""";

    /// What is different in a row of `compared`; what only joins the key is, too.
    private static final String DIFFERENT =
            "("
                    + RENAMED_OR_RECLASSED
                    + """
                      OR tags IS DISTINCT FROM old_tags OR tools IS DISTINCT FROM old_tools
                      OR accesses <> old_accesses
                      OR hash(port_content, port_message, port_role) <> old_on_port)""";

    /// Which rows bring names that are others than before.
    private static final String RENAMED =
            """
            (content IS DISTINCT FROM old_content OR message IS DISTINCT FROM old_message
            OR hash(port_content, port_message, port_role) <> old_on_port)""";

    /// Whether the headers of a row are such as [teiten.identify.protocol.MiddleboxTcp] demands.
    private static final String BY_HEADERS =
            """
            NOT a.verified AND ((a.kind = 'segment' AND NOT a.answered)
            OR (a.kind = 'syn' AND contains(',' || a.marks || ',', ',syn_payload,')))""";

    private final Connection connection;
    private final Manifest before;
    private final Rewrite rewrite;
    private final ZoneId zone;
    private final ContentOf contentOf;

    private Again(
            Connection connection,
            Manifest before,
            Rewrite rewrite,
            ZoneId zone,
            ContentOf contentOf) {
        this.connection = connection;
        this.before = before;
        this.rewrite = rewrite;
        this.zone = zone;
        this.contentOf = contentOf;
    }

    /// How it is to be done.
    ///
    /// @param now when it runs
    record Plan(ContentOf contentOf, Instant now, Revision.Progress progress, CommitStep step) {}

    /// The new state, which is on the disk by then, and what is new in it.
    record Outcome(Manifest state, Revision revision) {}

    static Outcome run(Path folder, Manifest before, ZoneId zone, Plan plan)
            throws SQLException, IOException {
        Rewrite rewrite = new Rewrite(folder, before, "again", plan.step());
        Files.createDirectories(folder.resolve(Staging.FOLDER));
        Revision revision;
        try (Connection connection = Engine.openToWrite(folder)) {
            Again again = new Again(connection, before, rewrite, zone, plan.contentOf());
            revision = again.revise(folder, plan.now(), plan.progress());
        }
        return new Outcome(rewrite.isEmpty() ? before : rewrite.switchOver(), revision);
    }

    private Revision revise(Path folder, Instant now, Revision.Progress progress)
            throws SQLException, IOException {
        Engine.run(connection, view(folder, "payloads", Table.PAYLOADS));
        int rules = contentOf.rules();
        long payloads = count("SELECT count(*) FROM payloads");
        if (payloads > 0 && count("SELECT count(*) FROM payloads WHERE rules <> " + rules) == 0) {
            return new Revision(rules, payloads, true, 0, List.of(), List.of());
        }
        boolean everyDay = payloads == 0 || wasClassedOtherwise();
        Engine.run(
                connection,
                view(folder, "rows", Table.ACCESSES),
                """
                CREATE TEMP TABLE changes (day DATE, payload VARCHAR, old_content VARCHAR,
                old_message VARCHAR, old_class VARCHAR, content VARCHAR, message VARCHAR,
                class VARCHAR, packets BIGINT, old_accesses BIGINT, accesses BIGINT)""",
                "CREATE TEMP TABLE touched (day DATE, packets BIGINT, old_accesses BIGINT,"
                        + " accesses BIGINT)");
        TreeSet<String> days = new TreeSet<>();
        before.files(Table.ACCESSES).forEach(file -> days.add(file.folder()));
        long total = 1L + days.size();
        new PayloadsAnew(connection, contentOf).name(() -> progress.at(0, total));
        writePayloads();
        DayRows dayRows = new DayRows(connection);
        long done = 0;
        int workedOut = 0;
        for (String inFolder : days) {
            progress.at(++done, total);
            if (everyDay || isRenamed(inFolder)) {
                reviseDay(dayRows, inFolder);
                workedOut++;
            }
        }
        writeRevised(now);
        return new Revision(rules, payloads, false, workedOut, days(), changes());
    }

    /// Whether rows may be of another class by today's rules though their names are the same.
    private boolean wasClassedOtherwise() throws SQLException {
        return count(
                        "SELECT count(*) FROM payloads WHERE rules NOT BETWEEN %d AND %d"
                                .formatted(Identifier.CLASS_VERSION, contentOf.rules()))
                > 0;
    }

    /// Whether a day has rows with other names. Few columns tell, where working out needs all.
    private boolean isRenamed(String inFolder) throws SQLException {
        String rows = Table.ACCESSES.over(rewrite.old(inFolder));
        return count(
                        "SELECT count(*) FROM (SELECT 1 FROM (%s) WHERE %s LIMIT 1)"
                                .formatted(renamed(rows), RENAMED))
                > 0;
    }

    private String view(Path folder, String name, Table table) {
        return "CREATE VIEW %s AS SELECT %s FROM %s"
                .formatted(
                        name, table.names(), table.over(Views.paths(folder, before.files(table))));
    }

    private void writePayloads() throws SQLException, IOException {
        String names = Table.PAYLOADS.names("bytes");
        long changed =
                count(
                        "SELECT count(*) FROM (SELECT %1$s FROM payloads EXCEPT SELECT %1$s FROM (%2$s))"
                                .formatted(names, PayloadsAnew.QUERY));
        if (changed > 0) {
            rewrite.write(
                    connection,
                    Table.PAYLOADS.folder(),
                    PayloadsAnew.QUERY + " ORDER BY p.hash, p.transport");
        }
    }

    private void reviseDay(DayRows dayRows, String inFolder) throws SQLException, IOException {
        String rows = Table.ACCESSES.over(rewrite.old(inFolder));
        Engine.run(connection, "CREATE TEMP TABLE merged AS " + renamed(rows));
        dayRows.decide(connection);
        StringBuilder old = new StringBuilder(", k.old_on_port");
        OLD.forEach(column -> old.append(", k.old_").append(column));
        Engine.run(
                connection,
                "CREATE TEMP TABLE compared AS SELECT *, %s AS different FROM (%s)"
                        .formatted(DIFFERENT, DayRows.decided(old.toString())));
        if (count("SELECT count(*) FROM compared WHERE different") > 0) {
            String day = StoreDay.of(zone);
            Engine.run(
                    connection,
                    """
                    INSERT INTO changes SELECT %s, transport || payload, old_content, old_message,
                    old_class, content, message, class, sum(packets), sum(old_accesses),
                    sum(accesses) FROM compared WHERE %s GROUP BY ALL"""
                            .formatted(day, RENAMED_OR_RECLASSED),
                    """
                    INSERT INTO touched SELECT %s, sum(packets), sum(old_accesses), sum(accesses)
                    FROM compared WHERE different GROUP BY ALL"""
                            .formatted(day));
            rewrite.write(
                    connection,
                    inFolder,
                    DayRows.grouped("SELECT " + Table.ACCESSES.names() + " FROM compared")
                            + DayRows.ORDER);
        }
        Engine.run(connection, "DROP TABLE compared");
        DayRows.drop(connection);
    }

    /// Rows with new names, and their old ones beside.
    private static String renamed(String rows) {
        return """
            SELECT a.* REPLACE (
              CASE WHEN a.payload IS NULL THEN t.protocol WHEN n.middlebox AND %3$s
                THEN '%4$s' ELSE n.protocol END AS content,
              CASE WHEN a.payload IS NULL THEN t.message ELSE n.message END AS message,
              CASE WHEN o.hash IS NOT NULL THEN o.protocol WHEN a.payload IS NULL THEN t.protocol
                ELSE n.protocol END AS port_content,
              CASE WHEN o.hash IS NOT NULL THEN o.message WHEN a.payload IS NULL THEN t.message
                ELSE n.message END AS port_message,
              CASE WHEN o.hash IS NOT NULL THEN o.role WHEN a.payload IS NULL THEN t.role
                ELSE n.role END AS port_role),
              a.class AS old_class, a.tags AS old_tags, a.content AS old_content,
              a.message AS old_message, a.tools AS old_tools, a.accesses AS old_accesses,
              hash(a.port_content, a.port_message, a.port_role) AS old_on_port
            FROM (SELECT %1$s FROM %2$s) a
            LEFT JOIN named n ON a.payload = n.hash AND a.transport = n.transport
            LEFT JOIN named_on_port o ON a.payload = o.hash AND a.transport = o.transport
              AND a.destination_port = o.port
            LEFT JOIN named_by_type t ON a.payload IS NULL AND a.transport = t.transport
              AND a.icmp_type IS NOT DISTINCT FROM t.icmp_type"""
                .formatted(Table.ACCESSES.names(), rows, BY_HEADERS, Protocol.MIDDLEBOX_TCP.id());
    }

    private void writeRevised(Instant now) throws SQLException, IOException {
        if (count("SELECT count(*) FROM touched") == 0) {
            return;
        }
        String inFolder = Table.REVISED.folder();
        String time = LocalDateTime.ofInstant(now, ZoneOffset.UTC).toString().replace('T', ' ');
        rewrite.write(
                connection,
                inFolder,
                """
                SELECT %s FROM (SELECT %s FROM %s UNION ALL
                SELECT day, TIMESTAMP '%s' AS time, %d::INTEGER AS rules,
                sum(packets)::BIGINT AS packets, sum(old_accesses)::BIGINT AS accesses_before,
                sum(accesses)::BIGINT AS accesses FROM touched GROUP BY day) ORDER BY time, day"""
                        .formatted(
                                Table.REVISED.names(),
                                Table.REVISED.names(),
                                Table.REVISED.over(rewrite.old(inFolder)),
                                time,
                                contentOf.rules()));
    }

    private List<LocalDate> days() throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT DISTINCT day FROM touched ORDER BY day")) {
            while (rows.next()) {
                days.add(rows.getObject(1, LocalDate.class));
            }
        }
        return days;
    }

    private List<Revision.Change> changes() throws SQLException {
        List<Revision.Change> changes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT date_trunc('month', day)::DATE AS month, old_content,
                                old_message, old_class, content, message, class,
                                count(DISTINCT payload), sum(packets)::BIGINT AS packets,
                                sum(old_accesses)::BIGINT, sum(accesses)::BIGINT
                                FROM changes GROUP BY month, old_content, old_message, old_class,
                                content, message, class
                                ORDER BY month, packets DESC, old_content, old_message, old_class,
                                content, message, class""")) {
            while (rows.next()) {
                changes.add(
                        new Revision.Change(
                                YearMonth.from(rows.getObject(1, LocalDate.class)),
                                new Revision.Name(
                                        rows.getString(2), rows.getString(3), rows.getString(4)),
                                new Revision.Name(
                                        rows.getString(5), rows.getString(6), rows.getString(7)),
                                rows.getLong(8),
                                rows.getLong(9),
                                rows.getLong(10),
                                rows.getLong(11)));
            }
        }
        return changes;
    }

    private long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }
}
