package teiten.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import teiten.identify.AnswerSweep;
import teiten.observe.Kind;

/// The packets of one source in a day that look like answers ([AnswerSweep]).
final class SourceSweeps {
    private final Map<Target, Count> targets = new HashMap<>();
    private final Set<Target> swept = new HashSet<>();

    /// What packets of a sweep have in common.
    record Target(int hour, int port, Kind kind) {}

    private static final class Count {
        private final Set<Long> destinations = new HashSet<>();
        private long packets;
        private long ephemeral;
    }

    void clear() {
        targets.clear();
        swept.clear();
    }

    /// @param destination a number for the address
    void add(Target target, long packets, boolean ephemeral, long destination) {
        Count count = targets.computeIfAbsent(target, _ -> new Count());
        count.packets += packets;
        count.ephemeral += ephemeral ? packets : 0;
        if (count.destinations.size() < AnswerSweep.LEAST_DESTINATIONS) {
            count.destinations.add(destination);
        }
    }

    void decide() {
        targets.forEach(
                (target, count) -> {
                    AnswerSweep sweep =
                            new AnswerSweep(
                                    count.destinations.size(), count.packets, count.ephemeral);
                    if (sweep.isScan()) {
                        swept.add(target);
                    }
                });
    }

    boolean isSwept(Target target) {
        return swept.contains(target);
    }

    boolean hasSweep() {
        return !swept.isEmpty();
    }
}
