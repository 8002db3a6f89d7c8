package teiten.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.detect.Evidence;

/// On how many sensors changes rose: there the distinct sources of a day are, on the mean of the
/// days that the sensor watched, [Evidence#RISEN_RATIO] times those of the days before the change
/// or more.
final class RisenSensors {
    /// Days before a change that it is compared with.
    static final int DAYS_BEFORE = 28;

    private final Reading reading;
    private final Map<LocalDate, Set<String>> watching = new HashMap<>();

    RisenSensors(Reading reading) {
        this.reading = reading;
    }

    /// The number of sensors of each change; none of changes before which no rows are left or
    /// nothing was watched.
    Map<StoreWitness.About, Integer> of(WitnessRows rows) {
        Map<StoreWitness.About, Span> before = new LinkedHashMap<>();
        Map<Integer, StoreWitness.About> abouts = new HashMap<>();
        Map<StoreWitness.About, Integer> risen = new HashMap<>();
        for (StoreWitness.About about : rows.changes()) {
            Span span = before(about);
            if (span != null) {
                before.put(about, span);
                abouts.put(Objects.requireNonNull(rows.numbers().get(about)), about);
                risen.put(about, 0);
            }
        }
        if (before.isEmpty()) {
            return risen;
        }
        reading.ask(
                rows.sensors(before),
                row -> {
                    StoreWitness.About about = Objects.requireNonNull(abouts.get(row.getInt(1)));
                    Span earlier = Objects.requireNonNull(before.get(about));
                    String sensor = row.getString(2);
                    double now = mean(row.getLong(3), sensor, about.span());
                    double then = mean(row.getLong(4), sensor, earlier);
                    if (now > 0 && now >= Evidence.RISEN_RATIO * then) {
                        risen.merge(about, 1, Integer::sum);
                    }
                });
        return risen;
    }

    /// The days before a change whose rows are there; null where there is none on which anything
    /// was watched.
    private @Nullable Span before(StoreWitness.About about) {
        LocalDate last = about.since().minusDays(1);
        LocalDate first = about.since().minusDays(DAYS_BEFORE);
        while (!first.isAfter(last) && reading.isExpired(new Span(first, last))) {
            first = first.plusDays(1);
        }
        return first.datesUntil(last.plusDays(1)).allMatch(day -> watching(day).isEmpty())
                ? null
                : new Span(first, last);
    }

    private double mean(long sources, String sensor, Span span) {
        long days =
                span.from()
                        .datesUntil(span.to().plusDays(1))
                        .filter(day -> watching(day).contains(sensor))
                        .count();
        return (double) sources / Math.max(1, days);
    }

    private Set<String> watching(LocalDate day) {
        return watching.computeIfAbsent(
                day,
                of ->
                        reading.coverage().bySensor(of, of).entrySet().stream()
                                .filter(watched -> watched.getValue().exposure() > 0)
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toUnmodifiableSet()));
    }
}
