package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import teiten.aggregate.PayloadCluster;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;

/// Clusters of first payloads, and which of them are new.
@Command(name = "payloads")
final class PayloadsCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--new", descriptionKey = "new")
    private boolean newOnly;

    @Option(names = "--least-sources", paramLabel = "N", descriptionKey = "least-sources")
    private int leastSources = 2;

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit-clusters")
    private int limit = 20;

    private final Session session;

    PayloadsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Session.Form form = session.form();
        positive("--least-sources", leastSources);
        positive("--limit", limit);
        PayloadCluster.Asked wanted = new PayloadCluster.Asked(newOnly, leastSources, limit);
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    String key = console.say(newOnly ? "payloads.new" : "payloads.all");
                    Asked asked = inquiry.asked(key);
                    PayloadCluster.Shown shown = inquiry.clusters(wanted);
                    return () -> print(asked, shown, form);
                });
        return ExitCode.OK.number();
    }

    private void print(Asked asked, PayloadCluster.Shown shown, Session.Form form) {
        new PayloadsPrinter(session.console()).print(asked, shown, form);
        if (form == Session.Form.TEXT) {
            tellLeftOut(shown);
        }
    }

    private static void positive(String option, int value) {
        if (value < 1) {
            throw new CommandError("T0219", option, 1, value);
        }
    }

    private void tellLeftOut(PayloadCluster.Shown shown) {
        Console console = session.console();
        long more = shown.all() - shown.clusters().size();
        if (more > 0) {
            console.talk(console.say("payloads.more", more));
        }
        if (shown.few() > 0) {
            console.talk(console.say("payloads.few", shown.few(), leastSources));
        }
    }
}
