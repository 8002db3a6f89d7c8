package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import teiten.console.ExitCode;

/// The scanning tools of accesses.
@Command(name = "tools")
final class ToolsCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();

    private final Session session;

    ToolsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        try (Inquiry inquiry = Inquiry.open(session, period, versus)) {
            new ToolsPrinter(session.console())
                    .print(inquiry.asked("tools"), inquiry.tools(), inquiry.earlierTools(), form);
        }
        return ExitCode.OK.number();
    }
}
