package teiten.simulate;

import java.time.YearMonth;
import java.util.List;

/// July to October 2015 with all the noise of [Npa2015], as packets, and nothing to be found in it:
/// the report's topics are there, at levels that do not change.
final class NoiseMonths {
    static final String ID = "noise";
    private static final YearMonth JULY = YearMonth.of(2015, 7);

    private NoiseMonths() {}

    static Months scenario() {
        List<YearMonth> months = Npa2015.months(JULY);
        return new Months(
                ID, Npa2015.ZONE, months, Npa2015.sensors(), Npa2015.mishaps(), NoiseMonths::plan);
    }

    private static Plan plan(long seed) {
        PayloadTable table = PayloadTable.load();
        Plan topics = Topics2015.steady(table, seed);
        return topics.with(Background.campaigns(table), Incidents.of(Npa2015.months(JULY), seed));
    }
}
