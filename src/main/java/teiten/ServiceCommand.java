package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import teiten.console.ExitCode;

/// One service by its content, on any port, day by day.
@Command(name = "service")
final class ServiceCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SERVICE", descriptionKey = "service")
    private String service = "";

    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();
    @Mixin private final SurveyOption surveys = new SurveyOption();
    @Mixin private final CountryOption country = new CountryOption();

    private final Session session;

    ServiceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SeriesAnswer.answer(
                session, period, versus, surveys, country.in(ServiceName.parse(service)));
        return ExitCode.OK.number();
    }
}
