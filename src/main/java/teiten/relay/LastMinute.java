package teiten.relay;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.SensorSecond;

/// Sums of a sensor's seconds, of which those that ended more than a minute before the last one are
/// left out.
///
/// @param lengthNanos from the begin of the first of them to the end of the last
/// @param received frames, `ringDropped` and `deviceDropped` those that were lost
/// @param fates what became of the frames
/// @param watching by interface, whether it was up in the last second
public record LastMinute(
        long lengthNanos,
        long received,
        long ringDropped,
        long deviceDropped,
        long sent,
        long sendRefused,
        long bytesReceived,
        long bytesSent,
        Map<Fate, Long> fates,
        SortedMap<Integer, Boolean> watching) {
    static final long MINUTE_NANOS = 60_000_000_000L;

    /// Frames that went to monitored addresses, or claimed to come from one.
    public long monitored() {
        return fates.entrySet().stream()
                .filter(each -> each.getKey().isRecorded())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Whether every interface that was heard of was up in the last second.
    public boolean isUp() {
        return !watching.containsValue(false);
    }

    /// Gathers the seconds of one boot.
    static final class Sum {
        private final Deque<SensorSecond> seconds = new ArrayDeque<>();

        void add(SensorSecond second) {
            seconds.addLast(second);
            // A clock that was put back would keep what is older for ever: hence both bounds.
            while (!isWithin(seconds.getFirst(), second)) {
                seconds.removeFirst();
            }
        }

        private static boolean isWithin(SensorSecond first, SensorSecond last) {
            return Math.abs(last.timeNanos() - first.timeNanos()) < MINUTE_NANOS;
        }

        void clear() {
            seconds.clear();
        }

        LastMinute sum() {
            Map<Fate, Long> fates = new EnumMap<>(Fate.class);
            SortedMap<Integer, Boolean> watching = new TreeMap<>();
            long begin = Long.MAX_VALUE;
            long end = Long.MIN_VALUE;
            long[] sums = new long[7];
            for (SensorSecond each : seconds) {
                begin = Math.min(begin, each.timeNanos() - each.lengthNanos());
                end = Math.max(end, each.timeNanos());
                watching.put(each.interfaceNumber(), each.watching());
                sums[0] += each.received();
                sums[1] += each.ringDropped();
                sums[2] += each.deviceDropped();
                sums[3] += each.sent();
                sums[4] += each.sendRefused();
                sums[5] += each.bytesReceived();
                sums[6] += each.bytesSent();
                for (Fate fate : Fate.values()) {
                    if (fate.ordinal() < each.fates().size()) {
                        fates.merge(fate, each.fates().get(fate.ordinal()), Long::sum);
                    }
                }
            }
            return new LastMinute(
                    seconds.isEmpty() ? 0 : end - begin,
                    sums[0],
                    sums[1],
                    sums[2],
                    sums[3],
                    sums[4],
                    sums[5],
                    sums[6],
                    Collections.unmodifiableMap(fates),
                    Collections.unmodifiableSortedMap(watching));
        }
    }
}
