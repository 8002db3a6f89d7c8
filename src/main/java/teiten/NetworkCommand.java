package teiten;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import teiten.aggregate.Dimension;
import teiten.aggregate.Ranking;

/// The autonomous systems that most accesses came from, or one of them day by day.
@Command(name = "as")
final class NetworkCommand implements Callable<Integer> {
    private static final RankingAnswer ALL =
            new RankingAnswer(
                    new Ranking(Dimension.NETWORK, null),
                    TopPrinter.Ranked.NETWORKS,
                    "answer.all_networks");

    @Parameters(index = "0", arity = "0..1", paramLabel = "N", descriptionKey = "as")
    private @Nullable String network;

    @Mixin private final PlaceOptions options = new PlaceOptions();

    private final Session session;

    NetworkCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return options.answer(session, ALL, NetworkName.parse(network));
    }
}
