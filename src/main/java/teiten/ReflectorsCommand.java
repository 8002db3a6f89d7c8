package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        try (Inquiry inquiry = Inquiry.open(session, period, versus)) {
            new ReflectorsPrinter(session.console())
                    .print(
                            inquiry.asked("reflectors"),
                            inquiry.reflectors(),
                            inquiry.earlierReflectors(),
                            form);
        }
        return ExitCode.OK.number();
    }
}
