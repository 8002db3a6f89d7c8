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

    /// What is less than so many standard errors of counts above the days before is chance, where
    /// there were any sources before.
    private static final double ERRORS = 3;

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
                    if (isRisen(
                            row.getLong(3),
                            days(sensor, about.span()),
                            row.getLong(4),
                            days(sensor, earlier))) {
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

    /// Whether a sensor has risen, by its sources of all days and the number of these, now and
    /// before.
    static boolean isRisen(long sources, long days, long sourcesBefore, long daysBefore) {
        double now = (double) sources / days;
        double then = (double) sourcesBefore / daysBefore;
        double error = Math.sqrt(now / days + then / daysBefore);
        return sources > 0
                && (sourcesBefore == 0
                        || (now >= Evidence.RISEN_RATIO * then && now - then >= ERRORS * error));
    }

    /// Days that a sensor watched, at least one.
    private long days(String sensor, Span span) {
        return Math.max(
                1,
                span.from()
                        .datesUntil(span.to().plusDays(1))
                        .filter(day -> watching(day).contains(sensor))
                        .count());
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
