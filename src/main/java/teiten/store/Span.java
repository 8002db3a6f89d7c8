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

    /// Which rows of the daily files of these days are of them, as SQL: of whole months, all.
    String days() {
        boolean whole = from.getDayOfMonth() == 1 && to.plusDays(1).getDayOfMonth() == 1;
        if (whole) {
            return "true";
        }
        return "day BETWEEN DATE '%s' AND DATE '%s'".formatted(from, to);
    }
}
