package teiten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.ScanEstimate;
import teiten.aggregate.ScanSessions;
import teiten.aggregate.SourceHistory;
import teiten.aggregate.SourceReach;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.JsonObject;

/// What a source's accesses say of the whole Internet, or why they say nothing, as JSON and as
/// lines.
///
/// @param history what it did
record ReachParts(SourceHistory history) {
    JsonObject json(JsonObject json) {
        SourceReach known = history.reach();
        json.with("no_estimate", reason());
        if (known == null) {
            return json.with("monitored_v4", null)
                    .with("touched_v4", null)
                    .with("internet_coverage", null)
                    .with("internet_rate", null)
                    .with("sessions", null)
                    .with("active_seconds", null)
                    .with("slowest_per_second", null);
        }
        return json.with("monitored_v4", known.addresses())
                .with("touched_v4", known.touched())
                .with("internet_coverage", json(known.coverage()))
                .with("internet_rate", json(known.rate()))
                .with("sessions", known.sessions().count())
                .with("active_seconds", known.sessions().seconds())
                .with("slowest_per_second", known.slowest());
    }

    /// Why nothing is said of the whole Internet, or null where something is.
    private @Nullable String reason() {
        SourceReach known = history.reach();
        if (known == null) {
            return history.whom().isAddress() ? "ipv6" : "network";
        }
        return known.isHorizontal() ? null : "not_horizontal";
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
        SourceReach known = history.reach();
        if (known == null) {
            String key = history.whom().isAddress() ? "source.reach_v6" : "source.reach_network";
            return List.of(console.say(key));
        }
        Double slowest = known.slowest();
        if (slowest == null || known.touched() == 0) {
            return List.of();
        }
        ScanSessions sessions = known.sessions();
        String joined =
                "  "
                        + console.say(
                                "source.sessions",
                                Figures.of(sessions.count()),
                                Figures.of(sessions.seconds()),
                                number(slowest));
        ScanEstimate coverage = known.coverage();
        if (coverage == null) {
            String none =
                    console.say(
                            "source.reach_narrow",
                            Figures.of(known.mostInDay()),
                            Figures.of(known.addresses()),
                            Figures.of(known.least()));
            return List.of(none, joined);
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
            return List.of(covered, console.say("source.rate_none"), joined);
        }
        String high = Double.isInfinite(rate.high()) ? "∞" : number(rate.high());
        boolean even = sessions.isEven(known.addresses());
        return List.of(
                covered,
                console.say("source.rate", number(rate.value()), number(rate.low()), high),
                "  "
                        + console.say(
                                even ? "source.rate_from" : "source.rate_touches",
                                Figures.of(sessions.counted(known.addresses()))),
                joined);
    }

    private static String number(double value) {
        return value < 10 ? Figures.rate(value) : Figures.of(Math.round(value));
    }
}
