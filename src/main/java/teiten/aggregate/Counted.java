package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// What one kind of accesses came to in a span of days.
///
/// @param accesses accesses (アクセス件数)
/// @param packets packets
/// @param sourceDays distinct sources of each valid day, added up
/// @param validDays days that are no gaps
/// @param exposure address-days watched on all days (観測量)
public record Counted(
        long accesses, long packets, long sourceDays, int validDays, double exposure) {
    /// The sums of a series.
    public static Counted of(Series series) {
        long accesses = 0;
        long packets = 0;
        long sourceDays = 0;
        int validDays = 0;
        double exposure = 0;
        for (Day day : series.days()) {
            accesses += day.accesses();
            packets += day.packets();
            exposure += day.exposure();
            if (!day.isGap()) {
                sourceDays += day.sources();
                validDays++;
            }
        }
        return new Counted(accesses, packets, sourceDays, validDays, exposure);
    }

    /// Whether anything has a value a day: seconds of watching say nothing about a day.
    public boolean hasRate() {
        return validDays > 0 && exposure > 0;
    }

    /// Accesses / exposure, or null (件/日・1IPアドレス).
    public @Nullable Double accessesPerDayPerAddress() {
        return hasRate() ? accesses / exposure : null;
    }

    /// Mean of the daily distinct sources of the valid days, or null (個/日).
    public @Nullable Double sourcesPerDay() {
        return hasRate() ? (double) sourceDays / validDays : null;
    }

    /// What comes to nothing in the same days.
    public Counted nothing() {
        return new Counted(0, 0, 0, validDays, exposure);
    }
}
