package teiten.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelClockTest {
    @Test
    void a_clock_that_nothing_disciplines_is_not_synchronised() {
        assertThat(KernelClock.of(5, 0x40, 0, 16_000_000))
                .isEqualTo(new ClockReading(false, 16_000_000, 0));
        assertThat(KernelClock.of(0, 0x40, 0, 16_000_000).synchronised()).isFalse();
        assertThat(KernelClock.of(5, 0, 0, 16_000_000).synchronised()).isFalse();
    }

    @Test
    void the_offset_is_in_microseconds_whichever_unit_the_kernel_uses() {
        assertThat(KernelClock.of(0, 0x1, -250, 900)).isEqualTo(new ClockReading(true, 900, -250));
        assertThat(KernelClock.of(0, 0x2001, -250_999, 900))
                .isEqualTo(new ClockReading(true, 900, -250));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_kernel_answers() throws LiveException {
        assertThat(KernelClock.read().errorMicros()).isBetween(0L, 1_000_000_000L);
    }
}
