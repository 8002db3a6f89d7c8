package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.SeriesName;
import teiten.detect.Witness;

/// Who and what changes were, from the minute rows of their days. All changes that it is made with
/// are answered by one pass over these rows; what it is asked about beyond them costs another.
///
/// Of a change that is longer, its last [#MOST_DAYS] days are looked at. Attempts to attack
/// somebody by reflectors are left out, as in all figures of ports and contents; so are, of
/// sources, those of storms of random ones, as far as the rows of a series tell them: a packet or
/// two in the hour and to the port of a storm, and nothing else. Where rows of these days are
/// removed nothing is told.
public final class StoreWitness implements Witness {
    /// Days of a change that are looked at, the last ones.
    public static final int MOST_DAYS = 31;

    /// So many changes are compared with each other by their sources, the first ones.
    public static final int MOST_SHARED = 256;

    /// Contents and tools that are told, those with most accesses.
    private static final int MOST_PARTS = 10;

    private final Reading reading;
    private final LocalDate asOf;

    /// What is known, in the order of the numbers that the changes have in SQL.
    private final Map<About, Integer> known = new LinkedHashMap<>();

    private Map<Integer, Evidence> evidence = new HashMap<>();
    private LocalDate base = LocalDate.EPOCH;

    /// What a change is about; its verdict and tier may change when it is known who it was.
    ///
    /// @param from first day that is looked at
    /// @param to last day
    /// @param since first day of the change, looked at or not
    record About(SeriesName series, LocalDate from, LocalDate to, LocalDate since) {
        Span span() {
            return new Span(from, to);
        }
    }

    /// @param asOf up to when a change is looked at that goes on
    StoreWitness(Reading reading, List<Change> changes, LocalDate asOf) {
        this.reading = reading;
        this.asOf = asOf;
        know(changes);
    }

    private About about(Change change) {
        LocalDate to = change.to() == null || asOf.isBefore(change.to()) ? asOf : change.to();
        LocalDate first = to.minusDays(MOST_DAYS - 1L);
        LocalDate from = change.from().isBefore(first) ? first : change.from();
        return new About(change.series(), from, to.isBefore(from) ? from : to, change.from());
    }

    private void know(List<Change> changes) {
        int before = known.size();
        changes.forEach(change -> known.putIfAbsent(about(change), known.size()));
        if (known.size() == before) {
            return;
        }
        List<About> told = new ArrayList<>();
        for (Map.Entry<About, Integer> one : known.entrySet()) {
            if (!reading.isExpired(one.getKey().span())) {
                told.add(one.getKey());
            }
        }
        evidence = told.isEmpty() ? new HashMap<>() : evidence(told);
    }

    private int number(About about) {
        Integer number = known.get(about);
        return number == null ? -1 : number;
    }

    /// A row's counts are of the change whose number it begins with.
    private static Counts of(Map<Integer, Counts> counts, ResultSet row) throws SQLException {
        return Objects.requireNonNull(counts.get(row.getInt(1)));
    }

    private Map<Integer, Evidence> evidence(List<About> told) {
        WitnessRows rows = new WitnessRows(reading, known, told);
        rows.prepare();
        base = rows.base();
        Map<Integer, Counts> counts = new HashMap<>();
        told.forEach(about -> counts.put(number(about), new Counts(about)));
        reading.ask(
                WitnessRows.SUMS,
                row -> {
                    Counts of = of(counts, row);
                    of.accesses = row.getLong(2);
                    of.sources = row.getLong(3);
                    of.networks = row.getInt(4);
                });
        reading.ask(
                "SELECT change, count(*) FROM told WHERE part = 'sensor' GROUP BY change",
                row -> of(counts, row).sensors = row.getInt(2));
        reading.ask(
                WitnessRows.TOP.formatted(Evidence.MOST_TOP),
                row ->
                        of(counts, row)
                                .top
                                .add(new Evidence.TopSource(row.getString(2), row.getLong(3))));
        reading.ask(
                "SELECT change, part, key, accesses FROM told WHERE part IN ('content', 'tools')",
                row -> of(counts, row).add(row.getString(2), row.getString(3), row.getLong(4)));
        new RisenSensors(reading)
                .of(rows)
                .forEach(
                        (about, risen) ->
                                Objects.requireNonNull(counts.get(number(about))).sensorsRisen =
                                        risen);
        Map<Integer, Evidence> evidence = new HashMap<>();
        counts.forEach((number, of) -> evidence.put(number, of.evidence()));
        return evidence;
    }

    /// What a change comes to, while it is read.
    private final class Counts {
        private final About about;
        private long accesses;
        private long sources;
        private int networks;
        private int sensors;
        private int sensorsRisen = -1;
        private final List<Evidence.TopSource> top = new ArrayList<>();
        private final Map<String, Long> contents = new HashMap<>();
        private final Map<String, Long> tools = new HashMap<>();

        Counts(About about) {
            this.about = about;
        }

        void add(String part, @Nullable String key, long of) {
            if (key == null) {
                return;
            }
            if (part.equals("content")) {
                contents.merge(key, of, Long::sum);
                return;
            }
            for (String tool : key.split(",", -1)) {
                tools.merge(tool, of, Long::sum);
            }
        }

        Evidence evidence() {
            int watching =
                    (int)
                            reading.coverage().bySensor(about.from(), about.to()).values().stream()
                                    .filter(watched -> watched.exposure() > 0)
                                    .count();
            return new Evidence(
                    accesses,
                    sources,
                    networks,
                    sensors,
                    sensorsRisen < 0 ? sensors : sensorsRisen,
                    watching,
                    top,
                    most(contents),
                    most(tools));
        }

        private static List<Evidence.Part> most(Map<String, Long> parts) {
            return parts.entrySet().stream()
                    .map(part -> new Evidence.Part(part.getKey(), part.getValue()))
                    .sorted(
                            Comparator.comparingLong(Evidence.Part::accesses)
                                    .reversed()
                                    .thenComparing(Evidence.Part::key))
                    .limit(MOST_PARTS)
                    .toList();
        }
    }

    @Override
    public @Nullable Evidence evidence(Change change) {
        About about = about(change);
        if (!known.containsKey(about)) {
            know(List.of(change));
        }
        return evidence.get(number(about));
    }

    @Override
    public double[][] shared(List<Change> changes) {
        know(changes);
        double[][] shared = new double[changes.size()][changes.size()];
        SharedSources sources = new SharedSources(compared(changes), base);
        if (!evidence.isEmpty()) {
            reading.ask(
                    WitnessRows.DAYS,
                    row ->
                            sources.add(
                                    row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4)));
        }
        for (int one = 0; one < shared.length; one++) {
            for (int other = 0; other < shared.length; other++) {
                shared[one][other] =
                        sources.part(
                                number(about(changes.get(one))), number(about(changes.get(other))));
            }
        }
        return shared;
    }

    /// What is compared, by number.
    private Map<Integer, Span> compared(List<Change> changes) {
        Map<Integer, Span> compared = new LinkedHashMap<>();
        for (Change change : changes) {
            About about = about(change);
            if (evidence.containsKey(number(about)) && compared.size() < MOST_SHARED) {
                compared.put(number(about), about.span());
            }
        }
        return compared;
    }
}
