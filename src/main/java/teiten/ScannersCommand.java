package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import teiten.aggregate.Scanners;
import teiten.console.CommandError;
import teiten.console.ExitCode;

/// Scanners (スキャナー), sized to the number of monitored addresses.
@Command(name = "scanners")
final class ScannersCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit")
    private int limit = 20;

    private final Session session;

    ScannersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        if (limit < 1) {
            throw new CommandError("T0219", "--limit", 1, limit);
        }
        session.storeInItsZone();
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    Asked asked = inquiry.asked("scanners");
                    Scanners scanners = inquiry.scanners(limit);
                    return () ->
                            new ScannersPrinter(session.console()).print(asked, scanners, form);
                });
        return ExitCode.OK.number();
    }
}
