package teiten.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// Months of traffic from campaigns, whose sources and times are drawn.
///
/// @param id its name on the command line
/// @param zone zone of its days and months
/// @param months the months written, one file a sensor and month
/// @param sensors the sensors; their IPv4 addresses are visited
/// @param mishaps what went wrong with the sensors
/// @param plan what a seed makes of it
public record Months(
        String id,
        ZoneId zone,
        List<YearMonth> months,
        List<SimulatedSensor> sensors,
        Mishaps mishaps,
        LongFunction<Plan> plan)
        implements Scenario {
    private static final String ENDING = ".pcapng.zst";

    /// What went wrong with sensors.
    ///
    /// @param outages when a sensor records nothing
    /// @param clocks when a sensor's clock is wrong
    /// @param late what is delivered late
    public record Mishaps(List<Outage> outages, List<ClockError> clocks, List<LateDay> late) {
        public Mishaps {
            outages = List.copyOf(outages);
            clocks = List.copyOf(clocks);
            late = List.copyOf(late);
        }
    }

    public Months {
        months = List.copyOf(months);
        sensors = List.copyOf(sensors);
    }

    /// Some months of it alone; the traffic in these is the same.
    public Months only(YearMonth... some) {
        List<YearMonth> chosen = List.of(some);
        List<YearMonth> left = months.stream().filter(chosen::contains).toList();
        return new Months(id, zone, left, sensors, mishaps, plan);
    }

    /// The last one.
    @Override
    public YearMonth month() {
        return months.getLast();
    }

    @Override
    public List<Outage> outages() {
        return mishaps.outages;
    }

    /// Month by month, so that what belongs together is imported together; late ones last.
    @Override
    public List<Span> captures() {
        List<Span> captures = new ArrayList<>();
        List<Span> late = new ArrayList<>();
        for (YearMonth month : months) {
            for (int sensor = 0; sensor < sensors.size(); sensor++) {
                SimulatedSensor one = sensors.get(sensor);
                LocalDate first = month.atDay(1);
                LocalDate last = month.atEndOfMonth();
                if (one.since().isAfter(last)) {
                    continue;
                }
                if (one.since().isAfter(first)) {
                    first = one.since();
                }
                List<LocalDate> apart = late(one, month);
                captures.add(new Span(sensor, month + ENDING, first, last, apart));
                for (LocalDate day : apart) {
                    late.add(new Span(sensor, day + "-late" + ENDING, day, day, List.of()));
                }
            }
        }
        captures.addAll(late);
        return captures;
    }

    private List<LocalDate> late(SimulatedSensor sensor, YearMonth month) {
        return mishaps.late.stream()
                .filter(late -> late.sensor().equals(sensor.name()))
                .map(LateDay::day)
                .filter(day -> YearMonth.from(day).equals(month))
                .toList();
    }
}
