package teiten.identify.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

class SourceHoursTest {
    private static final int SOURCES = 40_000;
    private static final int BUCKETS = 1 << 17;
    private static final long HIGH = 0x2400_0000_0000_0000L;
    private static final long HOUR = 401_016;

    /// Comparisons that finding each of the sources once takes in a table of chains, as HashMap
    /// spreads its keys.
    private static long comparisons(long key, IntToLongFunction low) {
        int[] chains = new int[BUCKETS];
        long comparisons = 0;
        for (int source = 1; source <= SOURCES; source++) {
            int hash = SourceHour.of(key, 6, HIGH, low.applyAsLong(source), HOUR).hashCode();
            comparisons += ++chains[(hash ^ hash >>> 16) & BUCKETS - 1];
        }
        return comparisons;
    }

    @Test
    void addresses_that_are_chosen_to_collide_do_not() {
        Random random = new Random(20151001);
        for (long key : new long[] {1, random.nextLong(), random.nextLong()}) {
            long usual = comparisons(key, _ -> random.nextLong());
            assertThat(comparisons(key, x -> (long) x << 32 | x)).isLessThan(3 * usual);
            assertThat(comparisons(key, x -> (long) x << 32)).isLessThan(3 * usual);
            assertThat(comparisons(key, x -> x)).isLessThan(3 * usual);
        }
    }

    @Test
    void another_secret_gives_another_hash() {
        assertThat(SourceHour.of(1, 4, 0, 7, HOUR).hashCode())
                .isNotEqualTo(SourceHour.of(2, 4, 0, 7, HOUR).hashCode());
    }

    private static Observation syn(int source) {
        Observation observation = new Observation();
        observation.kind = Kind.SYN;
        observation.version = 4;
        observation.sourceLow = source;
        observation.marks = HeaderMark.MIRAI_SEQUENCE.bit();
        observation.minutes.add(0, 1, 0, 40);
        return observation;
    }

    @Test
    void source_hours_beyond_the_limit_have_no_tool_and_are_told() {
        SourceHours hours = new SourceHours(1, 2);
        for (int source = 1; source <= 3; source++) {
            hours.observed(syn(source));
        }
        assertThat(hours.uncounted()).isEqualTo(1);
        assertThat(hours.openingPackets()).isEqualTo(3);
        assertThat(hours.tools(syn(2).source(), 0)).containsExactly(Tool.MIRAI);
        assertThat(hours.tools(syn(3).source(), 0)).isEmpty();
    }
}
