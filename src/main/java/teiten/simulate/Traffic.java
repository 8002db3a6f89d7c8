package teiten.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import teiten.decode.Address;

/// The visits that campaigns bring about, day by day.
final class Traffic {
    /// How much a day's number of sources strays from its curve, beside chance itself.
    private static final double DAILY_NOISE = 0.05;

    private final List<Campaign> campaigns;
    private final Days days;
    private final long seed;
    private final double scale;
    private final List<Watched> watched = new ArrayList<>();

    private record Watched(int sensor, int address) {}

    Traffic(Months scenario, List<Campaign> campaigns, long seed, double scale) {
        this.campaigns = List.copyOf(campaigns);
        this.seed = seed;
        this.scale = scale;
        days = new Days(scenario.zone());
        for (int sensor = 0; sensor < scenario.sensors().size(); sensor++) {
            for (Address address : scenario.sensors().get(sensor).addresses()) {
                watched.add(new Watched(sensor, (int) address.low()));
            }
        }
    }

    /// All visits of a day, in the order of time.
    List<Visit> visits(LocalDate day) {
        List<Visit> visits = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            add(campaign, day, visits);
        }
        visits.sort(Comparator.comparingLong(Visit::timeNanos));
        return visits;
    }

    private void add(Campaign campaign, LocalDate day, List<Visit> visits) {
        long population = Seeds.mix(seed, campaign.name());
        SplittableRandom random = new SplittableRandom(Seeds.mix(population, day.toEpochDay()));
        double noise = 1 + DAILY_NOISE * random.nextGaussian();
        int sources = Seeds.poisson(campaign.when().at(day) * scale * noise, random);
        for (int i = 0; i < sources; i++) {
            int source = campaign.who().choose(population, random);
            visitAll(campaign, source, day, random.split(), visits);
        }
    }

    private void visitAll(
            Campaign campaign,
            int source,
            LocalDate day,
            SplittableRandom random,
            List<Visit> visits) {
        long start = days.startNanos(day);
        long length = days.startNanos(day.plusDays(1)) - start;
        long span = Math.min(campaign.who().visits().length().toNanos(), length - 1);
        long first = start + random.nextLong(length - span);
        for (int at : campaign.who().visits().choose(watched.size(), random)) {
            visits.add(
                    new Visit(
                            first + random.nextLong(span + 1),
                            watched.get(at).sensor,
                            source,
                            watched.get(at).address,
                            campaign.where().choose(random),
                            campaign.what(),
                            random.nextLong()));
        }
    }
}
