package teiten;

import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Series;

/// The answer of `port` and `service`.
///
/// @param asked what it is about
/// @param series the days
/// @param breakdowns what the accesses were, in the order in which they are shown
record SeriesAnswer(Asked asked, Series series, List<Breakdown> breakdowns) {
    SeriesAnswer {
        breakdowns = List.copyOf(breakdowns);
    }

    /// Accesses of all days (アクセス件数).
    long accesses() {
        return series.days().stream().mapToLong(Day::accesses).sum();
    }

    long packets() {
        return series.days().stream().mapToLong(Day::packets).sum();
    }

    /// Whether any day was watched for long enough to have a value.
    boolean hasValidDay() {
        return series.days().stream().anyMatch(day -> !day.isGap());
    }

    /// Accesses / exposure; not a number without a valid day (件/日・1IPアドレス).
    double accessesPerDayPerAddress() {
        if (!hasValidDay()) {
            return Double.NaN;
        }
        return accesses() / series.days().stream().mapToDouble(Day::exposure).sum();
    }

    /// Mean of the daily distinct sources over the days that are no gaps; not a number where there
    /// is none (個/日).
    double sourcesPerDay() {
        return series.days().stream()
                .filter(day -> !day.isGap())
                .mapToLong(Day::sources)
                .average()
                .orElse(Double.NaN);
    }
}
