package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.SplittableRandom;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUnionTest {
    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 100_000})
    void sources_that_came_on_several_days_count_once_within_three_errors(int sources) {
        SplittableRandom random = new SplittableRandom(sources);
        SourceUnion union = new SourceUnion();
        for (int day = 0; day < 5; day++) {
            HllSketch sketch = new HllSketch(DaySeries.LOG_REGISTERS, TgtHllType.HLL_4);
            for (int source = 0; source < sources; source++) {
                if (day == 0 || random.nextBoolean()) {
                    sketch.update(source * 2_654_435_761L);
                }
            }
            union.add(sketch.toCompactByteArray());
        }
        assertThat((double) union.distinct().sources())
                .isCloseTo(sources, withPercentage(300 * SourceUnion.STANDARD_ERROR));
    }
}
