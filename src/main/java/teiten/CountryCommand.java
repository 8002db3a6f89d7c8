package teiten;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Ranking;
import teiten.aggregate.Selection;
import teiten.console.ExitCode;

/// The countries that most accesses came from, or one of them day by day.
@Command(name = "country")
final class CountryCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "CC", descriptionKey = "country")
    private @Nullable String country;

    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();
    @Mixin private final SurveyOption surveys = new SurveyOption();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit")
    private int limit = 20;

    private final Session session;

    CountryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Place place = CountryName.parse(country);
        if (place == null) {
            Ranking ranking = new Ranking(Dimension.COUNTRY, null);
            RankingAnswer answer =
                    new RankingAnswer(ranking, TopPrinter.Ranked.COUNTRIES, "answer.all_countries");
            answer.print(session, period, versus, surveys, limit);
        } else {
            SeriesAnswer.answer(session, period, versus, surveys, Selection.all().in(place));
        }
        return ExitCode.OK.number();
    }
}
