package teiten.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The distinct kinds of payloads, numbered from 0 as they come.
final class PayloadKinds {
    private final List<PayloadKind> kinds = new ArrayList<>();
    private final Map<PayloadKind, Integer> numbers = new HashMap<>();

    /// The number of a kind, a new one if it has none yet.
    int number(PayloadKind kind) {
        Integer known = numbers.putIfAbsent(kind, kinds.size());
        if (known == null) {
            kinds.add(kind);
            return kinds.size() - 1;
        }
        return known;
    }

    /// All kinds by their numbers.
    List<PayloadKind> all() {
        return kinds;
    }

    /// The place of each kind in their order.
    int[] ranks() {
        List<PayloadKind> ordered = new ArrayList<>(kinds);
        ordered.sort(Comparator.naturalOrder());
        int[] ranks = new int[ordered.size()];
        for (int rank = 0; rank < ranks.length; rank++) {
            ranks[number(ordered.get(rank))] = rank;
        }
        return ranks;
    }
}
