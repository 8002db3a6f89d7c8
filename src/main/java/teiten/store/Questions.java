package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AttackRule;
import teiten.aggregate.Backscatter;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.MonthlyMean;
import teiten.aggregate.OwnSources;
import teiten.aggregate.PayloadCluster;
import teiten.aggregate.Ranking;
import teiten.aggregate.Reflectors;
import teiten.aggregate.Scanners;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.SourceHistory;
import teiten.aggregate.Storm;
import teiten.aggregate.ToolUse;
import teiten.aggregate.Top;
import teiten.aggregate.Victims;
import teiten.aggregate.Watched;
import teiten.decode.Prefix;
import teiten.detect.Change;
import teiten.detect.SeriesName;

/// What views and reports ask the store, on one state of it. Days are those of the store's zone
/// unless another was named; every span names its first and its last day. Distinct sources are
/// counted exactly. Whole days are answered by the daily series where these have what is asked for,
/// else by minute rows; the numbers are the same. To be closed.
///
/// Figures that select contents use only accesses whose first payload was read; a port number never
/// stands for a content.
public final class Questions implements AutoCloseable {
    /// Most rows of a breakdown; a port scan has no more ports than this in a list.
    private static final int MOST_SHARES = 65_536;

    /// Own addresses that are listed one by one.
    private static final int MOST_OWN = 1_000;

    private final Reading reading;

    private Questions(Reading reading) {
        this.reading = reading;
    }

    /// Asks on the state of now, and anew where commits removed files of that state meanwhile.
    ///
    /// @param question asks all that it needs, on one state, and leaves nothing open
    public static <T> T ask(Store store, Function<Questions, T> question) {
        return ask(store, store.zone(), question);
    }

