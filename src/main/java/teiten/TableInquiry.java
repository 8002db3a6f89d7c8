package teiten;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Attack;
import teiten.aggregate.AttackRule;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Counted;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Proportion;
import teiten.aggregate.Ranking;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Victims;
import teiten.aggregate.Watched;
import teiten.report.MonthTotals;
import teiten.report.RankingRow;
import teiten.report.Tables;
import teiten.report.TrendMonth;
import teiten.report.VictimTable;
import teiten.store.Questions;

/// Asks the store for the tables of a month's report.
final class TableInquiry {
    private static final int MOST_ROWS = 1000;
    private static final int TREND_MONTHS = 12;
    private static final int MOST_SHARES = 65_536;

    private final Questions questions;
    private final YearMonth month;
    private final LocalDate previous;
    private final LocalDate first;
    private final LocalDate last;

    TableInquiry(Questions questions, YearMonth month) {
        this.questions = questions;
        this.month = month;
        previous = month.minusMonths(1).atDay(1);
        first = month.atDay(1);
        last = month.atEndOfMonth();
    }

    /// @param backscatter packets that answer what was never sent, by day
    Tables tables(Series backscatter) {
        List<RankingRow> networks = ranking(new Ranking(Dimension.NETWORK, null));
        boolean known = networks.stream().anyMatch(row -> !isUnknown(row));
        return new Tables(
                trend(),
                ranking(Ranking.PORTS),
                ranking(new Ranking(Dimension.COUNTRY, null)),
                known ? networks : List.of(),
                breakdown(Dimension.CONTENT),
                breakdown(Dimension.TOOL),
                backscatter,
                victims());
    }

    private static boolean isUnknown(RankingRow row) {
        return row.selection().key().equals(Place.UNKNOWN);
    }

    private Breakdown breakdown(Dimension dimension) {
        return questions.breakdown(Selection.all(), dimension, first, last, MOST_SHARES);
    }

    private List<TrendMonth> trend() {
        List<TrendMonth> trend = new ArrayList<>();
        for (int back = TREND_MONTHS; back >= 0; back--) {
            YearMonth of = month.minusMonths(back);
            Watched watched = questions.watched(of.atDay(1), of.atEndOfMonth());
            Series series = questions.series(Selection.all(), of.atDay(1), of.atEndOfMonth());
            MonthTotals totals = MonthTotals.of(series, of);
            if (watched.exposure() > 0 || totals.accesses() > 0) {
                trend.add(new TrendMonth(of, totals, watched.coverage()));
            }
        }
        return trend;
    }

    private List<RankingRow> ranking(Ranking ranking) {
        Top top = questions.top(ranking, first, last, MOST_ROWS);
        List<String> keys = top.rows().stream().map(Top.Row::key).toList();
        Top before = questions.top(ranking, previous, first.minusDays(1), keys);
        Map<String, Top.Row> rowsBefore = new HashMap<>();
        before.rows().forEach(row -> rowsBefore.put(row.key(), row));
        List<RankingRow> rows = new ArrayList<>();
        for (Top.Row row : top.rows()) {
            Counted now = top.counted(row);
            Top.Row then = rowsBefore.get(row.key());
            rows.add(
                    new RankingRow(
                            selection(ranking.by(), row.key()),
                            row.place(),
                            row.accesses(),
                            now.accessesPerDayPerAddress(),
                            now.sourcesPerDay(),
                            row.share(),
                            leading(row),
                            before(before.counted(then), then)));
        }
        return rows;
    }

    /// The ports of any span of days, without an earlier one to compare with.
    static List<RankingRow> ports(Questions questions, LocalDate from, LocalDate to) {
        Top top = questions.top(from, to, MOST_ROWS);
        List<RankingRow> rows = new ArrayList<>();
        for (Top.Row row : top.rows()) {
            Counted now = top.counted(row);
            rows.add(
                    new RankingRow(
                            PortName.parse(row.key()),
                            row.place(),
                            row.accesses(),
                            now.accessesPerDayPerAddress(),
                            now.sourcesPerDay(),
                            row.share(),
                            leading(row),
                            null));
        }
        return rows;
    }

    private static Selection selection(Dimension by, String key) {
        boolean unknown = key.equals(Place.UNKNOWN);
        return switch (by) {
            case COUNTRY -> Selection.all().in(new Place.OfCountry(unknown ? null : key));
            case NETWORK ->
                    Selection.all()
                            .in(
                                    new Place.OfNetwork(
                                            unknown ? null : Long.valueOf(key.substring(2))));
            case PORT, CONTENT, MESSAGE, TOOL, SENSOR -> PortName.parse(key);
        };
    }

    private static RankingRow.@Nullable Before before(Counted before, Top.@Nullable Row row) {
        Double rate = before.accessesPerDayPerAddress();
        return rate == null
                ? null
                : new RankingRow.Before(
                        row == null ? null : (Integer) row.place(), before.accesses(), rate);
    }

    private static RankingRow.@Nullable Leading leading(Top.Row row) {
        if (row.contents().isEmpty()) {
            return null;
        }
        Share most = row.contents().getFirst();
        long whole = Math.round(most.accesses() / most.share());
        return new RankingRow.Leading(most.key(), new Proportion(most.accesses(), whole));
    }

    private VictimTable victims() {
        Victims victims = questions.victims(AttackRule.DEFAULT, first, last);
        Map<String, long[]> targets = new TreeMap<>();
        for (Attack attack : victims.attacks()) {
            if (victims.beganBefore(attack)) {
                continue;
            }
            for (Attack.Part target : attack.targets()) {
                long[] sums = targets.computeIfAbsent(target.key(), _ -> new long[2]);
                sums[0]++;
                sums[1] += target.packets();
            }
        }
        List<VictimTable.Target> sorted =
                targets.entrySet().stream()
                        .map(
                                of ->
                                        new VictimTable.Target(
                                                of.getKey(), of.getValue()[0], of.getValue()[1]))
                        .sorted(
                                Comparator.comparingLong(VictimTable.Target::attacks)
                                        .reversed()
                                        .thenComparing(VictimTable.Target::key))
                        .toList();
        long days = victims.days().stream().filter(day -> day.attacks() > 0).count();
        return new VictimTable(
                victims.attackCount(), victims.victims(), victims.packets(), days, sorted);
    }
}
