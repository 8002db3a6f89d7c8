package teiten.store;

import java.time.LocalDate;

/// Days in the store's zone that a question is about.
///
/// @param from first day
/// @param to last day
record Span(LocalDate from, LocalDate to) {
    boolean isOneDay() {
        return from.equals(to);
    }

    /// Which rows with a column `day` are of these days, as SQL.
    String days() {
        return "day BETWEEN DATE '%s' AND DATE '%s'".formatted(from, to);
    }
}
