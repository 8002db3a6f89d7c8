package teiten.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Plays a scenario and records it. The same scenario, seed and scale give the same bytes.
public final class Simulation {
    private final Scenario scenario;

    public Simulation(Scenario scenario) {
        this.scenario = scenario;
    }

    /// What a run left.
    ///
    /// @param captures the files written, in the order of sensors and months
    /// @param truth what is true of them; also in `truth.json`
    /// @param frames frames written, over all sensors
    public record Outcome(List<Path> captures, Truth truth, long frames) {
        public Outcome {
            captures = List.copyOf(captures);
        }
    }

    /// Writes the captures and `truth.json` into `out`.
    public Outcome run(Path out, long seed, double scale, Progress progress)
            throws SimulationFailure {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new SimulationFailure(
                    SimulationFailure.Reason.BAD_SCALE,
                    "the scale " + scale + " is none",
                    "a scale is a factor of all rates, greater than 0",
                    "leave --scale out for the scenario's own rates");
        }
        if (scenario instanceof Piece && scale != 1) {
            throw new SimulationFailure(
                    SimulationFailure.Reason.NO_RATES,
                    "the scenario " + scenario.id() + " has no scale",
                    "it is written packet by packet, and its answers hold for these alone",
                    "leave --scale out");
        }
        OutputFolder folder = new OutputFolder(out, scenario);
        folder.prepare();
        try {
            Plan plan =
                    switch (scenario) {
                        case Months months -> months.plan().apply(seed);
                        case Piece _ -> new Plan(List.of(), List.of(), List.of());
                    };
            Played played =
                    switch (scenario) {
                        case Months months ->
                                new MonthsPlay(months, folder, progress).play(plan, seed, scale);
                        case Piece piece -> new PiecePlay(piece, folder).play(seed);
                    };
            Truth truth = new Truth(scenario, seed, scale, plan, played.facts, played.answers);
            Files.write(folder.truth(), truth.json().getBytes(StandardCharsets.UTF_8));
            return new Outcome(folder.captures(), truth, played.frames);
        } catch (IOException e) {
            throw folder.failure(e);
        }
    }

    /// What is known of a scenario that was played.
    ///
    /// @param answers what must be found in a piece
    record Played(Map<String, Object> facts, Map<String, Object> answers, long frames) {}
}
