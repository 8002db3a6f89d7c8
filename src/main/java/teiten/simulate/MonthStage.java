package teiten.simulate;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// A month in the making: the sensors' recordings, and the packets that are under way.
final class MonthStage implements AutoCloseable {
    /// A packet under way; the number keeps those of the same nanosecond in order.
    private record Due(Sent sent, long number) {}

    /// A month that is over.
    record Played(YearMonth month, Tally tally, long frames) {}

    private final YearMonth month;
    private final Tally tally;
    private final Days days;
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

    MonthStage(Months scenario, YearMonth month, Recordings recordings) {
        this.month = month;
        this.recordings = recordings;
        tally = new Tally(month.equals(scenario.month()));
        days = new Days(scenario.zone());
        day = month.atDay(1);
        dayEndNanos = days.startNanos(day.plusDays(1));
        for (SimulatedSensor sensor : scenario.sensors()) {
            budgets.add(AnswerBudget.of(sensor.mode()));
        }
    }

    /// Acts out visits that are in the order of time. One that an outage or the month's end would
    /// cut does not take place: what half a conversation counts as is for other tests.
    void play(List<Visit> visits) throws IOException {
        for (Visit visit : visits) {
            if (recordings.of(visit.sensor(), visit.timeNanos(), visit.timeNanos()) == null) {
                continue;
            }
            writeUntil(visit.timeNanos());
            Enacted enacted = Enactment.of(visit, budgets.get(visit.sensor()));
            long lastNanos = enacted.packets().getLast().timeNanos();
            if (recordings.of(visit.sensor(), visit.timeNanos(), lastNanos) != null
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
            recordings.packet(sent);
            frames++;
            tally.count(sent, dayOf(sent.timeNanos()));
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
    Played end() throws IOException {
        writeUntil(Long.MAX_VALUE);
        for (int at = 1; at <= month.lengthOfMonth(); at++) {
            recordings.tell(tally.watch(), month.atDay(at));
        }
        return new Played(month, tally, frames);
    }

    @Override
    public void close() throws IOException {
        recordings.close();
    }
}
