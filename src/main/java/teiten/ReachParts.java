package teiten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.ScanEstimate;
import teiten.aggregate.SourceReach;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.JsonObject;

/// What a source's accesses say of the whole Internet, as JSON and as lines.
///
/// @param reach null for IPv6, of which nothing is said
record ReachParts(@Nullable SourceReach reach) {
    JsonObject json(JsonObject json) {
        SourceReach known = reach;
        if (known == null) {
            return json.with("monitored_v4", null)
                    .with("touched_v4", null)
                    .with("internet_coverage", null)
                    .with("internet_rate", null)
                    .with("sessions", null)
                    .with("active_seconds", null);
        }
        return json.with("monitored_v4", known.addresses())
                .with("touched_v4", known.touched())
                .with("internet_coverage", json(known.coverage()))
                .with("internet_rate", json(known.rate()))
                .with("sessions", known.sessions())
                .with("active_seconds", known.seconds());
    }

    /// An end that nothing bounds is null.
    private static @Nullable JsonObject json(@Nullable ScanEstimate estimate) {
        return estimate == null
                ? null
                : new JsonObject()
                        .with("value", estimate.value())
                        .with("low", estimate.low())
                        .with("high", Double.isInfinite(estimate.high()) ? null : estimate.high());
    }

    List<String> lines(Console console) {
        SourceReach known = reach;
        if (known == null) {
            return List.of(console.say("source.reach_v6"));
        }
        ScanEstimate coverage = known.coverage();
        if (coverage == null || known.touched() == 0) {
            return List.of();
        }
        String covered =
                console.say(
                        "source.coverage",
                        Figures.of(known.touched()),
                        Figures.of(known.addresses()),
                        Figures.percent(coverage.value()),
                        Figures.percent(coverage.low()),
                        Figures.percent(coverage.high()));
        ScanEstimate rate = known.rate();
        if (rate == null) {
            return List.of(covered, console.say("source.rate_none"));
        }
        String high = Double.isInfinite(rate.high()) ? "∞" : number(rate.high());
        return List.of(
                covered,
                console.say("source.rate", number(rate.value()), number(rate.low()), high),
                "  "
                        + console.say(
                                "source.rate_from",
                                Figures.of(known.gaps() + known.sessions()),
                                Figures.of(known.seconds()),
                                Figures.of(known.sessions())));
    }

    private static String number(double value) {
        return value < 10 ? Figures.rate(value) : Figures.of(Math.round(value));
    }
}
