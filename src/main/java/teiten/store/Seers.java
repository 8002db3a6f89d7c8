package teiten.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Selection;
import teiten.aggregate.Watched;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// What was watched by those who can see a selection (内容観測量). A sensor that completes no handshake
/// cannot see what TCP clients say, so TCP contents are divided by the exposure of the responsive
/// sensors alone. A sensor is one from the first to the last day of the store on which any source
/// completed a handshake with it, whatever days are asked about. On days on which no sensor is, all
/// exposure counts.
final class Seers {
    private final Reading reading;
    private @Nullable SortedMap<String, Span> responsive;

    Seers(Reading reading) {
        this.reading = reading;
    }

    /// Whether only responsive sensors see these accesses: contents that TCP alone carries.
    private static boolean areResponsive(Selection selection) {
        ProtocolTable table = ProtocolTable.bundled();
        for (Protocol protocol : selection.contents()) {
            if (!table.facts(protocol).transports().equals(EnumSet.of(Transport.TCP))) {
                return false;
            }
        }
        return !selection.contents().isEmpty();
    }

    /// Whether a selection is divided by what responsive sensors watched on any day of a span.
    boolean areSome(Selection selection, LocalDate from, LocalDate to) {
        return areResponsive(selection) && areAny(from, to);
    }

    private boolean areAny(LocalDate from, LocalDate to) {
        return responsive().values().stream()
                .anyMatch(span -> !span.from().isAfter(to) && !span.to().isBefore(from));
    }

    /// What was watched on a day.
    Function<LocalDate, Watched> of(Selection selection) {
        return areResponsive(selection) ? day -> through(day, day) : reading.coverage()::on;
    }

    /// The same over a span of days.
    Watched through(Selection selection, LocalDate from, LocalDate to) {
        return areResponsive(selection) ? through(from, to) : reading.coverage().through(from, to);
    }

    /// What responsive sensors watched, or null where none is on any of these days.
    @Nullable Watched responsive(LocalDate from, LocalDate to) {
        return areAny(from, to) ? through(from, to) : null;
    }

    private Watched through(LocalDate from, LocalDate to) {
        Coverage coverage = reading.coverage();
        double exposure = 0;
        double expected = 0;
        for (Map.Entry<String, Span> sensor : responsive().entrySet()) {
            LocalDate first = later(from, sensor.getValue().from());
            LocalDate last = earlier(to, sensor.getValue().to());
            if (!first.isAfter(last)) {
                Watched one = coverage.of(sensor.getKey(), first, last);
                exposure += one.exposure();
                expected += one.expected();
            }
        }
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (!areAny(day, day)) {
                Watched all = coverage.on(day);
                exposure += all.exposure();
                expected += all.expected();
            }
        }
        return new Watched(exposure, expected);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /// From when to when sensors are responsive, by name, in days of the zone that is asked in.
    private SortedMap<String, Span> responsive() {
        SortedMap<String, Span> now = responsive;
        if (now == null) {
            SortedMap<String, Span> found = new TreeMap<>();
            stored(found);
            Span uncounted = reading.daysWithoutHandshakes();
            if (uncounted != null) {
                fromMinutes(uncounted, found);
            }
            found.replaceAll((_, span) -> inZone(span));
            now = found;
            responsive = now;
        }
        return now;
    }

    private void stored(SortedMap<String, Span> found) {
        take(
                "SELECT sensor, min(day), max(day) FROM %s WHERE handshakes > 0 GROUP BY sensor"
                        .formatted(reading.watchedDays()),
                found);
    }

    /// Days that were counted before handshakes were: what is left of their rows tells.
    private void fromMinutes(Span uncounted, SortedMap<String, Span> found) {
        take(
                """
                SELECT sensor, min(day), max(day) FROM
                (SELECT sensor, %s AS day FROM %s WHERE verified) GROUP BY sensor"""
                        .formatted(StoreDay.of(reading.storeZone()), reading.rowsLeft(uncounted)),
                found);
    }

    private void take(String sql, SortedMap<String, Span> found) {
        reading.ask(
                sql,
                row ->
                        found.merge(
                                row.getString(1),
                                new Span(
                                        row.getObject(2, LocalDate.class),
                                        row.getObject(3, LocalDate.class)),
                                Seers::both));
    }

    private static Span both(Span one, Span other) {
        return new Span(earlier(one.from(), other.from()), later(one.to(), other.to()));
    }

    /// The days of the zone that is asked in which have a minute of days of the store's.
    private Span inZone(Span span) {
        Instant start = span.from().atStartOfDay(reading.storeZone()).toInstant();
        Instant end = span.to().plusDays(1).atStartOfDay(reading.storeZone()).toInstant();
        return new Span(
                LocalDate.ofInstant(start, reading.zone()),
                LocalDate.ofInstant(end.minusNanos(1), reading.zone()));
    }
}
