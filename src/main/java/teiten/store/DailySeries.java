package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import teiten.aggregate.Facts;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.Row;
import teiten.observe.Kind;
import teiten.origin.Origins;

/// Counts the daily series of some days of the store's zone. Each takes its rows from two UTC days:
/// the UTC days come one after the other, and every row of them once, source by source. Rows of UTC
/// days that a commit writes are counted as they pass by; those of others are read from the store.
final class DailySeries implements SourceJudge.JudgedRows, Closeable {
    private static final int NONE = -1;

    private final HourlyTotals hourly;
    private final Rewrite rewrite;
    private final ScannerJudges judges;
    private final StoreDays days;
    private final SortedSet<Long> wanted;
    private final SpillLimit limit;
    private final SortedSet<Long> utcDays = new TreeSet<>();
    private final SeriesKeys keys = new SeriesKeys();
    private final Path temporary;
    private final SortedMap<Long, OpenDay> open = new TreeMap<>();
    private final DayFiles counted = new DayFiles();

    // Of the UTC day at hand: which day each minute is of, among these.
    private final OpenDay[] now = new OpenDay[4];
    private final byte[] dayOfMinute = new byte[StoreDays.MINUTES_A_DAY];
    private int nowCount;
    private int[] toolSets = new int[0];
    private long source;
    private final DayRow one = new DayRow();

    // Of the rows that are judged.
    private int version = 4;
    private Located located = new Located(Origins.embedded());
    private SourceJudge.Judgement judgement = new SourceJudge.Judgement(new FactsDictionary());

    /// @param hourly knows the hourly series as the commit leaves them
    /// @param judges decide who is a scanner on these days
    /// @param wanted days of the store's zone, since the epoch
    /// @param written UTC days that have rows when the commit is done, whether it writes them or
    ///   not
    DailySeries(
            HourlyTotals hourly,
            ScannerJudges judges,
            SortedSet<Long> wanted,
            Collection<Long> written,
            SpillLimit limit)
            throws IOException {
        this.hourly = hourly;
        this.rewrite = hourly.rewrite();
        this.limit = limit;
        this.judges = judges;
        this.days = judges.zone();
        this.wanted = wanted;
        temporary = Staging.fresh(rewrite.folder());
        for (long day : wanted) {
            utcDays.addAll(days.utcDays(day));
        }
        TreeSet<Long> withRows = new TreeSet<>(written);
        rewrite.live(Table.ACCESSES).forEach(file -> withRows.add(Rewrite.day(file.folder())));
        utcDays.retainAll(withRows);
    }

    /// The UTC days that hold rows of these days.
    SortedSet<Long> utcDays() {
        return utcDays;
    }

    /// What follows are the rows of a UTC day, which is later than those before.
    void begin(long utcDay) throws IOException {
        long[] ofMinutes = days.ofMinutes(utcDay);
        nowCount = 0;
        for (long day : days.over(utcDay)) {
            if (wanted.contains(day)) {
                OpenDay begun = open.computeIfAbsent(day, this::openDay);
                boolean isLast =
                        days.utcDays(day).stream()
                                .noneMatch(other -> other > utcDay && utcDays.contains(other));
                begun.begin(isLast ? null : temporary.resolve("sources-" + day + "-" + utcDay));
                now[nowCount++] = begun;
            }
        }
        Arrays.fill(dayOfMinute, (byte) NONE);
        for (int minute = 0; minute < ofMinutes.length; minute++) {
            for (int at = 0; at < nowCount; at++) {
                if (now[at].day == ofMinutes[minute]) {
                    dayOfMinute[minute] = (byte) at;
                }
            }
        }
        source = 0;
    }

    private OpenDay openDay(long day) {
        List<DayWatch> watches =
                List.of(
                        new StormWatch(day, keys, temporary, limit, hourly),
                        new ScannerSeries(day, keys, temporary, judges.of(day), limit));
        return new OpenDay(day, keys, temporary, limit, watches);
    }

    /// What follows are judged rows of this IP version.
    ///
    /// @param itsLocated knows where the source of the row at hand is
    void begin(SourceJudge.Judgement next, Located itsLocated, int itsVersion) {
        located = itsLocated;
        if (next != judgement) {
            judgement = next;
            toolSets = new int[0];
        }
        version = itsVersion;
    }

    /// The UTC day has ended; writes the days that end with it.
    void end(long utcDay) throws IOException {
        for (int at = 0; at < nowCount; at++) {
            OpenDay ended = now[at];
            ended.end();
            if (days.utcDays(ended.day).stream()
                    .noneMatch(other -> other > utcDay && utcDays.contains(other))) {
                open.remove(ended.day);
                try (ended) {
                    ended.write(counted);
                }
            }
        }
        nowCount = 0;
    }

