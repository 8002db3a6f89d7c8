package teiten.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import teiten.detect.Tier;

/// How one method did on one seed.
///
/// A false episode is an alarm on a series that has no change under way, counted on the day on
/// which it was first raised; alarms of a series no more than three days apart are one episode, and
/// so are those that a detector says are one. A change is found by an alarm in its direction, from
/// its first day on.
final class SeasonScore {
    private static final int APART = 3;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<Season.Weather, Integer> days = new EnumMap<>(Season.Weather.class);
    private final Map<Season.Weather, Integer> falses = new EnumMap<>(Season.Weather.class);
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /// A change and after how many days it was found.
    record Outcome(InjectedChange change, int delay) {
        boolean within(int days) {
            return delay < days;
        }
    }

    private record Key(int series, long episode) {}

    private record Series(int series, boolean up) {}

    /// @param raised in the order of days
    /// @param least alarms of this tier and surer count
    SeasonScore(Season season, List<Judge.Raised> raised, Tier least) {
        for (int day = Injections.LEARNING; day < season.days(); day++) {
            days.merge(season.weather(day), 1, Integer::sum);
        }
        Map<Series, List<Integer>> bySeries = new HashMap<>();
        Map<Integer, Integer> last = new HashMap<>();
        Set<Key> known = new HashSet<>();
        for (Judge.Raised one : raised) {
            if (one.tier().compareTo(least) > 0) {
                continue;
            }
            bySeries.computeIfAbsent(new Series(one.series(), one.up()), _ -> new ArrayList<>())
                    .add(one.day());
            Integer before = last.put(one.series(), one.day());
            boolean goesOn = before != null && one.day() - before <= APART;
            boolean again = one.episode() >= 0 && !known.add(new Key(one.series(), one.episode()));
            if (!goesOn && !again && one.day() >= Injections.LEARNING && season.isFalse(one)) {
                falses.merge(season.weather(one.day()), 1, Integer::sum);
                String weather = season.weather(one.day()).name().toLowerCase(Locale.ROOT);
                reasons.merge(weather + " day: " + season.reason(one), 1, Integer::sum);
            }
        }
        for (InjectedChange change : season.changes()) {
            Series key = new Series(change.series(), change.kind().isUp());
            outcomes.add(new Outcome(change, delay(change, bySeries.getOrDefault(key, List.of()))));
        }
    }

    private static int delay(InjectedChange change, List<Integer> alarms) {
        for (int day : alarms) {
            if (day >= change.onset()) {
                return day - change.onset();
            }
        }
        return NEVER;
    }

    int days(Season.Weather weather) {
        return days.getOrDefault(weather, 0);
    }

    int falses(Season.Weather weather) {
        return falses.getOrDefault(weather, 0);
    }

    Map<String, Integer> reasons() {
        return reasons;
    }

    List<Outcome> outcomes(Predicate<InjectedChange> which) {
        return outcomes.stream().filter(one -> which.test(one.change())).toList();
    }
}
