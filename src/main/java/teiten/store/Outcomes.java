package teiten.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.identify.TrafficClass;

/// The distinct pairs of class and tags that rows have, numbered from 0.
final class Outcomes {
    private final List<Outcome> all = new ArrayList<>();
    private final Map<Outcome, Integer> numbers = new HashMap<>();

    /// @param tags sorted, parted by commas, or null for none
    record Outcome(TrafficClass asClass, @Nullable String tags) {}

    int number(TrafficClass asClass, @Nullable String tags) {
        Outcome outcome = new Outcome(asClass, tags);
        Integer known = numbers.putIfAbsent(outcome, all.size());
        if (known == null) {
            all.add(outcome);
            return all.size() - 1;
        }
        return known;
    }

    Outcome get(int number) {
        return all.get(number);
    }

    int size() {
        return all.size();
    }
}
