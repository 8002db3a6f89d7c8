package teiten.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import teiten.identify.AnswerSweep;
import teiten.observe.Kind;

/// The packets of one source in a day that look like answers ([AnswerSweep]). An attacked host
/// answers to all ports, so counts are held for one hour only, and for each port a few numbers.
final class SourceSweeps {
    private static final int NONE = -1;

    private final Map<Target, Count> targets = new HashMap<>();
    private final Set<Target> swept = new HashSet<>();
    private int hour = NONE;

    /// What packets of a sweep have in common.
    record Target(int hour, int port, Kind kind) {}

    private static final class Count {
        private long[] destinations = new long[1];
        private int distinct;
        private long packets;
        private long ephemeral;

        /// Counts no more destinations than matter.
        void add(long destination) {
            for (int at = 0; at < distinct; at++) {
                if (destinations[at] == destination) {
                    return;
                }
            }
            if (distinct < AnswerSweep.LEAST_DESTINATIONS) {
                if (distinct == destinations.length) {
                    destinations = Arrays.copyOf(destinations, 2 * distinct);
                }
                destinations[distinct++] = destination;
            }
        }
    }

    void clear() {
        targets.clear();
        swept.clear();
        hour = NONE;
    }

    /// Counts packets of an hour that is not before the one counted last.
    ///
    /// @param destination a number for the address
    void add(Target target, long packets, boolean ephemeral, long destination) {
        if (target.hour() != hour) {
            finish();
            hour = target.hour();
        }
        Count count = targets.computeIfAbsent(target, _ -> new Count());
        count.packets += packets;
        count.ephemeral += ephemeral ? packets : 0;
        count.add(destination);
    }

    /// Decides about the hour counted last.
    void finish() {
        targets.forEach(
                (target, count) -> {
                    AnswerSweep sweep =
                            new AnswerSweep(count.distinct, count.packets, count.ephemeral);
                    if (sweep.isScan()) {
                        swept.add(target);
                    }
                });
        targets.clear();
    }

    boolean isSwept(Target target) {
        return swept.contains(target);
    }

    boolean hasSweep() {
        return !swept.isEmpty();
    }
}
