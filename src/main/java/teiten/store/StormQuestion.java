package teiten.store;

import java.time.Instant;
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
                SELECT epoch(hour)::BIGINT, version, %s AS port, sources, accesses, packets, pairs
                FROM %s WHERE %s
                ORDER BY version, port, hour, day"""
                        .formatted(Selected.PORT, reading.storms(span), span.days()),
                row -> {
                    Instant begin = Instant.ofEpochSecond(row.getLong(1));
                    hours.add(
                            new Storm(
                                    begin,
                                    begin.plus(1, ChronoUnit.HOURS),
                                    row.getInt(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    Spread.entropy(row.getLong(4), row.getLong(7))));
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
                // An hour that two days share has a row in both.
                && (last.to().equals(hour.from()) || last.to().equals(hour.to()))
                && last.version() == hour.version()
                && Objects.equals(last.port(), hour.port());
    }
}
