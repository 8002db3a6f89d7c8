package teiten;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.console.CommandError;
import teiten.observe.ChecksumTrust;
import teiten.observe.ExposureMinute;
import teiten.observe.MonitoredAddresses;
import teiten.observe.ObservationSink;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.Replayed;
import teiten.observe.Skipped;
import teiten.observe.sensor.SensorSecond;
import teiten.observe.sensor.SocketConnection;
import teiten.relay.ConnectionObservation;
import teiten.relay.SpoolCapture;
import teiten.relay.SpoolExposure;
import teiten.relay.SpoolRecord;
import teiten.relay.SpoolSegment;
import teiten.store.ImportedFile;

/// Plays one stream of a spool to an observer: conversations go on from segment to segment, and yet
/// each segment has its own account.
final class SpoolPlay implements SpoolCapture.Beside {
    private final SpoolInput.Stream stream;
    private final MonitoredAddresses monitored;
    private final ObservationSink sink;
    private final Observer observer;
    private final SpoolExposure exposure = new SpoolExposure();
    private final ConnectionObservation connections = new ConnectionObservation();
    private final List<Account> begins = new ArrayList<>();
    private int segment;
    private long connected;
    private long elsewhere;
    private long records;

    /// Counts up to a place of the stream.
    private record Account(long records, long bytes, long accepted, Map<String, Long> skipped) {
        Map<String, Long> skippedSince(Account before) {
            Map<String, Long> since = new TreeMap<>();
            skipped.forEach(
                    (reason, count) -> {
                        long grown = count - before.skipped.getOrDefault(reason, 0L);
                        if (grown != 0) {
                            since.put(reason, grown);
                        }
                    });
            return since;
        }
    }

    /// What became of a stream.
    ///
    /// @param files an account for each segment
    record Played(List<ImportedFile> files, List<ExposureMinute> watched) {}

    private SpoolPlay(
            SpoolInput.Stream stream,
            MonitoredAddresses monitored,
            ObservationSink sink,
            Observer observer) {
        this.stream = stream;
        this.monitored = monitored;
        this.sink = sink;
        this.observer = observer;
    }

    /// Plays all of the stream.
    ///
    /// @param sensor whose packets they are
    /// @param named the monitored addresses, or null for those that the spool names
    static Played of(
            SpoolInput.Stream stream,
            String sensor,
            @Nullable MonitoredAddresses named,
            boolean decapsulate,
            long hashKey,
            ObservationSink sink,
            LongConsumer progress)
            throws IOException {
        MonitoredAddresses monitored = named == null ? stream.watch().monitored() : named;
        ChecksumTrust checksums = new ChecksumTrust();
        Observer.Manner manner = new Observer.Manner(monitored, checksums, decapsulate);
        try (Capture packets = SpoolCapture.ofPackets(stream.segments())) {
            Replay.weigh(packets, Observer.ofInference(manner, hashKey, _ -> {}), checksums);
        }
        Observer observer = Observer.ofMonitored(manner, hashKey, sink);
        return new SpoolPlay(stream, monitored, sink, observer).play(sensor, progress);
    }

    private Played play(String sensor, LongConsumer progress) throws IOException {
        try (SpoolCapture capture = new SpoolCapture(stream.segments(), this)) {
            Replayed replayed = Replay.play(capture, observer, false, progress);
            if (replayed.failed()) {
                throw new CommandError("T0402", String.valueOf(replayed.damage()));
            }
            Account end = account(replayed.records(), replayed.bytes());
            while (begins.size() <= stream.segments().size()) {
                begins.add(end);
            }
            List<ImportedFile> files = new ArrayList<>();
            for (int i = 0; i < stream.segments().size(); i++) {
                files.add(file(i, sensor, capture.damagedSegments()));
            }
            return new Played(files, exposure.minutes(monitored.counts()));
        }
    }

    private Account account(long recordsSoFar, long bytesSoFar) {
        Map<String, Long> skipped = new TreeMap<>(observer.skipped().byReason());
        if (elsewhere > 0) {
            skipped.merge(Skipped.NOT_MONITORED, elsewhere, Long::sum);
        }
        return new Account(recordsSoFar, bytesSoFar, observer.accepted() + connected, skipped);
    }

    private ImportedFile file(int index, String sensor, List<String> damaged) {
        SpoolSegment of = stream.segments().get(index);
        String name = String.valueOf(of.path().getFileName());
        Account begin = begins.get(index);
        Account end = begins.get(index + 1);
        return new ImportedFile(
                of.path().toString(),
                of.id(),
                SpoolCapture.FORMAT,
                sensor,
                end.records() - begin.records(),
                end.bytes() - begin.bytes(),
                end.accepted() - begin.accepted(),
                new TreeMap<>(end.skippedSince(begin)),
                SpoolCapture.told(damaged.stream().filter(line -> line.startsWith(name)).toList()),
                false);
    }

    @Override
    public void begins(int index, long recordsSoFar, long bytesSoFar) {
        begins.add(account(recordsSoFar, bytesSoFar));
        segment = index;
    }

    @Override
    public void told(SpoolRecord record) {
        SensorSecond second = record.second;
        if (second != null) {
            exposure.add(second, stream.segments().get(segment).identity().interfaces().size());
        }
        SocketConnection connection = record.connection;
        if (connection != null) {
            connection(connection, record.payloadMissing);
        }
    }

    private void connection(SocketConnection connection, boolean payloadMissing) {
        records++;
        boolean here =
                monitored.contains(
                        connection.destination().version(),
                        connection.destination().high(),
                        connection.destination().low());
        connected += here ? 1 : 0;
        elsewhere += here ? 0 : 1;
        if (here) {
            sink.observed(connections.of(connection, records, true, payloadMissing));
        }
    }
}
