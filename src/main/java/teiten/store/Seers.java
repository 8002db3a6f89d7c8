package teiten.store;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Selection;
import teiten.aggregate.Watched;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// What was watched by those who can see a selection (内容観測量). A sensor that completes no handshake
/// cannot see what TCP clients say, so TCP contents are divided by the exposure of the others
/// alone: those with which any source completed a handshake in the days that are asked about.
final class Seers {
    private final Reading reading;
    private final Map<Span, Set<String>> responsive = new HashMap<>();

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

    /// What was watched on days of a span; where no sensor completed a handshake, by all sensors.
    Function<LocalDate, Watched> of(Selection selection, LocalDate from, LocalDate to) {
        Coverage coverage = reading.coverage();
        Set<String> sensors =
                areResponsive(selection) ? responsive(new Span(from, to)) : Set.<String>of();
        return sensors.isEmpty() ? coverage::on : day -> sum(coverage.bySensor(day, day), sensors);
    }

    /// The same over the whole span.
    Watched through(Selection selection, LocalDate from, LocalDate to) {
        Watched seen = areResponsive(selection) ? responsive(from, to) : null;
        return seen == null ? reading.coverage().through(from, to) : seen;
    }

    /// What responsive sensors watched, or null where there is none.
    @Nullable Watched responsive(LocalDate from, LocalDate to) {
        Set<String> sensors = responsive(new Span(from, to));
        return sensors.isEmpty() ? null : sum(reading.coverage().bySensor(from, to), sensors);
    }

    private static Watched sum(Map<String, Watched> all, Set<String> sensors) {
        double exposure = 0;
        double expected = 0;
        for (Map.Entry<String, Watched> one : all.entrySet()) {
            if (sensors.contains(one.getKey())) {
                exposure += one.getValue().exposure();
                expected += one.getValue().expected();
            }
        }
        return new Watched(exposure, expected);
    }

    private Set<String> responsive(Span span) {
        return responsive.computeIfAbsent(
                span,
                _ -> {
                    Set<String> sensors = new HashSet<>();
                    reading.ask(
                            "SELECT DISTINCT sensor FROM %s WHERE verified"
                                    .formatted(reading.rowsLeft(span.from(), span.to())),
                            row -> sensors.add(row.getString(1)));
                    return sensors;
                });
    }
}
