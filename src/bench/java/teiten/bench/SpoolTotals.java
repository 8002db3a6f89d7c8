package teiten.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.SensorSecond;
import teiten.relay.SpoolReader;
import teiten.relay.SpoolRecord;

/// What a spool says about its sensor's run: what was counted each second, and what is on record.
final class SpoolTotals {
    private long lastNanos = Long.MIN_VALUE;
    private long syns;
    private long answered;
    private long received;
    private long fates;
    private long dropped;
    private long sent;
    private long refused;
    private long recordedSyns;
    private boolean damaged;

    /// Adds the seconds that were not there at the last call. What a spool has given up in between
    /// is not there, so a spool with a small quota is read often.
    void read(Path spool) throws IOException {
        recordedSyns = 0;
        long last = lastNanos;
        SpoolRecord record = new SpoolRecord();
        try (SpoolReader reader = SpoolReader.open(spool)) {
            while (reader.next(record)) {
                Fate fate = record.fate;
                if (record.type == SpoolRecord.Type.RECEIVED && isSyn(fate)) {
                    recordedSyns++;
                }
                SensorSecond second = record.second;
                if (record.type == SpoolRecord.Type.SECOND
                        && second != null
                        && second.timeNanos() > last) {
                    add(second);
                }
            }
            damaged |= !reader.damage().isEmpty();
        }
    }

    private static boolean isSyn(@Nullable Fate fate) {
        return fate == Fate.SYN_ANSWERED
                || fate == Fate.SYN_OVER_BUDGET
                || fate == Fate.SYN_UNANSWERED;
    }

    private void add(SensorSecond second) {
        lastNanos = Math.max(lastNanos, second.timeNanos());
        for (Fate fate : Fate.values()) {
            long count = second.fates().get(fate.ordinal());
            fates += count;
            syns += isSyn(fate) ? count : 0;
            answered += fate == Fate.SYN_ANSWERED ? count : 0;
        }
        received += second.received();
        dropped += second.ringDropped() + second.deviceDropped();
        sent += second.sent();
        refused += second.sendRefused();
    }

    /// SYNs to monitored addresses that the sensor counted.
    long syns() {
        return syns;
    }

    /// Those of them that it answered.
    long answered() {
        return answered;
    }

    /// SYNs on record.
    long recordedSyns() {
        return recordedSyns;
    }

    /// Frames that it reported as lost.
    long dropped() {
        return dropped;
    }

    long sent() {
        return sent;
    }

    long refused() {
        return refused;
    }

    /// Whether every frame has one fate, and all that is there reads as it was written.
    boolean isSound() {
        return received == fates && !damaged;
    }
}
