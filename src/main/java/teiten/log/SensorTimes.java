package teiten.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import teiten.observe.AddressCount;
import teiten.observe.AddressSet;
import teiten.observe.FrameTimes;
import teiten.observe.Observation;

/// When a sensor's rows came, and which addresses they went to. The order of rows is of no meaning.
///
/// A sensor watched from its first to its last row. Only rows more than [#MOST_APART_DAYS] away
/// from all others are a wrong clock's, and apart from the rest; single such rows are left out.
final class SensorTimes {
    /// Sensors that one log may name.
    static final int MOST_SENSORS = 1000;

    /// Days without a row that part a sensor's time in two.
    static final int MOST_APART_DAYS = 366;

    /// Addresses that are told apart; a log of more needs `--addresses` to have them counted.
    static final int MOST_ADDRESSES = 1 << 20;

    private static final long NANOS_A_DAY = 24L * 3600 * 1_000_000_000L;

    private final Map<Long, long[]> days = new TreeMap<>();
    private final AddressSet addresses;
    private long day = -1;
    private long[] span = new long[2];

    /// @param hashKey secret of the hash table
    SensorTimes(long hashKey) {
        addresses = new AddressSet(hashKey);
    }

    void add(Observation observation) {
        long time = observation.timeNanos;
        if (time / NANOS_A_DAY != day) {
            day = time / NANOS_A_DAY;
            span = days.computeIfAbsent(day, _ -> new long[] {time, time});
        }
        span[0] = Math.min(span[0], time);
        span[1] = Math.max(span[1], time);
        if (addresses.count() <= MOST_ADDRESSES) {
            addresses.add(
                    observation.version, observation.destinationHigh, observation.destinationLow);
        }
    }

    /// Distinct addresses that rows went to, [#MOST_ADDRESSES] at most.
    AddressCount addresses() {
        long all = Math.min(addresses.count(), MOST_ADDRESSES);
        return new AddressCount(all, Math.min(addresses.countOfIpv4(), all));
    }

    /// Whether there were more.
    boolean hasMoreAddresses() {
        return addresses.count() > MOST_ADDRESSES;
    }

    /// From when to when the sensor watched.
    List<FrameTimes.Run> runs() {
        List<FrameTimes.Run> all = new ArrayList<>();
        long first = 0;
        long last = Long.MIN_VALUE;
        for (long[] ofDay : days.values()) {
            boolean apart =
                    last != Long.MIN_VALUE && ofDay[0] - last > MOST_APART_DAYS * NANOS_A_DAY;
            if (apart) {
                all.add(new FrameTimes.Run(first, last));
            }
            if (apart || last == Long.MIN_VALUE) {
                first = ofDay[0];
            }
            last = ofDay[1];
        }
        if (last != Long.MIN_VALUE) {
            all.add(new FrameTimes.Run(first, last));
        }
        List<FrameTimes.Run> lasting =
                all.stream().filter(run -> run.lastNanos() > run.firstNanos()).toList();
        return lasting.isEmpty() ? all : lasting;
    }
}
