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

    private static AddressCount addresses(long count) {
        return new AddressCount(count, count / 2);
    }

    private static FrameTimes times(long... nanos) {
        FrameTimes times = new FrameTimes();
        for (long one : nanos) {
            times.add(one);
        }
        return times;
    }

    private static double seconds(List<ExposureMinute> minutes) {
        return minutes.stream().mapToDouble(ExposureMinute::watchedSeconds).sum();
    }

    @Test
    void a_block_a_minute_watches_every_minute() {
        List<ExposureMinute> minutes =
                Exposure.of(
                        addresses(16), List.of(at(1, 10, 0), at(2, 25, 0), at(3, 30, 0)), times());
        assertThat(minutes).hasSize(3);
        assertThat(seconds(minutes)).isEqualTo(180);
        assertThat(minutes).extracting(ExposureMinute::received).containsExactly(10L, 15L, 5L);
        assertThat(minutes).extracting(ExposureMinute::reason).containsOnly(Reason.STATISTICS);
        assertThat(minutes).extracting(ExposureMinute::addresses).containsOnly(16L);
    }

    @Test
    void an_outage_between_blocks_is_not_watched() {
        List<ExposureMinute> minutes =
                Exposure.of(
                        addresses(16), List.of(at(1, 1, 0), at(2, 2, 0), at(100, 3, 0)), times());
        assertThat(minutes).extracting(ExposureMinute::minute).containsExactly(0L, 1L, 99L);
        assertThat(seconds(minutes)).isEqualTo(180);
    }

    @Test
    void dropped_packets_scale_the_watched_seconds() {
        List<ExposureMinute> minutes =
                Exposure.of(addresses(1), List.of(at(1, 0, 0), at(2, 75, 25)), times());
        assertThat(minutes.get(1).watchedSeconds()).isCloseTo(45, within(1e-9));
        assertThat(minutes.get(1).dropped()).isEqualTo(25);
    }

    @Test
    void one_block_at_the_end_speaks_for_the_whole_capture() {
        InterfaceStatistics last =
                new InterfaceStatistics(0, 600 * SECOND, 30 * SECOND, 600 * SECOND, 100, 0);
        List<ExposureMinute> minutes = Exposure.of(addresses(1), List.of(last), times());
        assertThat(seconds(minutes)).isCloseTo(570, within(1e-6));
        assertThat(minutes.getFirst().watchedSeconds()).isEqualTo(30);
    }

    @Test
    void two_interfaces_of_one_sensor_do_not_watch_twice() {
        List<InterfaceStatistics> both = new ArrayList<>(List.of(at(1, 1, 0), at(2, 1, 0)));
        both.add(new InterfaceStatistics(1, MINUTE, 0, MINUTE, 1, 0));
        assertThat(seconds(Exposure.of(addresses(1), both, times()))).isEqualTo(120);
    }

    @Test
    void without_statistics_the_frames_say_what_was_watched() {
        List<ExposureMinute> minutes =
                Exposure.of(addresses(2), List.of(), times(90 * SECOND, 150 * SECOND));
        assertThat(minutes).extracting(ExposureMinute::watchedSeconds).containsExactly(30.0, 30.0);
        assertThat(minutes).extracting(ExposureMinute::reason).containsOnly(Reason.INFERRED);
    }

    @Test
    void an_input_without_frames_watched_nothing() {
        assertThat(Exposure.of(addresses(2), List.of(), times())).isEmpty();
    }

    @Test
    void an_input_claims_no_more_minutes_than_the_limit_however_many_blocks_say_so() {
        long day = 24 * 60 * MINUTE;
        List<InterfaceStatistics> bomb = new ArrayList<>();
        for (int block = 0; block < 26; block++) {
            long start = block * 800L * day;
            bomb.add(new InterfaceStatistics(block % 3, start, start, start + 400 * day, 1, 0));
        }
        assertThat(Exposure.of(addresses(1), bomb, times()))
                .hasSizeLessThanOrEqualTo((int) Exposure.MOST_MINUTES);
        InterfaceStatistics most =
                new InterfaceStatistics(0, 0, 0, Exposure.MOST_MINUTES * MINUTE - 1, 1, 0);
        assertThat(Exposure.of(addresses(1), List.of(most), times()))
                .hasSize((int) Exposure.MOST_MINUTES);
        InterfaceStatistics more =
                new InterfaceStatistics(0, 0, 0, Exposure.MOST_MINUTES * MINUTE + 5, 1, 0);
        assertThat(Exposure.of(addresses(1), List.of(more), times()))
                .hasSize((int) Exposure.MOST_MINUTES);
    }

    @Test
    void a_frame_with_a_wrong_clock_takes_no_exposure_from_the_others() {
        long october = 1_443_657_600L * SECOND;
        List<ExposureMinute> minutes =
                Exposure.of(addresses(1), List.of(), times(0, october, october + 120 * SECOND));
        assertThat(seconds(minutes)).isEqualTo(120);
        assertThat(minutes.getFirst().minute()).isEqualTo(october / MINUTE);
    }

    @Test
    void times_at_the_ends_of_the_range_are_far_apart() {
        assertThat(times(Long.MIN_VALUE, Long.MAX_VALUE, 5).runs()).hasSize(3);
        FrameTimes many = new FrameTimes();
        for (int run = 0; run <= FrameTimes.MOST_RUNS; run++) {
            many.add(run * 2L * FrameTimes.MOST_APART_NANOS);
        }
        assertThat(many.runs()).hasSize(FrameTimes.MOST_RUNS);
    }

    @Test
    void sections_after_each_other_are_all_watched() {
        List<InterfaceStatistics> both = new ArrayList<>(List.of(at(1, 1, 0), at(2, 1, 0)));
        both.add(new InterfaceStatistics(1, 1440 * MINUTE, 1439 * MINUTE, 1440 * MINUTE, 1, 0));
        assertThat(seconds(Exposure.of(addresses(1), both, times()))).isEqualTo(180);
    }

    @Test
    void many_packets_in_one_block_are_counted_without_overflow() {
        InterfaceStatistics last =
                new InterfaceStatistics(0, 1440 * MINUTE, 0, 1440 * MINUTE, 2_000_000_000_000L, 0);
        long received =
                Exposure.of(addresses(1), List.of(last), times()).stream()
                        .mapToLong(ExposureMinute::received)
                        .sum();
        assertThat(received).isBetween(1_999_999_999_000L, 2_000_000_001_000L);
    }

    @Test
    void at_the_limit_blocks_are_one_watch_and_beyond_it_there_is_an_outage() {
        long apart = Exposure.MOST_APART_NANOS;
        InterfaceStatistics first = at(1, 1, 0);
        long near = MINUTE + apart;
        assertThat(
                        seconds(
                                Exposure.of(
                                        addresses(1),
                                        List.of(
                                                first,
                                                new InterfaceStatistics(0, near, 0, near, 2, 0)),
                                        times())))
                .isEqualTo(60 + 120);
        long far = near + 1;
        assertThat(
                        seconds(
                                Exposure.of(
                                        addresses(1),
                                        List.of(
                                                first,
                                                new InterfaceStatistics(0, far, 0, far, 2, 0)),
                                        times())))
                .isCloseTo(60 + 60, within(1e-6));
    }

    @Test
    void the_runs_do_not_depend_on_the_order_of_the_frames() {
        long hour = 3600 * 1_000_000_000L;
        long day = 24 * hour;
        assertThat(times(0, hour, 40 * day, 20 * day, 10 * day).runs())
                .isEqualTo(times(0, hour, 10 * day, 20 * day, 40 * day).runs())
                .hasSize(1);
    }
}
