package teiten.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A few days in which actors send what a script says, so that the answer to a question is known
/// beforehand. Nothing is drawn but what does not matter to it, such as source ports.
///
/// @param id its name on the command line, and that of its captures
/// @param zone zone of its days
/// @param first the first day
/// @param last the last day; one file a sensor holds all of them
/// @param sensors the sensors
/// @param outages when a sensor records nothing; no actor may send to it then
/// @param plot who sends what, and what must be found
public record Piece(
        String id,
        ZoneId zone,
        LocalDate first,
        LocalDate last,
        List<SimulatedSensor> sensors,
        List<Outage> outages,
        Consumer<Script> plot)
        implements Scenario {
    public Piece {
        sensors = List.copyOf(sensors);
        outages = List.copyOf(outages);
    }

    @Override
    public YearMonth month() {
        return YearMonth.from(first);
    }

    @Override
    public List<Span> captures() {
        return IntStream.range(0, sensors.size())
                .mapToObj(sensor -> new Span(sensor, id + ".pcapng", first, last, List.of()))
                .toList();
    }
}
