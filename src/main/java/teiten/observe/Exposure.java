package teiten.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.capture.InterfaceStatistics;

/// Works out what one input watched (観測量), minute by minute: from interface statistics where the
/// capture has them, else from its first to its last frame.
public final class Exposure {
    /// Statistics blocks of one interface that are further apart than this have an outage between
    /// them.
    public static final long MOST_APART_NANOS = 120_000_000_000L;

    /// Most minutes that one input may claim, over all its blocks; a wrong clock must not make
    /// millions.
    public static final long MOST_MINUTES = 400L * 24 * 60;

    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final double NANOS_A_SECOND = 1e9;

    private final AddressCount addresses;
    private Map<Long, Watched> minutes = new HashMap<>();
    private long minutesLeft = MOST_MINUTES;

    private static final class Watched {
        double seconds;
        double kept;
        long received;
        long dropped;
    }

    private Exposure(AddressCount addresses) {
        this.addresses = addresses;
    }

    /// The minutes of an input.
    ///
    /// @param addresses how many addresses were monitored
    /// @param statistics the capture's statistics blocks
    /// @param runs when frames came
    public static List<ExposureMinute> of(
            AddressCount addresses, List<InterfaceStatistics> statistics, FrameTimes runs) {
        Exposure exposure = new Exposure(addresses);
        exposure.statistics(statistics);
        if (!exposure.minutes.isEmpty()) {
            return exposure.list(ExposureMinute.Reason.STATISTICS);
        }
        return exposure.spans(runs.runs(), ExposureMinute.Reason.INFERRED);
    }

    /// The minutes of times that are known otherwise.
    ///
    /// @param addresses how many addresses were monitored
    /// @param runs from when to when
    /// @param mostMinutes minutes after which the rest is left out
    public static List<ExposureMinute> of(
            AddressCount addresses,
            List<FrameTimes.Run> runs,
            ExposureMinute.Reason reason,
            long mostMinutes) {
        Exposure exposure = new Exposure(addresses);
        exposure.minutesLeft = mostMinutes;
        return exposure.spans(runs, reason);
    }

    private List<ExposureMinute> spans(List<FrameTimes.Run> runs, ExposureMinute.Reason reason) {
        for (FrameTimes.Run run : runs) {
            span(run.firstNanos(), run.lastNanos(), 0, 0);
        }
        return list(reason);
    }

    private void statistics(List<InterfaceStatistics> all) {
        Map<Integer, List<InterfaceStatistics>> byInterface = new HashMap<>();
        for (InterfaceStatistics one : all) {
            byInterface.computeIfAbsent(one.interfaceNumber(), _ -> new ArrayList<>()).add(one);
        }
        // Several interfaces of one sensor watch the same addresses: their time must not add up.
        Map<Long, Watched> longest = new HashMap<>();
        for (List<InterfaceStatistics> list : byInterface.values()) {
            minutes = new HashMap<>();
            spans(list);
            minutes.forEach(
                    (minute, watched) ->
                            longest.merge(
                                    minute, watched, (a, b) -> a.seconds >= b.seconds ? a : b));
        }
        minutes = longest;
    }

    private void spans(List<InterfaceStatistics> blocks) {
        List<InterfaceStatistics> ordered = new ArrayList<>(blocks);
        ordered.sort(Comparator.comparingLong(Exposure::end));
        InterfaceStatistics before = null;
        for (InterfaceStatistics one : ordered) {
            long end = end(one);
            long start = start(one, before);
            if (start >= 0 && start < end) {
                span(start, end, grown(one, before, true), grown(one, before, false));
            }
            before = one;
        }
    }

    private static long end(InterfaceStatistics one) {
        return one.endNanos() >= 0 ? one.endNanos() : one.timeNanos();
    }

    /// Where the time starts that a block speaks for, or -1 when it does not say.
    private static long start(InterfaceStatistics one, @Nullable InterfaceStatistics before) {
        long end = end(one);
        if (before != null && one.startNanos() <= end(before)) {
            long previous = end(before);
            return end - previous <= MOST_APART_NANOS ? previous : end - NANOS_A_MINUTE;
        }
        return one.startNanos();
    }

    /// Counters are cumulative from the capture's start: what came since the block before.
    private static long grown(
            InterfaceStatistics one, @Nullable InterfaceStatistics before, boolean received) {
        long now = Math.max(0, received ? one.received() : one.dropped());
        if (before == null || one.startNanos() > end(before)) {
            return now;
        }
        return Math.max(0, now - Math.max(0, received ? before.received() : before.dropped()));
    }

    private void span(long start, long end, long received, long dropped) {
        long firstMinute = Math.floorDiv(start, NANOS_A_MINUTE);
        long lastMinute =
                Math.min(Math.floorDiv(end, NANOS_A_MINUTE), firstMinute + minutesLeft - 1);
        minutesLeft -= Math.max(0, lastMinute - firstMinute + 1);
        double kept = dropped == 0 ? 1 : received / ((double) received + dropped);
        double whole = Math.max(1, end - start);
        for (long minute = firstMinute; minute <= lastMinute; minute++) {
            long from = Math.max(start, minute * NANOS_A_MINUTE);
            long to = Math.min(end, (minute + 1) * NANOS_A_MINUTE);
            if (to <= from && start != end) {
                continue;
            }
            Watched watched = minutes.computeIfAbsent(minute, _ -> new Watched());
            double seconds = Math.max(0, to - from) / NANOS_A_SECOND;
            watched.seconds = Math.min(60, watched.seconds + seconds);
            watched.kept = Math.min(60, watched.kept + seconds * kept);
            watched.received += Math.round((double) received * (to - from) / whole);
            watched.dropped += Math.round((double) dropped * (to - from) / whole);
        }
    }

    private List<ExposureMinute> list(ExposureMinute.Reason reason) {
        List<ExposureMinute> list = new ArrayList<>();
        minutes.forEach(
                (minute, watched) ->
                        list.add(
                                new ExposureMinute(
                                        minute,
                                        addresses.all(),
                                        addresses.ofIpv4(),
                                        watched.kept,
                                        watched.received,
                                        watched.dropped,
                                        reason)));
        list.sort(Comparator.comparingLong(ExposureMinute::minute));
        return list;
    }
}
