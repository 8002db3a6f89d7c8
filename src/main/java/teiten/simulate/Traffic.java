package teiten.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import teiten.decode.Address;

/// The visits that campaigns and incidents bring about, day by day. Days are independent, so any of
/// them can be asked for in any order, by several threads.
final class Traffic {
    private final Plan plan;
    private final Days days;
    private final long seed;
    private final double scale;
    private final List<Rhythm> rhythms = new ArrayList<>();
    private final List<List<ClockError>> clocks = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();

    /// Those of `watched` that were always there, by their index.
    private final List<Integer> old = new ArrayList<>();

    private record Watched(int sensor, int address) {}

    Traffic(Months scenario, Plan plan, long seed, double scale) {
        this.plan = plan;
        this.seed = seed;
        this.scale = scale;
        days = new Days(scenario.zone());
        for (Campaign campaign : plan.campaigns()) {
            rhythms.add(Rhythm.of(Seeds.mix(seed, campaign.name()), campaign.liveliness()));
        }
        for (int at = 0; at < scenario.sensors().size(); at++) {
            SimulatedSensor sensor = scenario.sensors().get(at);
            for (Address address : sensor.addresses()) {
                if (sensor.since().equals(LocalDate.MIN)) {
                    old.add(watched.size());
                }
                watched.add(new Watched(at, (int) address.low()));
            }
            clocks.add(
                    scenario.mishaps().clocks().stream()
                            .filter(clock -> clock.sensor().equals(sensor.name()))
                            .toList());
        }
    }

    /// All visits of a day, in the order of time as the sensors' clocks show it.
    List<Visit> visits(LocalDate day) {
        List<Visit> visits = new ArrayList<>();
        for (int at = 0; at < plan.campaigns().size(); at++) {
            Campaign campaign = plan.campaigns().get(at);
            double level = campaign.when().at(day) * rhythms.get(at).factor(day);
            add(campaign, day, level, visits);
        }
        for (Incident incident : plan.incidents()) {
            if (incident.day().equals(day)) {
                add(incident.scaled(scale), visits);
            }
        }
        visits.sort(Comparator.comparingLong(Visit::timeNanos));
        return visits;
    }

    private void add(Campaign campaign, LocalDate day, double level, List<Visit> visits) {
        long population = Seeds.mix(seed, campaign.name());
        SplittableRandom random = new SplittableRandom(Seeds.mix(population, day.toEpochDay()));
        int sources = Seeds.poisson(level * scale, random);
        for (int i = 0; i < sources; i++) {
            int source = campaign.who().choose(population, random);
            SplittableRandom own = random.split();
            Visits who = campaign.who().visits();
            Round round = round(day, who, campaign.what(), campaign.where(), own);
            visitAll(source, round, own, visits);
        }
    }

    /// What one source does.
    private record Round(long first, long span, Visits visits, Probe what, Ports where) {}

    /// Some time of the day.
    private Round round(
            LocalDate day, Visits visits, Probe what, Ports where, SplittableRandom random) {
        long start = days.startNanos(day);
        long length = days.startNanos(day.plusDays(1)) - start;
        long span = Math.min(visits.length().toNanos(), length - 1);
        return new Round(start + random.nextLong(length - span), span, visits, what, where);
    }

    /// All sources of an incident come in the same time.
    private void add(Incident incident, List<Visit> visits) {
        long population = Seeds.mix(seed, incident.name());
        SplittableRandom random = new SplittableRandom(population);
        Visits each =
                switch (incident.kind()) {
                    case STORM, ALL_PORT_SCAN ->
                            new Visits.Chance(incident.visits(), incident.length());
                    case FLOOD ->
                            new Visits.Victim(
                                    old.get(random.nextInt(old.size())),
                                    incident.visits(),
                                    incident.length());
                };
        Sources who = Sources.forged(each);
        Round round = round(incident.day(), each, incident.what(), incident.where(), random);
        for (int i = 0; i < incident.sources(); i++) {
            visitAll(who.choose(population, random), round, random.split(), visits);
        }
    }

    private void visitAll(int source, Round round, SplittableRandom random, List<Visit> visits) {
        for (int at : round.visits.choose(watched.size(), random)) {
            Watched to = watched.get(at);
            long time = shown(to.sensor, round.first + random.nextLong(round.span + 1));
            int port = round.where.choose(random);
            long own = random.nextLong();
            if (time >= 0) {
                visits.add(new Visit(time, to.sensor, source, to.address, port, round.what, own));
            }
        }
    }

    private long shown(int sensor, long nanos) {
        long shown = nanos;
        for (ClockError clock : clocks.get(sensor)) {
            shown = shown < 0 ? shown : clock.shown(shown);
        }
        return shown;
    }
}