    /// The same with days of another zone, which are counted from minute rows alone; where these
    /// were removed, questions about such days throw.
    public static <T> T ask(Store store, ZoneId zone, Function<Questions, T> question) {
        try {
            return CurrentState.read(
                    store.folder(),
                    store.manifest(),
                    state -> {
                        try (Questions questions =
                                open(store.folder(), state, zone, store.zone())) {
                            return question.apply(questions);
                        }
                    });
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + store.folder(), e);
        }
    }

    static Questions open(Path folder, Manifest manifest, ZoneId zone) throws SQLException {
        return open(folder, manifest, zone, zone);
    }

    private static Questions open(Path folder, Manifest manifest, ZoneId zone, ZoneId storeZone)
            throws SQLException {
        Connection connection = Engine.open(folder);
        try {
            Views.macros(connection);
            return new Questions(new Reading(connection, folder, manifest, zone, storeZone));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// The selection by day, every day of the span with a row.
    public Series series(Selection selection, LocalDate from, LocalDate to) {
        return new SeriesQuestion(reading).series(selection, from, to);
    }

    /// The first and the last day on which anything was watched; empty where nothing was.
    public List<LocalDate> bounds() {
        return reading.coverage().bounds();
    }

    /// The last day that was watched into its last hours, or null where none was.
    ///
    /// @param hours which of its hours are the last
    public @Nullable LocalDate lastWholeDay(int hours) {
        List<LocalDate> bounds = bounds();
        if (bounds.isEmpty()) {
            return null;
        }
        LocalDate last = bounds.getLast();
        boolean[] whole = new boolean[1];
        reading.ask(
                "SELECT coalesce(max(minute) >= TIMESTAMP '%s', false) FROM %s WHERE watched_microseconds > 0"
                        .formatted(
                                reading.start(last.plusDays(1)).minusHours(hours),
                                reading.watchedMinutes(last, last)),
                row -> whole[0] = row.getBoolean(1));
        boolean isOnly = bounds.getFirst().equals(last);
        return whole[0] || isOnly ? last : last.minusDays(1);
    }

    /// Whether any file that was imported says that it was simulated.
    public boolean isSimulated() {
        return reading.simulated();
    }

    /// Answers SQL over the views of `FORMATS.md`, on the state of the other answers.
    public Answer query(String sql) {
        return reading.query(sql);
    }

    /// The condition that rows of a view are of minutes of these days, for [#query].
    public String minutesOf(LocalDate from, LocalDate to) {
        return reading.span(from, to);
    }

    /// What was watched in a span of days.
    public Watched watched(LocalDate from, LocalDate to) {
        return reading.coverage().through(from, to);
    }

    /// Whether a selection is divided by the exposure of responsive sensors alone (内容観測量): a
    /// content that TCP alone carries, in a span with days on which sensors are responsive.
    public boolean isOfResponsive(Selection selection, LocalDate from, LocalDate to) {
        return reading.seers().areSome(selection, from, to);
    }

    /// What was watched by those sensors that can see the accesses of a selection (内容観測量): of
    /// contents that TCP carries, the sensors that complete handshakes; on days without any, all.
    public Watched watched(Selection selection, LocalDate from, LocalDate to) {
        return reading.seers().through(selection, from, to);
    }

    /// The same of a content that TCP carries; 0 where no sensor is responsive on any of these
    /// days.
    public double contentExposure(LocalDate from, LocalDate to) {
        Watched seen = reading.seers().responsive(from, to);
        return seen == null ? 0 : seen.exposure();
    }

    /// What was watched in a span of days, by sensor; sensors that were not expected then are left
    /// out.
    public SortedMap<String, Watched> sensors(LocalDate from, LocalDate to) {
        return reading.coverage().bySensor(from, to);
    }

    /// The accesses of a selection by the values of a dimension. The total counts all of them, also
    /// those with values beyond the limit or with none; for contents and messages those whose first
    /// payload was read. A payload without a name has the key `unnamed`. A source-hour may carry
    /// two tools, so shares of tools may add up to more than one.
    public Breakdown breakdown(
            Selection selection, Dimension dimension, LocalDate from, LocalDate to, int limit) {
        return new SeriesQuestion(reading)
                .breakdown(selection, dimension, new Span(from, to), limit);
    }

    /// The ports with the most accesses.
    public Top top(LocalDate from, LocalDate to, int limit) {
        return top(Ranking.PORTS, from, to, limit);
    }

    /// Those ports, countries or networks with the most accesses.
    public Top top(Ranking ranking, LocalDate from, LocalDate to, int limit) {
        return TopQuestion.of(reading, ranking, new Span(from, to)).most(limit);
    }

    /// Those of these that had accesses, in their order and with their places among all.
    public Top top(Ranking ranking, LocalDate from, LocalDate to, Collection<String> keys) {
        return TopQuestion.of(reading, ranking, new Span(from, to)).of(keys);
    }

    /// Means a day by month, from the first month to the last one; gap days are left out.
    public List<MonthlyMean> monthlyMeans(Selection selection, YearMonth from, YearMonth to) {
        return new SeriesQuestion(reading).monthlyMeans(selection, from, to);
    }

    /// Whether series and rankings of a selection leave the sources of storms out: those that are
    /// read from what was counted by day.
    public boolean leavesStormsOut(Selection selection, LocalDate from, LocalDate to) {
        Span span = new Span(from, to);
        return selection.place() == null
                ? reading.daily(selection, span) != null
                : new OriginRows(reading, selection, span).days() != null;
    }

    /// Storms of random sources, which are not among the sources of series and rankings.
    public List<Storm> storms(LocalDate from, LocalDate to) {
        return new StormQuestion(reading, new Span(from, to)).answer();
    }

    /// The daily counts of all series in which changes are looked for, by days of the store's zone.
    public StoredHistory history(LocalDate from, LocalDate to) {
        return history(from, to, StoredHistory.MOST_COUNTS);
    }

    /// Distinct sources of one of these series on each day; not a number on days that are gaps.
    public List<Double> sources(SeriesName series, LocalDate from, LocalDate to) {
        return new HistoryQuestion(reading, new Span(from, to), StoredHistory.MOST_COUNTS)
                .sources(series);
    }

    StoredHistory history(LocalDate from, LocalDate to, long mostCounts) {
        return new HistoryQuestion(reading, new Span(from, to), mostCounts).answer();
    }

    /// Knows who stood behind these changes, for as long as this is open.
    ///
    /// @param asOf up to when changes are looked at that go on
    public StoreWitness witness(List<Change> changes, LocalDate asOf) {
        return new StoreWitness(reading, changes, asOf);
    }

    /// What was found under an id when changes were looked for, the latest question first.
    public List<Found> found(String id) {
        return new FindingsQuestion(reading).of(id);
    }

    /// What was found when a month or a day was asked about, the surest first.
    public List<Found> foundIn(String asked) {
        return new FindingsQuestion(reading).in(asked);
    }

    /// The ids of all that was found.
    public List<String> foundIds() {
        return new FindingsQuestion(reading).ids();
    }

    /// A mark of what was counted of these days: another one where data came in since.
    public String countsMark(LocalDate from, LocalDate to) {
        return new FindingsQuestion(reading).countsMark(from, to);
    }

    /// Searches for reflectors, and requests in a victim's name.
    public Reflectors reflectors(LocalDate from, LocalDate to) {
        return new ReflectorQuestion(reading, from, to).answer(MOST_SHARES);
    }

    /// The tools of accesses.
    ///
    /// @param mostPorts ports that a tool names
    public ToolUse tools(LocalDate from, LocalDate to, int mostPorts) {
        return new ToolQuestion(reading, from, to).answer(mostPorts);
    }

    /// From now on survey scanners (調査目的スキャン) are left out of accesses, packets and sources.
    public void withoutSurvey() {
        reading.withoutSurvey();
    }

    /// Scanners, by days of the store's zone.
    ///
    /// @param limit sources that are listed
    public Scanners scanners(LocalDate from, LocalDate to, int limit) {
        return new ScannerQuestion(reading, new Span(from, to)).answer(limit);
    }

    /// Packets that answer what was never sent.
    public Backscatter backscatter(LocalDate from, LocalDate to) {
        return new BackscatterQuestion(reading, from, to).answer(MOST_SHARES);
    }

    /// Attacks on others that backscatter tells of, and requests in a victim's name.
    public Victims victims(AttackRule rule, LocalDate from, LocalDate to) {
        return new VictimsQuestion(reading, rule, from, to).answer(MOST_SHARES);
    }

    /// What one source, or those of a network, sent.
    ///
    /// @param whom the address as a network of one, or the network
    public SourceHistory source(Prefix whom, LocalDate from, LocalDate to) {
        return new SourceQuestion(reading, whom, from, to).answer(MOST_SHARES, MOST_SHARES);
    }

    /// Own addresses that were seen, by rows.
    ///
    /// @param own the networks that are the user's, at least one
    public OwnSources own(List<Prefix> own, LocalDate from, LocalDate to) {
        String rows = "(FROM " + reading.rows(from, to) + " WHERE " + reading.span(from, to) + ")";
        return new OwnQuestion(reading, own, own, rows).answer(MOST_OWN);
    }

    /// The same of some of them on some days of UTC, in whatever zone the other questions are.
    ///
    /// @param whom whom of them it is about; where it is nobody, nothing is found
    public OwnSources own(List<Prefix> own, Collection<Prefix> whom, SortedSet<LocalDate> utcDays) {
        return whom.isEmpty()
                ? new OwnSources(own, 0, 0, List.of())
                : new OwnQuestion(reading, own, List.copyOf(whom), reading.rowsOfUtc(utcDays))
                        .answer(MOST_OWN);
    }

    /// Clusters of first payloads that brought accesses in a span of days.
    public PayloadCluster.Shown clusters(PayloadCluster.Asked asked, LocalDate from, LocalDate to) {
        ClusterQuestion question =
                new ClusterQuestion(
                        reading.rows(from, to),
                        reading.where(Selection.all(), from, to),
                        reading.payloads(),
                        reading.start(from),
                        reading.start(to.plusDays(1)));
        reading.prepare(question.found(asked.newOnly()));
        long[] counts = new long[2];
        reading.ask(
                ClusterQuestion.counts(asked.leastSources()),
                row -> {
                    counts[0] = row.getLong(1);
                    counts[1] = row.getLong(2);
                });
        List<PayloadCluster> clusters = new ArrayList<>();
        reading.ask(question.shown(asked), row -> clusters.add(ClusterQuestion.cluster(row)));
        return new PayloadCluster.Shown(clusters, counts[0], counts[1]);
    }

    @Override
    public void close() {
        reading.close();
    }
}
