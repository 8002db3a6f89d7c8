package teiten.identify.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ToolChanceTest {
    private static final double HPING = 1e-4;

    @Test
    void one_packet_never_carries_by_chance_what_needs_two() {
        assertThat(ToolChance.ofHour(Tool.HPING, 1)).isZero();
        assertThat(ToolChance.ofHour(Tool.HPING, 0)).isZero();
    }

    @Test
    void at_least_two_and_at_least_half_of_the_packets_must_match() {
        double miss = 1 - HPING;
        assertThat(ToolChance.ofHour(Tool.HPING, 2)).isCloseTo(HPING * HPING, within(1e-20));
        assertThat(ToolChance.ofHour(Tool.HPING, 3))
                .isCloseTo(3 * HPING * HPING * miss + Math.pow(HPING, 3), within(1e-20));
        assertThat(ToolChance.ofHour(Tool.HPING, 5))
                .isCloseTo(10 * Math.pow(HPING, 3) * miss * miss, within(1e-15));
    }

    @Test
    void a_mark_that_is_certain_alone_has_a_chance_with_each_packet() {
        assertThat(ToolChance.ofHour(Tool.MIRAI, 1000)).isEqualTo(1000 / 4294967296.0);
        assertThat(ToolChance.ofHour(Tool.MIRAI, Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void of_very_many_packets_half_never_match_by_chance() {
        assertThat(ToolChance.ofHour(Tool.HPING, 100)).isLessThan(1e-100);
        assertThat(ToolChance.ofHour(Tool.HPING, 101)).isZero();
    }
}
