package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import teiten.aggregate.Top;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;

/// The destination ports with the most accesses.
@Command(name = "top")
final class TopCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final VersusOption versus = new VersusOption();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit")
    private int limit = 20;

    private final Session session;

    TopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Session.Form form = session.form();
        if (limit < 1) {
            throw new CommandError("T0219", "--limit", 1, limit);
        }
        Inquiry.answer(
                session,
                period,
                versus,
                inquiry -> {
                    Asked asked = inquiry.asked(console.say("answer.all_ports"));
                    Top top = inquiry.top(limit);
                    Earlier<Top> earlier = inquiry.earlier(top);
                    return () -> new TopPrinter(console).print(asked, top, earlier, form);
                });
        return ExitCode.OK.number();
    }
}
