package teiten.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import teiten.detect.Change;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;

/// What was said of the last month of all seeds, against what is true.
///
/// A series without a change is FLAT, and so is CONTINUED and of which nothing is said. Where two
/// things are said and one is true, that one counts. Decreases of months that were not fully
/// watched are left out: by definition they are not told.
final class MonthScore {
    private final List<Judged> judged = new ArrayList<>();
    private final List<Double> smallRises = new ArrayList<>();
    private final Map<Tier, Integer> falses = new EnumMap<>(Tier.class);
    private int unchanged;

    private record Judged(int season, double base, Verdict truth, Verdict said) {}

    /// @param sample series without a change that stand for all of these
    void add(
            Season season,
            int number,
            List<SeriesName> names,
            List<Change> said,
            List<Integer> sample) {
        Map<SeriesName, List<Change>> bySeries = new HashMap<>();
        for (Change change : said) {
            bySeries.computeIfAbsent(change.series(), _ -> new ArrayList<>()).add(change);
        }
        int rises = 0;
        int found = 0;
        for (InjectedChange change : season.changes()) {
            List<Change> of = bySeries.getOrDefault(names.get(change.series()), List.of());
            Verdict truth = change.monthly();
            if (truth != null && !change.kind().isUp() && !season.isFullyWatched()) {
                continue;
            }
            if (truth != null) {
                judged.add(new Judged(number, change.base(), truth, said(of, truth)));
            } else if (isSmallRise(season, change)) {
                rises++;
                Verdict verdict = said(of, Verdict.INCREASE);
                found += verdict == Verdict.INCREASE || verdict == Verdict.SURGE ? 1 : 0;
            }
        }
        smallRises.add((double) found / rises);
        for (int series : sample) {
            List<Change> of = bySeries.getOrDefault(names.get(series), List.of());
            judged.add(
                    new Judged(number, season.level(series), Verdict.FLAT, said(of, Verdict.FLAT)));
        }
        for (int series = 0; series < season.series(); series++) {
            if (!season.isChanged(series) && season.level(series) >= BaseLevel.ALL[0].least()) {
                unchanged++;
                bySeries.getOrDefault(names.get(series), List.of()).stream()
                        .filter(change -> isChange(change.verdict()))
                        .map(Change::tier)
                        .min(Tier::compareTo)
                        .ifPresent(tier -> falses.merge(tier, 1, Integer::sum));
            }
        }
    }

    /// Half as much again from the first days of the last month on, at a base of 100 and more.
    private static boolean isSmallRise(Season season, InjectedChange change) {
        return change.kind() == InjectedChange.Kind.STEP
                && change.factor() < 2
                && change.base() >= 100
                && season.date(change.onset()).getMonth()
                        == season.date(season.days() - 1).getMonth()
                && season.date(change.onset()).getDayOfMonth() <= 3;
    }

    private static boolean isChange(Verdict verdict) {
        return verdict != Verdict.FLAT && verdict != Verdict.CONTINUED && verdict != Verdict.STORM;
    }

    private static Verdict said(List<Change> of, Verdict truth) {
        Verdict first = Verdict.FLAT;
        for (Change change : of) {
            if (change.tier() == Tier.WATCH || !isChange(change.verdict())) {
                continue;
            }
            if (change.verdict() == truth) {
                return truth;
            }
            first = first == Verdict.FLAT ? change.verdict() : first;
        }
        return first;
    }

    List<Double> smallRises() {
        return smallRises;
    }

    /// Series without a change of which a change was said, of a thousand, by surest tier.
    double falses(Tier tier) {
        return 1e3 * falses.getOrDefault(tier, 0) / unchanged;
    }

    /// How often something was said where something was true.
    int count(Verdict truth, Verdict said, DoublePredicate base) {
        return (int)
                judged.stream()
                        .filter(one -> one.truth == truth && one.said == said)
                        .filter(one -> base.test(one.base))
                        .count();
    }

    /// Verdicts that something may be true of.
    static List<Verdict> truths() {
        return List.of(
                Verdict.INCREASE,
                Verdict.SURGE,
                Verdict.TEMPORARY_INCREASE,
                Verdict.STAYS_HIGH,
                Verdict.DECREASE,
                Verdict.SHARP_DECREASE,
                Verdict.NEW,
                Verdict.FLAT);
    }

    /// Part of the series with a truth of which it was said.
    double right(Verdict truth, DoublePredicate base) {
        int all = 0;
        for (Verdict said : Verdict.values()) {
            all += count(truth, said, base);
        }
        return (double) count(truth, truth, base) / all;
    }

    /// Mean over all verdicts of the part that was right, by seed.
    List<Double> diagonal(int seasons, DoublePredicate base) {
        List<Double> means = new ArrayList<>();
        for (int number = 0; number < seasons; number++) {
            MonthScore one = new MonthScore();
            for (Judged each : judged) {
                if (each.season == number) {
                    one.judged.add(each);
                }
            }
            means.add(MethodScore.mean(truths().stream().map(of -> one.right(of, base)).toList()));
        }
        return means;
    }
}
