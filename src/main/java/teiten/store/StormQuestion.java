package teiten.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Storm;

/// The storms of random sources in a span of days of the store's zone.
///
/// @param reading the store
/// @param span the days
record StormQuestion(Reading reading, Span span) {
    /// In the order of ports and times; hours that follow one another are one storm.
    List<Storm> answer() {
        List<Storm> hours = new ArrayList<>();
        reading.ask(
                """
                SELECT day, utc_hour, version, %s AS port, sources, accesses, packets, pairs
                FROM %s WHERE %s
                ORDER BY version, port, day, %s"""
                        .formatted(Selected.PORT, reading.storms(span), span.days(), hourOfDay()),
                row -> {
                    Instant begin = begin(row.getObject(1, LocalDate.class), row.getInt(2));
                    hours.add(
                            new Storm(
                                    begin,
                                    begin.plus(1, ChronoUnit.HOURS),
                                    row.getInt(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    Spread.entropy(row.getLong(5), row.getLong(8))));
                });
        List<Storm> storms = new ArrayList<>();
        for (Storm hour : hours) {
            Storm last = storms.isEmpty() ? null : storms.getLast();
            if (last != null && follows(last, hour)) {
                storms.set(storms.size() - 1, last.and(hour));
            } else {
                storms.add(hour);
            }
        }
        return storms;
    }

    private static boolean follows(@Nullable Storm last, Storm hour) {
        return last != null
                && last.to().equals(hour.from())
                && last.version() == hour.version()
                && Objects.equals(last.port(), hour.port());
    }

    /// Hours of a day in their order: those of the UTC day before come first.
    private String hourOfDay() {
        int first = reading.start(span.from()).getHour();
        return "(utc_hour - %d + 24) %% 24".formatted(first);
    }

    private Instant begin(LocalDate day, int hour) {
        LocalDateTime start = reading.start(day).truncatedTo(ChronoUnit.HOURS);
        int after = Math.floorMod(hour - start.getHour(), 24);
        return start.plusHours(after).toInstant(ZoneOffset.UTC);
    }
}
