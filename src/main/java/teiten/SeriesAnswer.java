package teiten;

import java.util.List;
import teiten.aggregate.Breakdown;
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
}
