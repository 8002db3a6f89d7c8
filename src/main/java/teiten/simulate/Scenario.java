package teiten.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/// What is simulated: months of campaigns, or a short piece that is written packet by packet.
public sealed interface Scenario permits Months, Piece {
    /// The seed that stands for a scenario in the documents.
    long DEFAULT_SEED = 2015;

    /// Its name on the command line.
    String id();

    /// Zone of its days and months.
    ZoneId zone();

    /// The sensors.
    List<SimulatedSensor> sensors();

    /// When a sensor records nothing.
    List<Outage> outages();

    /// The month that the truth is about, or in which it is.
    YearMonth month();

    /// The captures, in the order in which they are to be imported.
    List<Span> captures();

    /// One capture of a sensor.
    ///
    /// @param sensor index of the sensor
    /// @param name of the file
    /// @param first first day
    /// @param last last day
    /// @param without days between that stand in another capture
    record Span(int sensor, String name, LocalDate first, LocalDate last, List<LocalDate> without) {
        public Span {
            without = List.copyOf(without);
        }
    }

    private static List<Scenario> all() {
        return List.of(
                Npa2015.scenario(),
                NoiseMonths.scenario(),
                SourcesPiece.piece(),
                OwnPiece.piece(),
                ScannersPiece.piece(),
                SurveyPiece.piece(),
                VictimsPiece.piece(),
                StormPiece.piece());
    }

    /// The ids that [#of] knows.
    static List<String> ids() {
        return all().stream().map(Scenario::id).toList();
    }

    /// Looks a scenario up.
    static Scenario of(String id) throws SimulationFailure {
        for (Scenario scenario : all()) {
            if (scenario.id().equals(id)) {
                return scenario;
            }
        }
        throw new SimulationFailure(
                SimulationFailure.Reason.UNKNOWN_SCENARIO,
                "there is no scenario " + id,
                "the scenarios are: " + String.join(", ", ids()),
                "teiten simulate " + ids().getFirst() + " --out DIR");
    }
}
