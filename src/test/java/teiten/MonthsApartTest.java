package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.store.Store;
import tools.jackson.databind.JsonNode;

/// Months of `npa-2015-10` that lie apart, few sources a day, from packets to the report: that in
/// which a sensor starts, that in which a clock is wrong, and that of the report.
class MonthsApartTest {
    private static final long SEED = 11;
    private static final double SCALE = 0.003;
    private static final YearMonth APRIL = YearMonth.of(2015, 4);
    private static final YearMonth JUNE = YearMonth.of(2015, 6);
    private static final YearMonth OCTOBER = YearMonth.of(2015, 10);

    @TempDir Path folder;

    @Test
    void the_report_says_of_earlier_months_what_the_generator_knows() throws Exception {
        SimulatedMonths months = SimulatedMonths.of(folder, APRIL, JUNE, OCTOBER);
        List<Path> captures = months.play(SEED, SCALE);
        assertThat(captures).hasSize(19).last().asString().endsWith("2015-10-05-late.pcapng.zst");
        Store store = months.bringIn("store", List.of(captures));
        months.report(store);
        JsonNode facts = months.truth().get("facts");
        assertThat(facts.get("reflector.dns.2015-04.accesses_per_day").doubleValue()).isPositive();
        assertThat(facts.get("reflector.dns.2015-06.accesses_per_day").doubleValue()).isPositive();
        assertThat(months.truth().get("headlines")).hasSize(4);
    }
}
