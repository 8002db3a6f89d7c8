package teiten;

import teiten.console.Figures;
import teiten.detect.Change;
import teiten.detect.Tier;
import teiten.detect.Triggers;

/// Which triggers decide about a verdict, with their values, by the keys of `verdicts.toml`.
final class FindingRule {
    private FindingRule() {}

    static String of(Change change, boolean isOfMonth, Triggers triggers) {
        Triggers.Month month = triggers.month();
        Triggers.Breadth breadth = triggers.breadth();
        return switch (change.verdict()) {
            case STORM ->
                    change.measure() == Change.Measure.ACCESSES
                            ? "storm.top_source %s, storm.top_three %s, storm.least_ratio %s, storm.least_accesses %s"
                                    .formatted(
                                            plain(breadth.topSource()),
                                            plain(breadth.topThree()),
                                            plain(breadth.leastRatio()),
                                            breadth.leastAccesses())
                            : "breadth.sensors %d, breadth.networks %d"
                                    .formatted(breadth.sensors(), breadth.networks());
            case NEW ->
                    "new.before %s, new.days %d, new.sources %d"
                            .formatted(
                                    plain(triggers.fresh().before()),
                                    triggers.fresh().days(),
                                    triggers.fresh().sources());
            case INCREASE ->
                    isOfMonth
                            ? "increase.least_ratio %s, increase.least_month_low %s, %s"
                                    .formatted(
                                            plain(month.rise().leastRatio()),
                                            plain(month.rise().leastMonthLow()),
                                            rate("month", change.tier(), month.discovery()))
                            : daily(change, triggers);
            case SURGE ->
                    isOfMonth
                            ? "surge.least_ratio %s, surge.least_ratio_low %s, %s"
                                    .formatted(
                                            plain(month.surge().leastRatio()),
                                            plain(month.surge().leastLow()),
                                            rate("month", change.tier(), month.discovery()))
                            : daily(change, triggers);
            case TEMPORARY_INCREASE ->
                    isOfMonth
                            ? "temporary.most_days %d, temporary.low %s, temporary.high %s"
                                    .formatted(
                                            month.temporary().mostDays(),
                                            plain(month.temporary().low()),
                                            plain(month.temporary().high()))
                            : daily(change, triggers);
            case STAYS_HIGH ->
                    isOfMonth
                            ? "high.least_ratio %s, high.low %s, high.high %s, high.least_days %d"
                                    .formatted(
                                            plain(month.high().leastRatio()),
                                            plain(month.high().low()),
                                            plain(month.high().high()),
                                            month.high().leastDays())
                            : daily(change, triggers);
            case DECREASE, SHARP_DECREASE ->
                    isOfMonth
                            ? "decrease.most_ratio %s, decrease.sharp_ratio %s, learning.full_coverage %s"
                                    .formatted(
                                            plain(month.fall().mostRatio()),
                                            plain(month.fall().sharpRatio()),
                                            plain(triggers.learning().fullCoverage()))
                            : daily(change, triggers);
            case FLAT, CONTINUED -> rate("month", change.tier(), month.discovery());
        };
    }

    private static String daily(Change change, Triggers triggers) {
        Triggers.Daily daily = triggers.daily();
        return "daily.least_ratio %s, daily.least_ratio_low %s, daily.least_sources %d, %s"
                .formatted(
                        plain(daily.leastRatio()),
                        plain(daily.leastRatioLow()),
                        daily.leastSources(),
                        rate("daily", change.tier(), daily.discovery()));
    }

    private static String rate(String table, Tier tier, Triggers.Limits limits) {
        double rate =
                switch (tier) {
                    case HEADLINE -> limits.headline();
                    case ALERT -> limits.alert();
                    case WATCH -> limits.watch();
                };
        return table + ".false_discovery." + tier.label() + " " + rate;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Figures.of(value, 2);
    }
}
