package teiten;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import teiten.aggregate.Dimension;
import teiten.aggregate.Ranking;

/// The countries that most accesses came from, or one of them day by day.
@Command(name = "country")
final class CountryCommand implements Callable<Integer> {
    private static final RankingAnswer ALL =
            new RankingAnswer(
                    new Ranking(Dimension.COUNTRY, null),
                    TopPrinter.Ranked.COUNTRIES,
                    "answer.all_countries");

    @Parameters(index = "0", arity = "0..1", paramLabel = "CC", descriptionKey = "country")
    private @Nullable String country;

    @Mixin private final PlaceOptions options = new PlaceOptions();

    private final Session session;

    CountryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return options.answer(session, ALL, CountryName.parse(country));
    }
}
