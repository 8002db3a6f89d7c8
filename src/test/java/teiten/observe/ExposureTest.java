package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.capture.InterfaceStatistics;
import teiten.observe.ExposureMinute.Reason;

class ExposureTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private static InterfaceStatistics at(long minute, long received, long dropped) {
        return new InterfaceStatistics(0, minute * MINUTE, 0, minute * MINUTE, received, dropped);
    }

    private static double seconds(List<ExposureMinute> minutes) {
        return minutes.stream().mapToDouble(ExposureMinute::watchedSeconds).sum();
    }

    @Test
    void a_block_a_minute_watches_every_minute() {
        List<ExposureMinute> minutes =
                Exposure.of(16, List.of(at(1, 10, 0), at(2, 25, 0), at(3, 30, 0)), 0, -1);
        assertThat(minutes).hasSize(3);
        assertThat(seconds(minutes)).isEqualTo(180);
        assertThat(minutes).extracting(ExposureMinute::received).containsExactly(10L, 15L, 5L);
        assertThat(minutes).extracting(ExposureMinute::reason).containsOnly(Reason.STATISTICS);
        assertThat(minutes).extracting(ExposureMinute::addresses).containsOnly(16L);
    }

    @Test
    void an_outage_between_blocks_is_not_watched() {
        List<ExposureMinute> minutes =
                Exposure.of(16, List.of(at(1, 1, 0), at(2, 2, 0), at(100, 3, 0)), 0, -1);
        assertThat(minutes).extracting(ExposureMinute::minute).containsExactly(0L, 1L, 99L);
        assertThat(seconds(minutes)).isEqualTo(180);
    }

    @Test
    void dropped_packets_scale_the_watched_seconds() {
        List<ExposureMinute> minutes = Exposure.of(1, List.of(at(1, 0, 0), at(2, 75, 25)), 0, -1);
        assertThat(minutes.get(1).watchedSeconds()).isCloseTo(45, within(1e-9));
        assertThat(minutes.get(1).dropped()).isEqualTo(25);
    }

    @Test
    void one_block_at_the_end_speaks_for_the_whole_capture() {
        InterfaceStatistics last =
                new InterfaceStatistics(0, 600 * SECOND, 30 * SECOND, 600 * SECOND, 100, 0);
        List<ExposureMinute> minutes = Exposure.of(1, List.of(last), 0, -1);
        assertThat(seconds(minutes)).isCloseTo(570, within(1e-6));
        assertThat(minutes.getFirst().watchedSeconds()).isEqualTo(30);
    }

    @Test
    void two_interfaces_of_one_sensor_do_not_watch_twice() {
        List<InterfaceStatistics> both = new ArrayList<>(List.of(at(1, 1, 0), at(2, 1, 0)));
        both.add(new InterfaceStatistics(1, MINUTE, 0, MINUTE, 1, 0));
        assertThat(seconds(Exposure.of(1, both, 0, -1))).isEqualTo(120);
    }

    @Test
    void without_statistics_the_frames_say_what_was_watched() {
        List<ExposureMinute> minutes = Exposure.of(2, List.of(), 90 * SECOND, 150 * SECOND);
        assertThat(minutes).extracting(ExposureMinute::watchedSeconds).containsExactly(30.0, 30.0);
        assertThat(minutes).extracting(ExposureMinute::reason).containsOnly(Reason.INFERRED);
    }

    @Test
    void an_input_without_frames_watched_nothing() {
        assertThat(Exposure.of(2, List.of(), Long.MAX_VALUE, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void a_wrong_clock_makes_no_more_minutes_than_the_limit() {
        List<ExposureMinute> minutes = Exposure.of(1, List.of(), 0, Long.MAX_VALUE);
        assertThat(minutes).hasSize((int) Exposure.MOST_MINUTES + 1);
    }
}
