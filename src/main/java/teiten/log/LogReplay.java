package teiten.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.observe.Exposure;
import teiten.observe.ExposureMinute;
import teiten.observe.FrameTimes;
import teiten.observe.Kind;
import teiten.observe.MonitoredAddresses;
import teiten.observe.Observation;
import teiten.observe.Skipped;

/// Reads a log from its first to its last row: sound rows become observations, the others are set
/// aside and counted. The result does not depend on the order of rows, and equal rows count each.
public final class LogReplay {
    /// Minutes that one log may claim to have watched, over all its sensors: more than five years
    /// of one sensor. Later ones are left out.
    public static final long MOST_MINUTES = 3_000_000;

    private static final int MOST_SENSOR_LETTERS = 200;
    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final int ROWS_A_STEP = 1 << 14;

    private final LogManner manner;
    private final Sink sink;
    private final RowObservation reader;
    private final HandshakePayloads payloads;
    private final Row row = new Row();
    private final Map<String, SensorTimes> times = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private long rows;
    private long bytes;
    private long accepted;
    private long setAside;
    private final List<String> remarks = new ArrayList<>();
    private long leftOut;
    private @Nullable String failure;

    /// Takes the observations of rows, each valid only during the call.
    @FunctionalInterface
    public interface Sink {
        void observed(String sensor, Observation observation);
    }

    private LogReplay(LogManner manner, Sink sink, HandshakePayloads payloads) {
        this.payloads = payloads;
        this.manner = manner;
        this.sink = sink;
        this.reader = new RowObservation(manner.time());
    }

    /// Reads all of the log.
    ///
    /// @param aside takes the rows that are not sound
    /// @param progress told the bytes of rows read so far, now and then
    public static Logged play(
            LogFile log, LogManner manner, Sink sink, SetAside aside, LongConsumer progress)
            throws IOException {
        LogReplay replay = new LogReplay(manner, sink, log.payloads());
        String failure = replay.run(log.rows(), aside, progress);
        Map<String, List<ExposureMinute>> exposure = replay.exposure();
        replay.remark(log.rows().damage());
        replay.remarkLimits();
        String damage = replay.remarks.isEmpty() ? null : String.join("; ", replay.remarks);
        return new Logged(
                replay.rows,
                replay.bytes,
                replay.accepted,
                replay.skipped,
                replay.setAside,
                failure == null ? damage : failure,
                failure != null,
                exposure);
    }

    /// Reads a log for the payloads alone that came in other rows than the SYN of their
    /// conversations.
    public static HandshakePayloads payloads(LogFile log, LogManner manner) throws IOException {
        HandshakePayloads payloads = new HandshakePayloads();
        RowObservation reader = new RowObservation(manner.time());
        Row row = new Row();
        while (log.rows().next(row)) {
            if (reader.read(row) == null && row.continues) {
                payloads.add(reader.observation());
            }
        }
        return payloads;
    }

    /// What failed, or null.
    private @Nullable String run(RowSource source, SetAside aside, LongConsumer progress)
            throws IOException {
        while (next(source)) {
            rows++;
            bytes += row.rawLength();
            Flaw flaw = take();
            if (flaw != null) {
                skip(flaw.label());
                setAside++;
                aside.add(row, flaw);
            }
            if (rows % ROWS_A_STEP == 0) {
                progress.accept(bytes);
            }
        }
        return failure;
    }

    private boolean next(RowSource source) {
        try {
            return source.next(row);
        } catch (IOException e) {
            failure = "reading failed after row " + rows + ": " + e.getMessage();
            return false;
        }
    }

