package teiten.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// How one method did on all seeds.
final class MethodScore {
    private final String method;
    private final List<SeasonScore> seasons = new ArrayList<>();

    MethodScore(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }

    void add(SeasonScore season) {
        seasons.add(season);
    }

    /// False episodes a day by seed; not a number where a seed has no such day.
    List<Double> falsesADay(Season.Weather weather) {
        return seasons.stream()
                .map(one -> (double) one.falses(weather) / one.days(weather))
                .toList();
    }

    /// Part of these changes that was found in so many days, by seed.
    List<Double> found(int days, Predicate<InjectedChange> which) {
        return seasons.stream()
                .map(
                        season -> {
                            List<SeasonScore.Outcome> all = season.outcomes(which);
                            long found = all.stream().filter(one -> one.within(days)).count();
                            return (double) found / all.size();
                        })
                .toList();
    }

    /// The middle delay in days of those changes that were found in so many days; not a number
    /// where none was.
    double delay(int days, Predicate<InjectedChange> which) {
        int[] delays =
                seasons.stream()
                        .flatMap(season -> season.outcomes(which).stream())
                        .filter(one -> one.within(days))
                        .mapToInt(SeasonScore.Outcome::delay)
                        .sorted()
                        .toArray();
        return delays.length == 0 ? Double.NaN : delays[delays.length / 2];
    }

    /// False episodes by what they may come from.
    Map<String, Integer> reasons() {
        Map<String, Integer> all = new TreeMap<>();
        for (SeasonScore season : seasons) {
            season.reasons().forEach((reason, count) -> all.merge(reason, count, Integer::sum));
        }
        return all;
    }

    /// Mean of those that are numbers.
    static double mean(List<Double> values) {
        return values.stream()
                .filter(Double::isFinite)
                .mapToDouble(one -> one)
                .average()
                .orElse(Double.NaN);
    }
}
