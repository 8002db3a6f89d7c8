package teiten.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A publication that a report refers to.
///
/// @param id its name in the tables
/// @param date the day it bears; null where that is not known
/// @param known a day on which it was out for sure: its own date, or that of what cites it
/// @param publisher who published it; no digits of the report
/// @param title its title as published, or as translated where it has none in that language
/// @param url where it was or is; old addresses may be gone
record Note(
        String id,
        @Nullable LocalDate date,
        LocalDate known,
        BilingualText publisher,
        BilingualText title,
        String url) {
    /// Whether it was out on that day.
    boolean isOutBy(LocalDate day) {
        return !known.isAfter(day);
    }
}
