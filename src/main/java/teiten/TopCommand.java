package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import teiten.aggregate.Dimension;
import teiten.aggregate.Ranking;
import teiten.console.ExitCode;

/// The destination ports with the most accesses.
@Command(name = "top")
final class TopCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();
    @Mixin private final SurveyOption surveys = new SurveyOption();
    @Mixin private final CountryOption country = new CountryOption();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit")
    private int limit = 20;

    private final Session session;

    TopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Ranking ranking = new Ranking(Dimension.PORT, country.place());
        new RankingAnswer(ranking, TopPrinter.Ranked.PORTS, "answer.all_ports")
                .print(session, period, versus, surveys, limit);
        return ExitCode.OK.number();
    }
}
