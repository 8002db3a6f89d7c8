package teiten.simulate;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Plays months, several at a time: day by day the visits are drawn, put in the order of time,
/// acted out and recorded. No visit goes over the end of a month, so months do not touch.
final class MonthsPlay {
    private final Months scenario;
    private final OutputFolder folder;
    private final Progress progress;

    MonthsPlay(Months scenario, OutputFolder folder, Progress progress) {
        this.scenario = scenario;
        this.folder = folder;
        this.progress = progress;
    }

    Simulation.Played play(Plan plan, long seed, double scale) throws IOException {
        Traffic traffic = new Traffic(scenario, plan, seed, scale);
        DaysDone done = new DaysDone();
        List<Callable<MonthStage.Played>> stages = new ArrayList<>();
        for (YearMonth month : scenario.months()) {
            stages.add(() -> play(month, traffic, done));
        }
        int threads = Math.min(stages.size(), Runtime.getRuntime().availableProcessors());
        List<MonthStage.Played> played = new ArrayList<>();
        try (ExecutorService players = Executors.newFixedThreadPool(threads)) {
            List<Future<MonthStage.Played>> under = new ArrayList<>();
            stages.forEach(stage -> under.add(players.submit(stage)));
            for (Future<MonthStage.Played> one : under) {
                played.add(ended(one, players));
            }
        }
        return together(played);
    }

    private static MonthStage.Played ended(Future<MonthStage.Played> stage, ExecutorService players)
            throws IOException {
        try {
            return stage.get();
        } catch (ExecutionException e) {
            players.shutdownNow();
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            players.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private MonthStage.Played play(YearMonth month, Traffic traffic, DaysDone done)
            throws IOException {
        List<Scenario.Span> spans =
                scenario.captures().stream()
                        .filter(span -> YearMonth.from(span.first()).equals(month))
                        .toList();
        try (MonthStage stage = new MonthStage(scenario, month, folder.record(spans))) {
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                LocalDate date = month.atDay(day);
                stage.play(traffic.visits(date));
                done.another(date);
            }
            return stage.end();
        }
    }

    private Simulation.Played together(List<MonthStage.Played> months) {
        Map<String, Object> facts = new LinkedHashMap<>(months.getLast().tally().facts());
        long frames = 0;
        for (MonthStage.Played one : months) {
            frames += one.frames();
            if (!one.month().equals(scenario.month())) {
                facts.putAll(one.tally().searches("." + one.month()));
            }
        }
        return new Simulation.Played(facts, Map.of(), frames);
    }

    /// Tells the progress of all months together.
    private final class DaysDone {
        private final long total =
                scenario.months().stream().mapToLong(YearMonth::lengthOfMonth).sum();
        private long done;

        synchronized void another(LocalDate day) {
            progress.reached(++done, total, day.toString());
        }
    }
}
