package teiten.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A change that a scenario really has, and that a report is to say.
///
/// @param topic name of the series, e.g. `1723/tcp`
/// @param verdict what is to be said, as definitions have it, e.g. `INCREASE`
/// @param from its first day
/// @param to its last day; null where it goes on
/// @param factor sources a day after it began / before
public record TrueChange(
        String topic, String verdict, LocalDate from, @Nullable LocalDate to, double factor) {}
