package teiten;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.simulate.Scenario;
import teiten.simulate.Simulation;

/// Writes captures of simulated traffic with a known truth; prints their names.
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SCENARIO", descriptionKey = "scenario")
    private String scenario = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private long seed = Scenario.DEFAULT_SEED;

    @Option(names = "--scale", paramLabel = "X", descriptionKey = "scale")
    private double scale = 1;

    private final Session session;

    SimulateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Path folder = session.surroundings().folder().resolve(Objects.requireNonNull(out));
        console.talk(console.errorInk().yellow(console.say("answer.simulated")));
        Simulation.Outcome outcome = new SimulateRun(console).run(scenario, folder, seed, scale);
        if (session.form() == Session.Form.JSON) {
            new JsonLines(console.output())
                    .write(
                            new JsonObject()
                                    .with("v", 1)
                                    .with("scenario", scenario)
                                    .with("seed", seed)
                                    .with("scale", scale)
                                    .with("frames", outcome.frames())
                                    .with("captures", outcome.captures()));
            return ExitCode.OK.number();
        }
        outcome.captures().forEach(capture -> console.output().line(capture.toString()));
        console.talk(console.say("simulate.next", folder));
        return ExitCode.OK.number();
    }
}
