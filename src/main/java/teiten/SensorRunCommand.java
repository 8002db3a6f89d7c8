package teiten;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import teiten.capture.live.LiveException;
import teiten.console.CommandError;
import teiten.console.ExitCode;
import teiten.relay.SpoolException;

/// Watches addresses live until it is ended by a signal.
@Command(name = "run")
final class SensorRunCommand implements Callable<Integer> {
    @Mixin private SensorOptions options = new SensorOptions();

    private final Session session;

    SensorRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SensorPlan plan = options.plan();
        SensorProcess process = new SensorProcess(plan, new SensorVoice(session.console(), plan));
        Thread hook = Thread.ofPlatform().unstarted(() -> end(process));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            process.run();
            return ExitCode.OK.number();
        } catch (LiveException wrong) {
            throw new CommandError(wrong, code(wrong), String.valueOf(wrong.getMessage()));
        } catch (SensorProcess.NothingToListenOn wrong) {
            throw new CommandError(wrong, "T0509", wrong.addresses());
        } catch (SpoolException wrong) {
            throw new CommandError(
                    wrong, code(wrong), plan.spool(), String.valueOf(wrong.getMessage()));
        }
    }

    /// A signal asks for an end in order, which is no failure: the JVM's own exit code would say
    /// otherwise.
    private void end(SensorProcess process) {
        try {
            if (process.stop()) {
                session.surroundings().streams().out().flush();
                Runtime.getRuntime().halt(ExitCode.OK.number());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String code(LiveException wrong) {
        return switch (wrong.kind()) {
            case NO_SUCH_INTERFACE -> "T0510";
            case INTERFACE_DOWN -> "T0511";
            case NOT_ETHERNET -> "T0512";
            case NOT_PERMITTED -> "T0513";
            case NO_MEMORY -> "T0514";
            case UNSUPPORTED_SYSTEM -> "T0515";
            case SYSTEM_CALL -> "T0516";
        };
    }

    private static String code(SpoolException wrong) {
        return switch (wrong.kind()) {
            case IN_USE -> "T0517";
            case NOT_ALLOWED -> "T0501";
            case NOT_A_FOLDER -> "T0503";
            case FULL -> "T0504";
            case FAILED -> "T0518";
        };
    }
}