    private @Nullable Flaw take() {
        Flaw flaw = reader.read(row);
        if (flaw != null) {
            return flaw;
        }
        Observation observation = reader.observation();
        String elsewhere = elsewhere(observation);
        if (elsewhere != null) {
            skip(elsewhere);
            return null;
        }
        String named = row.text(LogField.SENSOR);
        String sensor = named == null ? manner.sensor() : named;
        if (!isName(sensor)) {
            return Flaw.BAD_SENSOR;
        }
        SensorTimes ofSensor = times.get(sensor);
        if (ofSensor == null) {
            if (times.size() >= SensorTimes.MOST_SENSORS) {
                return Flaw.TOO_MANY_SENSORS;
            }
            ofSensor = new SensorTimes(manner.hashKey());
            times.put(sensor, ofSensor);
        }
        ofSensor.add(observation);
        accepted++;
        if (observation.kind == Kind.SYN) {
            payloads.complete(observation);
        }
        sink.observed(sensor, observation);
        return null;
    }

    /// Why a row is none to a monitored address where these were named, or null.
    private @Nullable String elsewhere(Observation observation) {
        MonitoredAddresses monitored = manner.monitored();
        boolean here =
                monitored == null
                        || row.text(LogField.DESTINATION) == null
                        || monitored.contains(
                                observation.version,
                                observation.destinationHigh,
                                observation.destinationLow);
        if (here || monitored == null) {
            return null;
        }
        return monitored.contains(
                        observation.version, observation.sourceHigh, observation.sourceLow)
                ? Skipped.FROM_MONITORED
                : Skipped.NOT_MONITORED;
    }

    private static boolean isName(String sensor) {
        return sensor.length() <= MOST_SENSOR_LETTERS
                && sensor.chars().noneMatch(letter -> letter < ' ' || letter == 0xFFFD);
    }

    private void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    private void remark(@Nullable String text) {
        if (text != null) {
            remarks.add(text);
        }
    }

    /// What limits left out is told with the log, as it is when a log was cut.
    private void remarkLimits() {
        if (payloads.letGo() > 0) {
            remark(
                    "has more payloads behind handshakes than are held: %d stay with their own rows"
                            .formatted(payloads.letGo()));
        }
        if (payloads.letGoAcknowledged() > 0) {
            remark(
                    "has more handshakes without a payload than are held: %d ACKs verify no source"
                            .formatted(payloads.letGoAcknowledged()));
        }
        if (leftOut > 0) {
            remark(
                    "claims more than %d minutes of watching: %d are left out"
                            .formatted(MOST_MINUTES, leftOut));
        }
        if (manner.monitored() == null) {
            times.forEach(
                    (sensor, ofSensor) -> {
                        if (ofSensor.hasMoreAddresses()) {
                            remark(
                                    "went to more than %d addresses of %s, which count as watched; --addresses names them"
                                            .formatted(SensorTimes.MOST_ADDRESSES, sensor));
                        }
                    });
        }
    }

    private static long wanted(List<FrameTimes.Run> runs) {
        return runs.stream()
                .mapToLong(
                        run ->
                                Math.floorDiv(
                                                Math.max(run.firstNanos(), run.lastNanos() - 1),
                                                NANOS_A_MINUTE)
                                        - Math.floorDiv(run.firstNanos(), NANOS_A_MINUTE)
                                        + 1)
                .sum();
    }

    private Map<String, List<ExposureMinute>> exposure() {
        Covered covered = manner.covered();
        MonitoredAddresses monitored = manner.monitored();
        if (covered != null && times.isEmpty()) {
            // Nothing came: that was watched, too.
            times.put(manner.sensor(), new SensorTimes(manner.hashKey()));
        }
        Map<String, List<ExposureMinute>> exposure = new TreeMap<>();
        long left = MOST_MINUTES;
        for (Map.Entry<String, SensorTimes> entry : times.entrySet()) {
            SensorTimes ofSensor = entry.getValue();
            List<FrameTimes.Run> runs = covered == null ? ofSensor.runs() : List.of(covered.run());
            List<ExposureMinute> minutes =
                    Exposure.of(
                            monitored == null ? ofSensor.addresses() : monitored.counts(),
                            runs,
                            covered == null
                                    ? ExposureMinute.Reason.INFERRED
                                    : ExposureMinute.Reason.STATED,
                            left);
            leftOut += wanted(runs) - Math.min(wanted(runs), left);
            left -= minutes.size();
            exposure.put(entry.getKey(), minutes);
        }
        return exposure;
    }
}
