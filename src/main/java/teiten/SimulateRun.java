package teiten;

import java.nio.file.Path;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.ProgressLine;
import teiten.simulate.Scenario;
import teiten.simulate.Simulation;
import teiten.simulate.SimulationFailure;

/// Simulates a scenario with a progress bar, for `simulate` and `demo`.
final class SimulateRun {
    private final Console console;

    SimulateRun(Console console) {
        this.console = console;
    }

    /// Writes the captures of this scenario and its truth.
    Simulation.Outcome run(String scenario, Path out, long seed, double scale) {
        try (ProgressLine progress = console.progress(console.say("simulate.progress"), 1)) {
            Simulation.Outcome outcome =
                    new Simulation(Scenario.of(scenario))
                            .run(
                                    out,
                                    seed,
                                    scale,
                                    (done, total, day) -> {
                                        progress.total(total);
                                        progress.note(day);
                                        progress.at(done);
                                    });
            progress.done(
                    console.say(
                            "simulate.done",
                            Figures.of(outcome.frames()),
                            Figures.of(outcome.captures().size())));
            return outcome;
        } catch (SimulationFailure failure) {
            throw error(failure, scenario, out);
        }
    }

    private static CommandError error(SimulationFailure failure, String scenario, Path out) {
        String why = failure.why();
        return switch (failure.reason()) {
            case UNKNOWN_SCENARIO -> {
                String known = String.join(", ", Scenario.ids());
                yield new CommandError(
                        failure, "T0225", scenario, known, Scenario.ids().getFirst());
            }
            case NO_RATES -> new CommandError(failure, "T0243", scenario);
            case BAD_SCALE -> new CommandError(failure, "T0227");
            case FOLDER_IN_USE -> new CommandError(failure, "T0503", out, why);
            case NOT_WRITABLE -> new CommandError(failure, "T0501", out, why);
            case DISK_FULL -> new CommandError(failure, "T0504", out, why);
        };
    }
}
