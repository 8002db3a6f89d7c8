package teiten.simulate;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Plays months: day by day the campaigns' visits are drawn, put in the order of time, acted out
/// and recorded.
final class MonthsPlay {
    private final Months scenario;
    private final OutputFolder folder;
    private final Progress progress;
    private final Days days;

    MonthsPlay(Months scenario, OutputFolder folder, Progress progress) {
        this.scenario = scenario;
        this.folder = folder;
        this.progress = progress;
        days = new Days(scenario.zone());
    }

    Simulation.Played play(long seed, double scale) throws IOException {
        Traffic traffic = new Traffic(scenario, scenario.plan().apply(seed), seed, scale);
        Tally tally = new Tally();
        long daysTotal = scenario.months().stream().mapToLong(YearMonth::lengthOfMonth).sum();
        long daysDone = 0;
        long frames = 0;
        List<Scenario.Span> captures = scenario.captures();
        for (int at = 0; at < captures.size(); at++) {
            YearMonth month = scenario.months().get(at);
            try (Stage stage = new Stage(month, folder.record(captures.get(at)), tally)) {
                for (int day = 1; day <= month.lengthOfMonth(); day++) {
                    LocalDate date = month.atDay(day);
                    stage.play(traffic.visits(date));
                    progress.reached(++daysDone, daysTotal, date.toString());
                }
                stage.end();
                frames += stage.frames;
            }
        }
        return new Simulation.Played(tally.facts(), Map.of(), frames);
    }

    /// A month in the making: the sensors' recordings, and the packets that are under way.
    private final class Stage implements AutoCloseable {
        /// A packet under way; the number keeps those of the same nanosecond in order.
        private record Due(Sent sent, long number) {}

        private final YearMonth month;
        private final Tally tally;
        private final Recordings recordings;
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

        Stage(YearMonth month, Recordings recordings, Tally tally) {
            this.month = month;
            this.recordings = recordings;
            this.tally = tally;
            day = month.atDay(1);
            dayEndNanos = days.startNanos(day.plusDays(1));
            scenario.sensors().forEach(_ -> budgets.add(new AnswerBudget()));
        }

        /// Acts out visits that are in the order of time. One that an outage or the month's end
        /// would cut does not take place: what half a conversation counts as is for other tests.
        void play(List<Visit> visits) throws IOException {
            for (Visit visit : visits) {
                Recording recording = recordings.of(visit.sensor());
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
                recordings.of(sent.story().sensor()).packet(sent);
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
            for (int at = 1; at <= month.lengthOfMonth(); at++) {
                recordings.tell(tally, month.atDay(at));
            }
        }

        @Override
        public void close() throws IOException {
            recordings.close();
        }
    }
}
