package teiten.simulate;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongFunction;

/// Months of traffic from campaigns, whose sources and times are drawn.
///
/// @param id its name on the command line
/// @param zone zone of its days and months
/// @param months the months written, one file a sensor and month
/// @param month the month that the truth is about
/// @param sensors the sensors; their IPv4 addresses are visited
/// @param outages when a sensor records nothing
/// @param plan the campaigns that a seed gives
public record Months(
        String id,
        ZoneId zone,
        List<YearMonth> months,
        YearMonth month,
        List<SimulatedSensor> sensors,
        List<Outage> outages,
        LongFunction<List<Campaign>> plan)
        implements Scenario {
    public Months {
        months = List.copyOf(months);
        sensors = List.copyOf(sensors);
        outages = List.copyOf(outages);
    }

    @Override
    public List<Span> captures() {
        return months.stream()
                .map(one -> new Span(one.toString(), one.atDay(1), one.atEndOfMonth()))
                .toList();
    }
}
