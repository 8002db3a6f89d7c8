package teiten.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorIdentity;

/// How a sensor is, as the end of its spool tells.
///
/// @param identity who made the last record
/// @param held whether a sensor has the spool, by the lock that the system takes back from the dead
/// @param holder the process that had it last, as text; empty where nobody knows
/// @param lastNanos time of the last record, nanoseconds since the epoch
/// @param lastPacketNanos time of the last packet or connection in what was read of this boot, or
///   -1
/// @param heartbeat the last one in what was read, or null
/// @param stopped whether the last word was that the sensor ends in order
/// @param minute what the last minute on record came to
/// @param gaps what is missing, as far as was read, the latest last
/// @param spoolBytes bytes of all files of the spool
/// @param freeBytes bytes that its disk has left
/// @param segments how many segments there are
/// @param damage what did not read as it was written, a line each
public record SpoolStatus(
        SensorIdentity identity,
        boolean held,
        String holder,
        long lastNanos,
        long lastPacketNanos,
        @Nullable Heartbeat heartbeat,
        boolean stopped,
        LastMinute minute,
        List<Notice.Gap> gaps,
        long spoolBytes,
        long freeBytes,
        int segments,
        List<String> damage) {
    /// How old the last record of a sensor may be that works: it makes one each second, and they
    /// are on the disk a second later.
    public static final long LATE_NANOS = 30_000_000_000L;

    /// A disk with less than that is full: a block may not find room.
    public static final long FULL_BYTES = 1L << 20;

    /// Segments that are read at most, from the end of the spool: of a quiet sensor's some ten
    /// minutes.
    static final int MOST_SEGMENTS = 12;

    /// Bytes at which no further segment is read, of a busy one.
    static final long MOST_BYTES = 64L << 20;

    /// How long a sensor must have watched before silence says something.
    static final long SETTLED_NANOS = 55_000_000_000L;

    /// What is to be said of a sensor before anything else, and why.
    public enum State {
        /// Packets to monitored addresses come in and are recorded.
        RECEIVING,
        /// It has watched for some seconds only, and nothing has come yet.
        WAITING,
        /// It works, but its interface is down or without a carrier.
        LINK_DOWN,
        /// It works, but its interface receives no frame at all.
        NO_FRAMES,
        /// It works and receives frames, but none is for a monitored address: nothing routes the
        /// prefix here, or nobody asks for it on the link.
        NONE_TO_MONITORED,
        /// The process is there but its records end: the disk is full.
        DISK_FULL,
        /// The process is there but its records end, and the disk has room.
        NO_RECORDS,
        /// It ended in order.
        STOPPED,
        /// It ended without a word: killed, or the machine lost power.
        KILLED;

        /// The word in JSON.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether nothing has to be done: it watches, or was told to end.
        public boolean isWell() {
            return this == RECEIVING || this == WAITING || this == STOPPED;
        }
    }

    /// Reads the end of a spool; answers null where nothing is on record yet.
    public static @Nullable SpoolStatus read(Path folder) throws IOException {
        SpoolFolder files = SpoolFolder.list(folder);
        List<Path> last = last(files);
        SpoolRecord record = new SpoolRecord();
        LastRecords seen = new LastRecords();
        try (SpoolReader reader = SpoolReader.of(last, files.segment(files.highest()))) {
            while (reader.next(record)) {
                seen.take(record, reader.identity());
            }
            SensorIdentity identity = seen.identity();
            return identity == null
                    ? null
                    : new SpoolStatus(
                            identity,
                            SpoolLock.isHeld(folder),
                            SpoolLock.holder(folder),
                            seen.lastNanos(),
                            seen.lastPacketNanos(),
                            seen.heartbeat(),
                            seen.stopped(),
                            seen.minute(),
                            seen.gaps(),
                            files.bytes(),
                            Files.getFileStore(folder).getUsableSpace(),
                            files.segments().size(),
                            reader.damage());
        }
    }

    private static List<Path> last(SpoolFolder files) {
        Deque<Path> last = new ArrayDeque<>();
        long bytes = 0;
        for (Map.Entry<Long, Long> each : files.segments().descendingMap().entrySet()) {
            if (last.size() >= MOST_SEGMENTS || bytes >= MOST_BYTES) {
                break;
            }
            last.addFirst(files.segment(each.getKey()));
            bytes += each.getValue();
        }
        return List.copyOf(last);
    }

    /// What is to be said of the sensor at this time, nanoseconds since the epoch.
    public State state(long nowNanos) {
        if (!held) {
            return stopped ? State.STOPPED : State.KILLED;
        }
        if (nowNanos - lastNanos > LATE_NANOS) {
            return freeBytes < FULL_BYTES ? State.DISK_FULL : State.NO_RECORDS;
        }
        if (!minute.isUp()) {
            return State.LINK_DOWN;
        }
        if (lastPacketNanos >= 0) {
            return State.RECEIVING;
        }
        if (minute.lengthNanos() < SETTLED_NANOS) {
            return State.WAITING;
        }
        return minute.received() == 0 ? State.NO_FRAMES : State.NONE_TO_MONITORED;
    }
}
