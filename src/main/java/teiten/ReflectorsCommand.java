package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import teiten.aggregate.Reflectors;
import teiten.console.ExitCode;

/// Searches for reflectors by protocol.
@Command(name = "reflectors")
final class ReflectorsCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();

    private final Session session;

    ReflectorsCommand(Session session) {
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
                    Asked asked = inquiry.asked("reflectors");
                    Reflectors found = inquiry.reflectors();
                    Earlier<Reflectors> earlier = inquiry.earlierReflectors();
                    return () ->
                            new ReflectorsPrinter(session.console())
                                    .print(asked, found, earlier, form);
                });
        return ExitCode.OK.number();
    }
}
