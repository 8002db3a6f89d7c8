package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.identify.Identifier;
import teiten.origin.Origins;

/// Identifies all that a store holds by today's rules: its payloads, then the days in which other
/// names occur, whose rows' class and accesses may change, too. Every day is worked out when rules
/// of classes changed since. The outcome is that of importing everything anew; days that come out
/// as they were are not written. All or nothing, as a [Commit]; where all payloads are named by
/// today's rules there is nothing to read.
final class Again {
    private final Connection connection;
    private final Manifest before;
    private final Rewrite rewrite;
    private final ContentOf contentOf;
    private final DayChanges changes;
    private final Located located;
    private final SortedSet<Long> revised = new TreeSet<>();

    private Again(
            Connection connection,
            Manifest before,
            Rewrite rewrite,
            ContentOf contentOf,
            DayChanges changes,
            Located located) {
        this.connection = connection;
        this.before = before;
        this.rewrite = rewrite;
        this.contentOf = contentOf;
        this.changes = changes;
        this.located = located;
    }

    /// How it is to be done.
    ///
    /// @param now when it runs
    record Plan(ContentOf contentOf, Instant now, Revision.Progress progress, CommitStep step) {}

    /// The new state, which is on the disk by then, and what is new in it.
    record Outcome(Manifest state, Revision revision) {}

    static Outcome run(Store store, Manifest before, Plan plan) throws SQLException, IOException {
        Path folder = store.folder();
        Rewrite rewrite = new Rewrite(folder, before, "again", plan.step());
        Files.createDirectories(folder.resolve(Staging.FOLDER));
        Revision revision;
        try (Connection connection = Engine.openToWrite(folder);
                Origins origins = store.origins()) {
            Again again =
                    new Again(
                            connection,
                            before,
                            rewrite,
                            plan.contentOf(),
                            new DayChanges(connection, store.zone()),
                            new Located(origins));
            revision = again.revise(folder, plan.now(), plan.progress());
            again.countDays(store.judges());
        }
        return new Outcome(rewrite.isEmpty() ? before : rewrite.switchOver(), revision);
    }

    private Revision revise(Path folder, Instant now, Revision.Progress progress)
            throws SQLException, IOException {
        Engine.run(connection, view(folder, "payloads", Table.PAYLOADS));
        int rules = contentOf.rules();
        long payloads = count("SELECT count(*) FROM payloads");
        SortedSet<Long> outdated =
                ClassRules.outdated(connection, folder, before.files(Table.ACCESSES));
        boolean isNamed = count("SELECT count(*) FROM payloads WHERE rules <> " + rules) == 0;
        if (payloads > 0 && isNamed && outdated.isEmpty()) {
            return new Revision(rules, payloads, true, 0, List.of(), List.of());
        }
        boolean everyDay = payloads == 0 || wasClassedOtherwise();
        Engine.run(connection, view(folder, "rows", Table.ACCESSES));
        TreeSet<Long> days = new TreeSet<>();
        before.files(Table.ACCESSES).forEach(file -> days.add(Rewrite.day(file.folder())));
        long total = 1L + days.size();
        new PayloadsAnew(connection, contentOf).name(() -> progress.at(0, total));
        writePayloads();
        AccessRows room =
                new AccessRows(new FactsDictionary(), new PayloadDictionary(contentOf, 0), 0);
        long done = 0;
        int workedOut = 0;
        for (long day : days) {
            progress.at(++done, total);
            if (everyDay || outdated.contains(day) || isRenamed(day)) {
                reviseDay(room, day, outdated.contains(day));
                workedOut++;
            }
        }
        writeRevised(now);
        return new Revision(rules, payloads, false, workedOut, changes.days(), changes.byMonth());
    }

    /// Whether rows may be of another class by today's rules though their names are the same.
    private boolean wasClassedOtherwise() throws SQLException {
        return count(
                        "SELECT count(*) FROM payloads WHERE rules NOT BETWEEN %d AND %d"
                                .formatted(Identifier.CLASS_VERSION, contentOf.rules()))
                > 0;
    }

    /// Whether a day has rows with other names. Few columns tell, where working out needs all.
    private boolean isRenamed(long day) throws SQLException {
        String any = RenamedRows.any(rows(day));
        return count("SELECT count(*) FROM (" + any + ")") > 0;
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

    private String rows(long day) {
        return Table.ACCESSES.over(rewrite.old(Rewrite.day(Table.ACCESSES, day)));
    }

    /// @param room for rows on their way to the disk
    /// @param anyway whether it is written also where it comes out as it was
    private void reviseDay(AccessRows room, long day, boolean anyway)
            throws SQLException, IOException {
        Path temporary = Staging.fresh(rewrite.folder());
        String old = rows(day);
        List<Run> runs = new StoredRows(connection, room).read(RenamedRows.of(old), temporary);
        Path judged = temporary.resolve("judged.parquet");
        DayMerge merge = new DayMerge(runs, room, located, temporary, SpillLimit.USUAL);
        try (HourlySeries hourly = merge.write(day, judged)) {
            for (Run run : runs) {
                Files.delete(run.file());
            }
            boolean changed = changes.note(old, Table.ACCESSES.over(List.of(judged.toString())));
            if (changed || anyway) {
                rewrite.write(Rewrite.day(Table.ACCESSES, day), file -> Files.move(judged, file));
                DayMerge.series(day, hourly, rewrite);
                revised.add(day);
            } else {
                Files.delete(judged);
            }
        }
    }

    /// Days of which minute rows are gone stay as they were counted.
    private void countDays(ScannerJudges.Of judges) throws SQLException, IOException {
        StoreDays zone = judges.zone();
        Expired expired = Expired.read(connection, rewrite.old(Table.EXPIRED.folder()));
        SortedSet<Long> days = new TreeSet<>();
        revised.forEach(day -> days.addAll(zone.over(day)));
        days.removeIf(day -> expired.isPartOf(day, zone));
        DailySeries.again(connection, rewrite, judges, days);
    }

    private void writeRevised(Instant now) throws SQLException, IOException {
        if (changes.isEmpty()) {
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

    private long count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }
}
