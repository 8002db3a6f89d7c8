package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import teiten.aggregate.ToolUse;
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
        Inquiry.answer(
                session,
                period,
                versus,
                inquiry -> {
                    Asked asked = inquiry.asked("tools");
                    ToolUse found = inquiry.tools();
                    Earlier<ToolUse> earlier = inquiry.earlierTools();
                    return () ->
                            new ToolsPrinter(session.console()).print(asked, found, earlier, form);
                });
        return ExitCode.OK.number();
    }
}
