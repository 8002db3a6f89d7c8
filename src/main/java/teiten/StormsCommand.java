package teiten;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import teiten.aggregate.Storm;
import teiten.console.ExitCode;

/// Storms of random sources, which are kept out of counts of sources.
@Command(name = "storms")
final class StormsCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();

    private final Session session;

    StormsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        session.storeInItsZone();
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    Asked asked = inquiry.asked("storms");
                    List<Storm> storms = inquiry.storms();
                    return () -> new StormsPrinter(session.console()).print(asked, storms, form);
                });
        return ExitCode.OK.number();
    }
}
