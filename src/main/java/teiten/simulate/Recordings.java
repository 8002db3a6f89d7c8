package teiten.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The captures of all sensors over one span of days.
final class Recordings implements Closeable {
    private final Scenario scenario;
    private final Days days;
    private final List<Recording> recordings = new ArrayList<>();

    Recordings(Scenario scenario, Scenario.Span span, OutputFolder folder) throws IOException {
        this.scenario = scenario;
        days = new Days(scenario.zone());
        long start = days.startNanos(span.first());
        long end = days.startNanos(span.last().plusDays(1));
        try {
            for (SimulatedSensor sensor : scenario.sensors()) {
                recordings.add(
                        new Recording(
                                folder.capture(sensor, span),
                                sensor.name(),
                                gaps(sensor),
                                start,
                                end));
            }
        } catch (IOException e) {
            try (this) {
                throw e;
            }
        }
    }

    private List<Recording.Gap> gaps(SimulatedSensor sensor) {
        List<Recording.Gap> gaps = new ArrayList<>();
        for (Outage outage : scenario.outages()) {
            if (outage.sensor().equals(sensor.name())) {
                gaps.add(new Recording.Gap(Days.nanos(outage.from()), Days.nanos(outage.to())));
            }
        }
        return gaps;
    }

    /// That of a sensor, by its index.
    Recording of(int sensor) {
        return recordings.get(sensor);
    }

    /// Counts what was watched on a day.
    void tell(Tally tally, LocalDate day) {
        long from = days.startNanos(day);
        long to = days.startNanos(day.plusDays(1));
        for (int sensor = 0; sensor < recordings.size(); sensor++) {
            int addresses = scenario.sensors().get(sensor).addresses().size();
            tally.watched(day, addresses, recordings.get(sensor).minutesUp(from, to));
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Recording recording : recordings) {
            try {
                recording.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
