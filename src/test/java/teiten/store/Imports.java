package teiten.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.aggregate.Seen;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.observe.ExposureMinute;
import teiten.observe.Observation;

/// A batch in the making, for tests.
final class Imports {
    private final ContentOf contentOf;
    private final List<StagedPart> staged = new ArrayList<>();
    private PayloadDictionary payloads;
    private final AccessRows rows;
    private final List<ImportedFile> files = new ArrayList<>();
    private final Map<String, List<ExposureMinute>> exposure = new HashMap<>();
    private String sensor = "";

    Imports() {
        this(ContentOf.of(new Identifier()));
    }

    Imports(ContentOf contentOf) {
        this.contentOf = contentOf;
        payloads = new PayloadDictionary(contentOf, 1);
        rows = new AccessRows(new FactsDictionary(), payloads, 1);
    }

    /// What was seen so far goes to the disk.
    Imports staged(Store store, CommitStep step) {
        staged.add(store.stage(new Part(rows, payloads), step));
        rows.clear();
        payloads = new PayloadDictionary(contentOf, 1);
        rows.payloads(payloads);
        return this;
    }

    /// What follows comes from this file.
    Imports file(String name, String from) {
        sensor = from;
        rows.sensor(from);
        files.add(
                new ImportedFile(
                        name,
                        hash(name),
                        "pcap",
                        from,
                        1,
                        60,
                        1,
                        new TreeMap<>(),
                        damage(name),
                        false));
        return this;
    }

    /// The SHA-256 that a file of this name is said to have.
    static String hash(String name) {
        return Disk.sha256(name);
    }

    private static @Nullable String damage(String name) {
        return name.contains("cut") ? "cut off at 17" : null;
    }

    Imports seen(Seen one) {
        return seen(one.observation());
    }

    Imports seen(Observation observed) {
        if (!observed.monitored) {
            return this;
        }
        int payload =
                payloads.add(
                        observed.transport,
                        observed.payload,
                        observed.payloadWireLength,
                        observed.timeNanos);
        Content content =
                payload < 0 ? contentOf.withoutPayload(observed) : payloads.content(payload);
        Content onPort =
                contentOf.onPort(
                        observed.transport, observed.destinationPort, observed.payload, content);
        if (payload >= 0) {
            payloads.sentTo(
                    payload, observed.version, observed.destinationHigh, observed.destinationLow);
        }
        rows.add(
                observed,
                Classifier.classify(observed, onPort),
                contentOf.byHeaders(observed, content),
                onPort,
                payload);
        return this;
    }

    /// As counted before the store sees them.
    long accesses() {
        return rows.accesses();
    }

    Imports watched(String time, long addresses, double seconds) {
        return watched(time, addresses, seconds, ExposureMinute.Reason.STATISTICS);
    }

    Imports watched(String time, long addresses, double seconds, ExposureMinute.Reason reason) {
        long minute = Instant.parse(time).getEpochSecond() / 60;
        exposure.computeIfAbsent(sensor, _ -> new ArrayList<>())
                .add(new ExposureMinute(minute, addresses, addresses, seconds, 0, 0, reason));
        return this;
    }

    /// Whole minutes from one (inclusive) to another (exclusive).
    Imports watchedThrough(String from, String to, long addresses) {
        long end = Instant.parse(to).getEpochSecond() / 60;
        for (long minute = Instant.parse(from).getEpochSecond() / 60; minute < end; minute++) {
            watched(Instant.ofEpochSecond(minute * 60).toString(), addresses, 60);
        }
        return this;
    }

    Batch batch() {
        return new Batch(
                Instant.parse("2015-11-01T00:00:00Z"),
                files,
                staged,
                new Part(rows, payloads),
                exposure);
    }

    /// All rows of a query, values joined by `|`.
    static List<String> ask(Store store, String sql) {
        List<String> lines = new ArrayList<>();
        try (Answer answer = store.query(sql)) {
            while (answer.next()) {
                StringBuilder line = new StringBuilder();
                for (int column = 0; column < answer.columns().size(); column++) {
                    line.append(column == 0 ? "" : "|").append(answer.value(column));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /// Lines of a query of one column over the files themselves.
    static List<String> raw(Store store, String sql) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = Engine.open(store.folder());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }

    /// Everything that the store answers, but for how it was imported.
    static String dump(Store store) {
        StringBuilder sql = new StringBuilder();
        for (String view :
                List.of("accesses", "payloads", "exposure", "sensors", "daily", "hourly")) {
            sql.append("SELECT '%1$s', t::VARCHAR FROM %1$s t UNION ALL ".formatted(view));
        }
        sql.append("SELECT sha256, sensor FROM batches ORDER BY ALL");
        return String.join("\n", ask(store, sql.toString()));
    }
}
