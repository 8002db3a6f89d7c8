package teiten;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Attack;
import teiten.aggregate.AttackRule;
import teiten.aggregate.ScanEstimate;
import teiten.aggregate.Victims;
import teiten.console.JsonObject;
import teiten.origin.Origin;

/// The answer of `victims` for programs: one object with a list of attacks, and apart from these a
/// list of victims of reflectors.
final class VictimsJson {
    private VictimsJson() {}

    static JsonObject of(Asked asked, Victims victims, VictimOrigins origins) {
        List<JsonObject> attacks = new ArrayList<>();
        for (int i = 0; i < victims.attacks().size(); i++) {
            attacks.add(attack(victims, victims.attacks().get(i), origins.ofAttacks().get(i)));
        }
        List<JsonObject> abused = new ArrayList<>();
        for (int i = 0; i < victims.abused().size(); i++) {
            abused.add(abused(victims.abused().get(i), origins.ofAbused().get(i)));
        }
        return AnswerParts.head(asked)
                .with("zone", asked.zone())
                .with("rule", rule(victims.rule()))
                .with("addresses_v4", victims.addresses())
                .with("floor_per_second", finite(victims.rule().floor(victims.addresses())))
                .with("attack_count", victims.attackCount())
                .with("under_way", victims.underWay())
                .with("victims", victims.victims())
                .with("packets", victims.packets())
                .with(
                        "below_floor",
                        new JsonObject()
                                .with("victims", victims.belowVictims())
                                .with("packets", victims.belowPackets()))
                .with("mismatched_errors", victims.mismatches())
                .with("country_data", origins.countries().json())
                .with("as_data", origins.networks() == null ? null : origins.networks().json())
                .with("days", victims.days().stream().map(VictimsJson::day).toList())
                .with("attacks", attacks)
                .with("reflector_abuse", abused);
    }

    private static JsonObject rule(AttackRule rule) {
        return new JsonObject()
                .with("packets", rule.packets())
                .with("duration_seconds", rule.duration())
                .with("packets_in_window", rule.perMinute())
                .with("window_seconds", AttackRule.WINDOW_SECONDS)
                .with("slide_seconds", AttackRule.SLIDE_SECONDS)
                .with("expiry_seconds", rule.expiry());
    }

    private static JsonObject day(Victims.Day day) {
        return new JsonObject()
                .with("day", day.day())
                .with("attacks", day.attacks())
                .with("victims", day.victims())
                .with("packets", day.packets());
    }

    private static JsonObject attack(Victims victims, Attack attack, Origin origin) {
        ScanEstimate rate = attack.rate();
        return VictimOrigins.json(new JsonObject().with("victim", attack.victim()), origin)
                .with("first", Instant.ofEpochSecond(attack.first()))
                .with("last", Instant.ofEpochSecond(attack.last()))
                .with("began_before", victims.beganBefore(attack))
                .with("goes_on_after", victims.goesOnAfter(attack))
                .with("seconds", attack.seconds())
                .with("packets", attack.packets())
                .with("most_in_minute", attack.mostInMinute())
                .with("targets", parts(attack.targets()))
                .with("target_count", attack.targetCount())
                .with("kinds", parts(attack.kinds()))
                .with("destinations", attack.destinations())
                .with("destinations_whole", attack.destinationsWhole())
                .with("sensors", attack.sensors())
                .with("addresses_v4", attack.addresses())
                .with("even", attack.victim().version() == 4 ? (Boolean) attack.isEven() : null)
                .with("rate_per_second", rate == null ? null : (Double) rate.value())
                .with("rate_low", rate == null ? null : (Double) rate.low())
                .with("rate_high", rate == null ? null : finite(rate.high()))
                .with("peak_per_second", attack.peak());
    }

    private static List<JsonObject> parts(List<Attack.Part> parts) {
        return parts.stream()
                .map(
                        part ->
                                new JsonObject()
                                        .with("key", part.key())
                                        .with("packets", part.packets()))
                .toList();
    }

    private static JsonObject abused(Victims.Abused one, Origin origin) {
        return VictimOrigins.json(new JsonObject().with("victim", one.victim()), origin)
                .with("protocol", one.protocol())
                .with("port", one.port() + "/udp")
                .with("requests", one.requests())
                .with("destinations", one.destinations())
                .with("sensors", one.sensors())
                .with("first", one.first())
                .with("last", one.last());
    }

    /// JSON has no number for what nothing bounds.
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
