package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import teiten.observe.Observation;
import teiten.observe.ObservationSink;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.Replayed;
import teiten.observe.Skipped;
import teiten.observe.UnderWay;
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
    private final CarriedPackets carry;
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
    private long before;
    private boolean isAgain;
    private long secondNanos = Long.MIN_VALUE;

    /// How long after a packet one of an earlier time may be on record: interfaces have their own
    /// journals.
    private static final long SETTLED_NANOS = 10_000_000_000L;

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
    /// @param carried packets left for the next import
    /// @param damage what is wrong with what the import before left, or null
    record Played(
            List<ImportedFile> files,
            List<ExposureMinute> watched,
            long carried,
            @Nullable String damage) {}

    private SpoolPlay(
            SpoolInput.Stream stream,
            CarriedPackets carry,
            Observer.Manner manner,
            long hashKey,
            ObservationSink sink) {
        this.stream = stream;
        this.carry = carry;
        this.monitored = manner.monitored();
        this.sink = sink;
        this.observer = Observer.ofMonitored(manner, hashKey, this::observed);
    }

    /// Plays all of the stream.
    ///
    /// @param carry what came before and will come after
    /// @param sensor whose packets they are
    /// @param named the monitored addresses, or null for those that the spool names
    static Played of(
            SpoolInput.Stream stream,
            CarriedPackets carry,
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
        return new SpoolPlay(stream, carry, manner, hashKey, sink).play(sensor, progress);
    }

    private void observed(Observation observation) {
        if (!isAgain) {
            sink.observed(observation);
        }
    }

    private Played play(String sensor, LongConsumer progress) throws IOException {
        isAgain = true;
        CarriedPackets.Again again = carry.play(observer);
        before = again.packets();
        isAgain = false;
        try (SpoolCapture capture = new SpoolCapture(stream.segments(), this)) {
            Replayed replayed = Replay.playOn(capture, observer, before, progress);
            if (replayed.failed()) {
                throw new CommandError("T0402", String.valueOf(replayed.damage()));
            }
            long carried = end(capture);
            Account end = account(replayed.records(), replayed.bytes());
            while (begins.size() <= stream.segments().size()) {
                begins.add(end);
            }
            List<ImportedFile> files = new ArrayList<>();
            for (int i = 0; i < stream.segments().size(); i++) {
                files.add(file(i, sensor, capture.damagedSegments()));
            }
            return new Played(files, exposure.minutes(monitored.counts()), carried, again.damage());
        }
    }

    /// Ends what is under way, unless it can be carried to the next import; answers how many
    /// packets that are.
    private long end(SpoolCapture played) {
        Path next = carry.next();
        if (next != null) {
            if (secondNanos != Long.MIN_VALUE) {
                observer.passed(secondNanos - SETTLED_NANOS);
            }
            UnderWay underWay = observer.underWay();
            try {
                long packets = underWay.isEmpty() ? 0 : carry(next, underWay, played.records());
                if (packets >= 0) {
                    return packets;
                }
            } catch (IOException e) {
                throw CarriedPackets.notWritten(next, e);
            }
        }
        observer.finish();
        return 0;
    }

    /// Answers how many packets are carried, or -1 where they cannot be.
    private long carry(Path file, UnderWay underWay, long played) throws IOException {
        int from = 0;
        while (from + 1 < begins.size()
                && before + begins.get(from + 1).records() < underWay.firstFrame()) {
            from++;
        }
        List<SpoolSegment> again = stream.segments().subList(from, stream.segments().size());
        long earlier = begins.isEmpty() ? 0 : begins.get(from).records();
        try (CarriedPackets.Choice choice = carry.new Choice(file, underWay);
                SpoolCapture capture = SpoolCapture.ofPackets(again)) {
            choice.takeEarlier();
            choice.take(capture, before + earlier);
            // A segment that its sensor gave up meanwhile shifts the numbers of those after it.
            if (!choice.isTooMuch() && earlier + capture.records() == played) {
                return choice.packets();
            }
        }
        Files.deleteIfExists(file);
        return -1;
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
            secondNanos = second.timeNanos();
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
