package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import teiten.console.ExitCode;

/// One destination port, day by day.
@Command(name = "port")
final class PortCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PORT", descriptionKey = "port")
    private String port = "";

    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();
    @Mixin private final SurveyOption surveys = new SurveyOption();
    @Mixin private final CountryOption country = new CountryOption();

    private final Session session;

    PortCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SeriesAnswer.answer(session, period, versus, surveys, country.in(PortName.parse(port)));
        return ExitCode.OK.number();
    }
}
