package teiten.simulate;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Captures of sensors that are written at the same time.
final class Recordings implements Closeable {
    private final Scenario scenario;
    private final Days days;

    /// By sensor; most have one.
    private final List<List<Recording>> recordings = new ArrayList<>();

    Recordings(Scenario scenario, List<Scenario.Span> spans, OutputFolder folder)
            throws IOException {
        this.scenario = scenario;
        days = new Days(scenario.zone());
        scenario.sensors().forEach(_ -> recordings.add(new ArrayList<>()));
        try {
            for (Scenario.Span span : spans) {
                SimulatedSensor sensor = scenario.sensors().get(span.sensor());
                recordings
                        .get(span.sensor())
                        .add(
                                new Recording(
                                        folder.capture(span),
                                        sensor.name(),
                                        gaps(sensor, span),
                                        days.startNanos(span.first()),
                                        days.startNanos(span.last().plusDays(1))));
            }
        } catch (IOException e) {
            try (this) {
                throw e;
            }
        }
    }

    private List<Recording.Gap> gaps(SimulatedSensor sensor, Scenario.Span span) {
        List<Outage> outages = new ArrayList<>(scenario.outages());
        if (scenario instanceof Months months) {
            months.mishaps().clocks().forEach(clock -> outages.add(clock.jump()));
        }
        List<Recording.Gap> gaps = new ArrayList<>();
        for (Outage outage : outages) {
            if (outage.sensor().equals(sensor.name())) {
                gaps.add(new Recording.Gap(Days.nanos(outage.from()), Days.nanos(outage.to())));
            }
        }
        for (LocalDate day : span.without()) {
            gaps.add(new Recording.Gap(days.startNanos(day), days.startNanos(day.plusDays(1))));
        }
        return gaps;
    }

    /// The one that records all the time from `from` to `to`, both inclusive; null for none.
    @Nullable Recording of(int sensor, long from, long to) {
        for (Recording recording : recordings.get(sensor)) {
            if (recording.isUp(from, to)) {
                return recording;
            }
        }
        return null;
    }

    /// Writes a packet; somebody must record it.
    void packet(Sent sent) throws IOException {
        Recording recording = of(sent.story().sensor(), sent.timeNanos(), sent.timeNanos());
        if (recording == null) {
            throw new IllegalStateException("nobody records what is sent at " + sent.timeNanos());
        }
        recording.packet(sent);
    }

    /// Counts what was watched on a day.
    void tell(Watch watch, LocalDate day) {
        long from = days.startNanos(day);
        long to = days.startNanos(day.plusDays(1));
        for (int sensor = 0; sensor < recordings.size(); sensor++) {
            SimulatedSensor one = scenario.sensors().get(sensor);
            if (!one.since().isAfter(day)) {
                long minutes = 0;
                for (Recording recording : recordings.get(sensor)) {
                    minutes += recording.minutesUp(from, to);
                }
                watch.add(day, one, minutes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (List<Recording> ofSensor : recordings) {
            for (Recording recording : ofSensor) {
                try {
                    recording.close();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
