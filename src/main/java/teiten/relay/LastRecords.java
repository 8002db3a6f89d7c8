package teiten.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorIdentity;
import teiten.observe.sensor.SensorSecond;

/// What is worth knowing of the records at the end of a spool. A new boot begins anew, except for
/// gaps.
final class LastRecords {
    /// Gaps that are kept, the latest.
    static final int MOST_GAPS = 16;

    private final LastMinute.Sum minute = new LastMinute.Sum();
    private final Deque<Notice.Gap> gaps = new ArrayDeque<>();
    private @Nullable SensorIdentity identity;
    private @Nullable Heartbeat heartbeat;
    private long lastNanos = -1;
    private long lastPacketNanos = -1;
    private boolean stopped;

    void take(SpoolRecord record, SensorIdentity by) {
        if (identity == null || !identity.boot().equals(by.boot())) {
            minute.clear();
            heartbeat = null;
            lastNanos = -1;
            lastPacketNanos = -1;
            stopped = false;
        }
        identity = by;
        switch (record.type) {
            case RECEIVED, SENT, CONNECTION ->
                    lastPacketNanos = Math.max(lastPacketNanos, record.timeNanos);
            case SECOND -> second(record.second);
            case HEARTBEAT -> heartbeat = record.heartbeat;
            case NOTICE -> notice(record.notice);
        }
        lastNanos = Math.max(lastNanos, record.timeNanos);
    }

    private void second(@Nullable SensorSecond second) {
        if (second != null) {
            minute.add(second);
        }
    }

    private void notice(@Nullable Notice notice) {
        switch (notice) {
            case null -> {}
            case Notice.Start _ -> stopped = false;
            case Notice.Stop _ -> stopped = true;
            case Notice.ClockStep step -> {
                // What was recorded by a clock that ran ahead is no later for that.
                lastNanos = step.timeNanos();
                lastPacketNanos = Math.min(lastPacketNanos, step.timeNanos());
            }
            case Notice.Gap gap -> {
                gaps.addLast(gap);
                if (gaps.size() > MOST_GAPS) {
                    gaps.removeFirst();
                }
            }
        }
    }

    @Nullable SensorIdentity identity() {
        return identity;
    }

    @Nullable Heartbeat heartbeat() {
        return heartbeat;
    }

    long lastNanos() {
        return lastNanos;
    }

    long lastPacketNanos() {
        return lastPacketNanos;
    }

    boolean stopped() {
        return stopped;
    }

    LastMinute minute() {
        return minute.sum();
    }

    List<Notice.Gap> gaps() {
        return List.copyOf(gaps);
    }
}
