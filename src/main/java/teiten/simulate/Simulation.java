package teiten.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Plays a scenario: day by day the campaigns' visits are drawn, put in the order of time, acted
/// out and recorded. The same scenario, seed and scale give the same bytes.
public final class Simulation {
    private final Scenario scenario;
    private final Days days;

    public Simulation(Scenario scenario) {
        this.scenario = scenario;
        days = new Days(scenario.zone());
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
        OutputFolder folder = new OutputFolder(out, scenario);
        folder.prepare();
        try {
            Traffic traffic = new Traffic(scenario, scenario.plan().apply(seed), seed, scale);
            Tally tally = new Tally();
            long daysTotal = scenario.months().stream().mapToLong(YearMonth::lengthOfMonth).sum();
            long daysDone = 0;
            long frames = 0;
            for (YearMonth month : scenario.months()) {
                try (Stage stage = new Stage(month, folder, tally)) {
                    for (int day = 1; day <= month.lengthOfMonth(); day++) {
                        LocalDate date = month.atDay(day);
                        stage.play(traffic.visits(date));
                        progress.reached(++daysDone, daysTotal, date.toString());
                    }
                    stage.end();
                    frames += stage.frames;
                }
            }
            Truth truth = new Truth(scenario, seed, scale, tally.facts());
            Files.write(folder.truth(), truth.json().getBytes(StandardCharsets.UTF_8));
            return new Outcome(folder.captures(), truth, frames);
        } catch (IOException e) {
            throw folder.failure(e);
        }
    }

    /// A month in the making: the sensors' recordings, and the packets that are under way.
    private final class Stage implements AutoCloseable {
        /// A packet under way; the number keeps those of the same nanosecond in order.
        private record Due(Sent sent, long number) {}

        private final YearMonth month;
        private final Tally tally;
        private final List<Recording> recordings = new ArrayList<>();
        private final List<AnswerBudget> budgets = new ArrayList<>();
        private final QuietTuples tuples = new QuietTuples();
        private final PriorityQueue<Due> underWay =
                new PriorityQueue<>(
                        Comparator.comparingLong((Due due) -> due.sent.timeNanos())
                                .thenComparingLong(Due::number));
        private LocalDate day;
        private long dayEndNanos;
        private long number;
        private long frames;

        Stage(YearMonth month, OutputFolder folder, Tally tally) throws IOException {
            this.month = month;
            this.tally = tally;
            day = month.atDay(1);
            dayEndNanos = days.startNanos(day.plusDays(1));
            for (SimulatedSensor sensor : scenario.sensors()) {
                budgets.add(new AnswerBudget());
                recordings.add(
                        new Recording(
                                folder.capture(sensor, month),
                                sensor.name(),
                                gaps(sensor),
                                days.startNanos(month),
                                days.endNanos(month)));
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

        /// Acts out visits that are in the order of time. One that an outage or the month's end
        /// would cut does not take place: what half a conversation counts as is for other tests.
        void play(List<Visit> visits) throws IOException {
            for (Visit visit : visits) {
                Recording recording = recordings.get(visit.sensor());
                if (!recording.isUp(visit.timeNanos(), visit.timeNanos())) {
                    continue;
                }
                writeUntil(visit.timeNanos());
                Enacted enacted = Enactment.of(visit, budgets.get(visit.sensor()));
                long lastNanos = enacted.packets().getLast().timeNanos();
                if (recording.isUp(visit.timeNanos(), lastNanos)
                        && tuples.claim(enacted, visit, lastNanos)) {
                    for (Sent sent : enacted.packets()) {
                        underWay.add(new Due(sent, number++));
                    }
                }
            }
        }

        private void writeUntil(long nanos) throws IOException {
            while (!underWay.isEmpty() && underWay.peek().sent.timeNanos() < nanos) {
                Sent sent = underWay.remove().sent;
                recordings.get(sent.story().sensor()).packet(sent);
                frames++;
                if (month.equals(scenario.month())) {
                    tally.count(sent, dayOf(sent.timeNanos()));
                }
            }
        }

        private LocalDate dayOf(long nanos) {
            while (nanos >= dayEndNanos) {
                day = day.plusDays(1);
                dayEndNanos = days.startNanos(day.plusDays(1));
            }
            return day;
        }

        /// Writes what is left and counts what was watched.
        void end() throws IOException {
            writeUntil(Long.MAX_VALUE);
            if (!month.equals(scenario.month())) {
                return;
            }
            for (int sensor = 0; sensor < recordings.size(); sensor++) {
                int addresses = scenario.sensors().get(sensor).addresses().length;
                for (int at = 1; at <= month.lengthOfMonth(); at++) {
                    LocalDate date = month.atDay(at);
                    long from = days.startNanos(date);
                    long to = days.startNanos(date.plusDays(1));
                    tally.watched(date, addresses, recordings.get(sensor).minutesUp(from, to));
                }
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
}
