package teiten.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.observe.AddressCount;
import teiten.observe.ExposureMinute;
import teiten.observe.sensor.SensorSecond;

/// What a sensor watched, minute by minute, from its own record of each second: the time of the
/// interface that watched least, because a sensor watches its addresses with all of its interfaces,
/// scaled by the share of frames that were not dropped. A second without a record was not watched.
public final class SpoolExposure {
    /// Minutes that one spool may claim to have watched: more than five years.
    public static final int MOST_MINUTES = 3_000_000;

    /// Time that one record of a second may stand for: a disk that makes a sensor wait makes it
    /// long.
    public static final long MOST_SECOND_NANOS = 3_600_000_000_000L;

    /// Interfaces of a sensor that are told apart.
    static final int MOST_INTERFACES = SegmentHead.MOST_INTERFACES;

    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final double NANOS_A_SECOND = 1e9;

    private final TreeMap<Long, Minute> minutes = new TreeMap<>();
    private final int mostMinutes;
    private long leftOut;

    private static final class Minute {
        private final TreeMap<Integer, Long> watchedNanos = new TreeMap<>();
        private int interfaces;
        private long received;
        private long dropped;
    }

    /// Nothing watched yet.
    public SpoolExposure() {
        this(MOST_MINUTES);
    }

    SpoolExposure(int mostMinutes) {
        this.mostMinutes = mostMinutes;
    }

    /// Adds one record.
    ///
    /// @param interfaces how many interfaces the sensor has
    public void add(SensorSecond second, int interfaces) {
        long length = Math.clamp(second.lengthNanos(), 0, MOST_SECOND_NANOS);
        long end = second.timeNanos();
        long begin = end - length;
        if (length == 0 || begin > end || second.interfaceNumber() >= MOST_INTERFACES) {
            return;
        }
        long dropped = second.ringDropped() + second.deviceDropped();
        long receivedLeft = second.received();
        long droppedLeft = Math.max(0, dropped);
        long last = Math.floorDiv(end - 1, NANOS_A_MINUTE);
        for (long number = Math.floorDiv(begin, NANOS_A_MINUTE); number <= last; number++) {
            long from = Math.max(begin, number * NANOS_A_MINUTE);
            long to = number == last ? end : (number + 1) * NANOS_A_MINUTE;
            double share = (to - from) / (double) length;
            long received =
                    number == last
                            ? receivedLeft
                            : Math.min(receivedLeft, Math.round(second.received() * share));
            long lost =
                    number == last
                            ? droppedLeft
                            : Math.min(droppedLeft, Math.round(dropped * share));
            receivedLeft -= received;
            droppedLeft -= lost;
            Minute minute = minute(number);
            if (minute != null) {
                minute.interfaces = Math.max(minute.interfaces, Math.max(1, interfaces));
                minute.received += received;
                minute.dropped += lost;
                long watched = second.watching() ? to - from : 0;
                minute.watchedNanos.merge(second.interfaceNumber(), watched, Long::sum);
            }
        }
    }

    private @Nullable Minute minute(long number) {
        Minute known = minutes.get(number);
        if (known == null && minutes.size() >= mostMinutes) {
            leftOut++;
            return null;
        }
        if (known == null) {
            known = new Minute();
            minutes.put(number, known);
        }
        return known;
    }

    /// Records of seconds, or parts of such, that belong to minutes beyond the limit.
    public long leftOut() {
        return leftOut;
    }

    /// The minutes so far, in their order.
    ///
    /// @param addresses how many addresses were monitored
    public List<ExposureMinute> minutes(AddressCount addresses) {
        List<ExposureMinute> list = new ArrayList<>();
        for (Map.Entry<Long, Minute> entry : minutes.entrySet()) {
            Minute minute = entry.getValue();
            list.add(
                    new ExposureMinute(
                            entry.getKey(),
                            addresses.all(),
                            addresses.ofIpv4(),
                            watchedSeconds(minute),
                            minute.received,
                            minute.dropped,
                            ExposureMinute.Reason.HEARTBEAT));
        }
        return list;
    }

    private static double watchedSeconds(Minute minute) {
        long least = minute.watchedNanos.size() < minute.interfaces ? 0 : NANOS_A_MINUTE;
        for (long watched : minute.watchedNanos.values()) {
            least = Math.min(least, watched);
        }
        double all = (double) minute.received + minute.dropped;
        return least / NANOS_A_SECOND * (all == 0 ? 1 : minute.received / all);
    }
}
