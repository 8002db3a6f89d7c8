package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import teiten.aggregate.Backscatter;
import teiten.console.ExitCode;

/// Packets that answer what was never sent.
@Command(name = "backscatter")
final class BackscatterCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();

    private final Session session;

    BackscatterCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        Inquiry.answer(
                session,
                period,
                versus,
                inquiry -> {
                    Asked asked = inquiry.asked("backscatter");
                    Backscatter found = inquiry.backscatter();
                    Earlier<Backscatter> earlier = inquiry.earlierBackscatter();
                    return () ->
                            new BackscatterPrinter(session.console())
                                    .print(asked, found, earlier, form);
                });
        return ExitCode.OK.number();
    }
}
