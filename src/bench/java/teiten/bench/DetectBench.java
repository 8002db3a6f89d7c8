package teiten.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.detect.DayCounts;
import teiten.detect.Detection;
import teiten.detect.History;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Triggers;
import teiten.simulate.NoiseCounts;

/// Changes of known series, date and size in the noise of real sensors (see `NoiseCounts`), and who
/// finds them: the formulas of others, Teiten, Teiten without one of its terms, somebody's own
/// program; all on the same counts, scored alike.
///
/// A seed is 20,000 series over 150 days up to 31 October 2015; nothing changes in the first sixty,
/// from which everybody may learn. Some 400 changes are put in, over four base levels.
final class DetectBench {
    static final int SENSORS = 6;
    private static final LocalDate LAST = LocalDate.of(2015, 10, 31);
    private static final int SAMPLE_EACH = 20;
    static final String TEITEN = "Teiten";

    /// Its formula knows no chance at series of next to nothing, so that it is scored without them,
    /// too.
    private static final String DSHIELD = "DShield";

    private final DetectAsked asked;
    private final List<SeriesName> names;
    private final Map<String, MethodScore> scores = new LinkedHashMap<>();
    private final Map<String, MonthScore> months = new LinkedHashMap<>();

    DetectBench(DetectAsked asked) {
        this.asked = asked;
        names = TeitenJudge.names(asked.series());
    }

    DetectReport run() throws IOException, InterruptedException {
        for (int number = 0; number < asked.seeds().size(); number++) {
            long start = System.nanoTime();
            season(number);
            System.err.printf(
                    "bench: seed %d, %.0f s%n",
                    asked.seeds().get(number), (System.nanoTime() - start) / 1e9);
        }
        return new DetectReport(
                asked.seeds().size(), List.copyOf(scores.values()), months, OneDay.measure());
    }

    private NoiseCounts noise(long seed) {
        LocalDate first = LAST.minusDays(asked.days() - 1L);
        return new NoiseCounts(new NoiseCounts.Size(seed, asked.series(), SENSORS, first));
    }

    /// The judges by name; Teiten's three tiers are one judge.
    private Map<String, Judge> judges(ThirtyDays before) {
        Map<String, Judge> judges = new LinkedHashMap<>();
        judges.put(DSHIELD + " > 3", Formulas.dshield(before, 3));
        judges.put(DSHIELD + " > 5", Formulas.dshield(before, 5));
        judges.put("Poisson + BH 0.01", Formulas.poisson(before));
        judges.put("Gaussian 3 sigma", Formulas.gaussian(before));
        versions().forEach((name, triggers) -> judges.put(name, new TeitenJudge(triggers, names)));
        return judges;
    }

    /// Teiten as it is, and less one term each.
    private Map<String, Triggers> versions() {
        Map<String, Triggers> versions = new LinkedHashMap<>();
        versions.put(TEITEN, Triggers.usual());
        if (asked.ablations()) {
            for (Triggers.Term term : Triggers.Term.values()) {
                versions.put(TEITEN + " without " + term, Triggers.usual().without(term));
            }
        }
        return versions;
    }

    private void season(int number) throws IOException, InterruptedException {
        long seed = asked.seeds().get(number);
        NoiseCounts noise = noise(seed);
        double[] levels = noise.levels();
        Injections injections = Injections.draw(levels, asked.days(), seed);
        Season season = new Season(seed, levels, injections.changes());
        List<Integer> sample = injections.unchanged(SAMPLE_EACH);
        ThirtyDays before = new ThirtyDays(asked.series());
        Map<String, Judge> judges = judges(before);
        Map<String, List<Judge.Raised>> raised = new LinkedHashMap<>();
        List<DayCounts> days = new ArrayList<>();
        try (ExternalDetector external = external()) {
            int addresses = 0;
            for (int at = 0; at < asked.days(); at++) {
                NoiseCounts.Day day = noise.next();
                addresses = addresses(day, addresses);
                injections.apply(at, day, watched(day), addresses);
                season.add(day);
                DayCounts counts = TeitenJudge.counts(day);
                days.add(counts);
                for (Map.Entry<String, Judge> judge : judges.entrySet()) {
                    raised.computeIfAbsent(judge.getKey(), _ -> new ArrayList<>())
                            .addAll(judge.getValue().next(at, day, counts));
                }
                before.add(day);
                if (external != null) {
                    external.next(at, day);
                }
            }
            if (external != null) {
                raised.put("external", external.found());
            }
        }
        raised.forEach((method, alarms) -> score(method, season, alarms));
        History history = new History(names, days);
        for (Map.Entry<String, Triggers> version : versions().entrySet()) {
            months.computeIfAbsent(version.getKey(), _ -> new MonthScore())
                    .add(
                            season,
                            number,
                            names,
                            Detection.of(history, version.getValue())
                                    .verdicts(YearMonth.from(LAST)),
                            sample);
        }
    }

    private @Nullable ExternalDetector external() throws IOException {
        return asked.external() == null ? null : new ExternalDetector(asked.external());
    }

    private static int addresses(NoiseCounts.Day day, int before) {
        boolean known = day.coverage() > 0;
        return known ? (int) Math.round(day.exposure() / day.coverage()) : before;
    }

    /// What the sensors watched over what those of the first day would have.
    private static double watched(NoiseCounts.Day day) {
        return day.exposure() / (SENSORS * NoiseCounts.ADDRESSES_EACH);
    }

    private void score(String method, Season season, List<Judge.Raised> alarms) {
        if (method.equals(TEITEN)) {
            for (Tier tier : Tier.values()) {
                score(method + " " + tier.label()).add(new SeasonScore(season, alarms, tier));
            }
            return;
        }
        score(method).add(new SeasonScore(season, alarms, Tier.ALERT));
        if (method.startsWith(DSHIELD)) {
            List<Judge.Raised> without = new ArrayList<>(alarms);
            without.removeIf(one -> season.isNextToNothing(one.series()));
            score(method + ", base 3+").add(new SeasonScore(season, without, Tier.ALERT));
        }
    }

    private MethodScore score(String method) {
        return scores.computeIfAbsent(method, MethodScore::new);
    }

    /// Writes the counts and the truth of each seed to a folder of its own.
    void write(Path folder) throws IOException {
        for (long seed : asked.seeds()) {
            Path into = Files.createDirectories(folder.resolve("seed-" + seed));
            NoiseCounts noise = noise(seed);
            double[] levels = noise.levels();
            Injections injections = Injections.draw(levels, asked.days(), seed);
            Season season = new Season(seed, levels, injections.changes());
            injections.unchanged(SAMPLE_EACH);
            Path counts = into.resolve("counts.csv");
            try (BufferedWriter to = Files.newBufferedWriter(counts, StandardCharsets.UTF_8)) {
                CountFiles.header(to);
                int addresses = 0;
                for (int at = 0; at < asked.days(); at++) {
                    NoiseCounts.Day day = noise.next();
                    addresses = addresses(day, addresses);
                    injections.apply(at, day, watched(day), addresses);
                    season.add(day);
                    CountFiles.write(at, day, to);
                }
            }
            CountFiles.writeTruth(season, into);
        }
    }
}
