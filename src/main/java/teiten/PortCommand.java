package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.console.Console;
import teiten.console.ExitCode;

/// One destination port, day by day.
@Command(name = "port")
final class PortCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PORT", descriptionKey = "port")
    private String port = "";

    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();

    private final Session session;

    PortCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Session.Form form = session.form();
        Selection selection = PortName.parse(port);
        Inquiry.answer(
                session,
                period,
                versus,
                inquiry -> {
                    SeriesAnswer answer = inquiry.series(selection);
                    Earlier<Series> earlier = inquiry.earlier(selection);
                    return () -> new SeriesPrinter(console).print(answer, earlier, form);
                });
        return ExitCode.OK.number();
    }
}
