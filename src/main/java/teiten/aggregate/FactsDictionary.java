package teiten.aggregate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Distinct [Facts], numbered from 0 in the order in which they came. One dictionary serves all
/// rows of a batch, so that equal facts have equal numbers in all its parts.
public final class FactsDictionary {
    private final List<Facts> all = new ArrayList<>();
    private final Map<Facts, Integer> numbers = new HashMap<>();

    /// The number of these facts, a new one if they have none yet.
    public int number(Facts facts) {
        Integer known = numbers.putIfAbsent(facts, all.size());
        if (known == null) {
            all.add(facts);
            return all.size() - 1;
        }
        return known;
    }

    public Facts get(int number) {
        return all.get(number);
    }

    public int size() {
        return all.size();
    }
}
