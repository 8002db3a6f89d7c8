package teiten;

import java.time.YearMonth;
import teiten.simulate.Months;
import teiten.simulate.Scenario;
import teiten.simulate.SimulationFailure;

/// September and October 2015 of `npa-2015-10`: two months are enough for most tests.
final class AutumnMonths {
    private AutumnMonths() {}

    static Months scenario() throws SimulationFailure {
        return ((Months) Scenario.of("npa-2015-10")).from(YearMonth.of(2015, 9));
    }
}
