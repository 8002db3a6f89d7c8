package teiten;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import teiten.aggregate.Place;
import teiten.aggregate.Selection;
import teiten.console.ExitCode;

/// The options of `country` and `as`, and how both are answered: a ranking of all places, or one of
/// them day by day.
final class PlaceOptions {
    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();
    @Mixin private final SurveyOption surveys = new SurveyOption();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit")
    private int limit = 20;

    /// @param place the one that was named, or null for the ranking
    int answer(Session session, RankingAnswer ranking, @Nullable Place place) {
        if (place == null) {
            ranking.print(session, period, versus, surveys, limit);
        } else {
            SeriesAnswer.answer(session, period, versus, surveys, Selection.all().in(place));
        }
        return ExitCode.OK.number();
    }
}
