package teiten.simulate;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongFunction;

/// What is simulated: sensors, months, outages and campaigns of traffic.
///
/// @param id its name on the command line
/// @param zone zone of its days and months
/// @param months the months written, one file a sensor and month
/// @param month the month that the truth is about
/// @param sensors the sensors
/// @param outages when a sensor records nothing
/// @param plan the campaigns that a seed gives
public record Scenario(
        String id,
        ZoneId zone,
        List<YearMonth> months,
        YearMonth month,
        List<SimulatedSensor> sensors,
        List<Outage> outages,
        LongFunction<List<Campaign>> plan) {
    /// The seed that stands for the scenario in the documents.
    public static final long DEFAULT_SEED = 2015;

    public Scenario {
        months = List.copyOf(months);
        sensors = List.copyOf(sensors);
        outages = List.copyOf(outages);
    }

    /// The ids that [#of] knows.
    public static List<String> ids() {
        return List.of(October2015.ID);
    }

    /// Looks a scenario up.
    public static Scenario of(String id) throws SimulationFailure {
        if (id.equals(October2015.ID)) {
            return October2015.scenario();
        }
        throw new SimulationFailure(
                SimulationFailure.Reason.UNKNOWN_SCENARIO,
                "there is no scenario " + id,
                "the scenarios are: " + String.join(", ", ids()),
                "teiten simulate " + ids().getFirst() + " --out DIR");
    }
}
