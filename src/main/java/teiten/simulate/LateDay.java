package teiten.simulate;

import java.time.LocalDate;

/// A day of a sensor that is not in the month's capture but in one of its own, delivered after all
/// others.
///
/// @param sensor its name
/// @param day the day
public record LateDay(String sensor, LocalDate day) {}