    /// Counts the rows of a UTC day that the commit leaves as they are.
    void read(Connection connection, long utcDay) throws SQLException, IOException {
        begin(utcDay);
        new StoredGroups(connection, keys)
                .read(rewrite.current(Rewrite.day(Table.ACCESSES, utcDay)), this);
        end(utcDay);
    }

    /// Counts days again whose rows are in the store as they shall be.
    static void again(
            Connection connection, Rewrite rewrite, ScannerJudges.Of judges, SortedSet<Long> wanted)
            throws SQLException, IOException {
        ScannerJudges of = judges.days(connection, rewrite, wanted);
        try (DailySeries series =
                new DailySeries(
                        new HourlyTotals(connection, rewrite, of.zone(), of.surveys()),
                        of,
                        wanted,
                        List.of(),
                        SpillLimit.USUAL)) {
            for (long utcDay : series.utcDays()) {
                series.read(connection, utcDay);
            }
            series.write(connection);
        }
    }

    /// Puts what was counted into the store.
    void write(Connection connection) throws SQLException, IOException {
        counted.write(connection, rewrite);
    }

    /// The minutes of the UTC day at hand that are counted, from the first to the last.
    Map.Entry<Integer, Integer> minutes() {
        int first = 0;
        while (first < dayOfMinute.length - 1 && dayOfMinute[first] == NONE) {
            first++;
        }
        int last = dayOfMinute.length - 1;
        while (last > first && dayOfMinute[last] == NONE) {
            last--;
        }
        return Map.entry(first, last);
    }

    /// The row to be filled before [#count].
    DayRow row() {
        return one;
    }

    /// Counts the row as it was filled.
    ///
    /// @param isNew whether it is of another source than the one before
    void count(boolean isNew) throws IOException {
        source += isNew ? 1 : 0;
        int at = dayOfMinute[Math.floorMod(one.minute, StoreDays.MINUTES_A_DAY)];
        if (at != NONE) {
            now[at].row(source, one);
        }
    }

    @Override
    public void nextSource() {
        source++;
    }

    @Override
    public void row(RowCursor row, JudgedFacts judged, int outcome, int tools) throws IOException {
        long[] rows = row.rows;
        int at = row.at;
        int minute = Row.minute(rows, at);
        int which = dayOfMinute[Math.floorMod(minute, StoreDays.MINUTES_A_DAY)];
        if (which == NONE) {
            return;
        }
        addresses(rows, at);
        Facts facts = judged.about;
        int port = Row.port(rows, at);
        one.country = located.country();
        one.asn = located.asn();
        one.minute = minute;
        one.first = Row.first(rows, at);
        one.last = Row.last(rows, at);
        one.group =
                SeriesKeys.group(
                        keys.kind(Row.facts(rows, at), facts),
                        judgement.outcomes.get(outcome).asClass().ordinal(),
                        Row.hasPayload(rows, at),
                        tools == SourceTools.NONE ? 0 : toolSet(tools),
                        facts.hasIcmpType() ? port >> 8 : port);
        one.marks = facts.marks();
        one.verified = facts.verified();
        one.isSyn = facts.kind() == Kind.SYN;
        one.accesses = judged.noAccess ? 0 : Row.openings(rows, at);
        one.packets = Row.packets(rows, at);
        one.retries = judged.noAccess ? 0 : Row.retries(rows, at);
        one.bytes = Row.bytes(rows, at);
        now[which].row(source, one);
    }

    private void addresses(long[] rows, int at) {
        if (version == 4) {
            one.source.set(4, 0, Row.source4(rows, at));
            one.destinationHigh = 0;
            one.destinationLow = Row.destination4(rows, at);
        } else {
            one.source.set(6, Row.source6(rows, at, true), Row.source6(rows, at, false));
            one.destinationHigh = Row.destination6(rows, at, true);
            one.destinationLow = Row.destination6(rows, at, false);
        }
    }

    private int toolSet(int tools) {
        if (tools >= toolSets.length) {
            int known = toolSets.length;
            toolSets = Arrays.copyOf(toolSets, Math.max(tools + 1, 2 * known));
            Arrays.fill(toolSets, known, toolSets.length, NONE);
        }
        if (toolSets[tools] == NONE) {
            toolSets[tools] = keys.toolSet(judgement.tools.texts().get(tools));
        }
        return toolSets[tools];
    }

    @Override
    public void close() throws IOException {
        Closing.all(List.copyOf(open.values()));
    }
}
