package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScanSessionsTest {
    private static ScanSessions of(long[] each, long count, long seconds) {
        long accesses = 0;
        long touches = 0;
        double squares = 0;
        for (long its : each) {
            accesses += its;
            touches += its > 0 ? 1 : 0;
            squares += (double) its * its;
        }
        return new ScanSessions(count, accesses, touches, seconds, squares);
    }

    private static long[] drawn(int addresses, int accesses) {
        SplittableRandom random = new SplittableRandom(1);
        long[] each = new long[addresses];
        for (int at = 0; at < accesses; at++) {
            each[random.nextInt(addresses)]++;
        }
        return each;
    }

    private static long[] same(int addresses, int touched, long its) {
        long[] each = new long[addresses];
        Arrays.fill(each, 0, touched, its);
        return each;
    }

    @Test
    void accesses_that_are_drawn_evenly_all_count_also_where_some_meet_at_one_address() {
        for (int accesses : new int[] {300, 1_500, 20_000}) {
            ScanSessions even = of(drawn(320, accesses), 1, 3_600);
            assertThat(even.isEven(320)).isTrue();
            assertThat(even.counted(320)).isEqualTo(accesses).isGreaterThan(even.touches());
        }
    }

    @Test
    void twelve_ports_of_each_address_make_a_scanner_no_faster() {
        for (int touched : new int[] {6, 40, 256}) {
            ScanEstimate one = of(same(256, touched, 1), 1, 600).rate(256);
            assertThat(one).isNotNull();
            assertThat(of(same(256, touched, 12), 1, 600).rate(256)).isEqualTo(one);
        }
    }

    @Test
    void a_thousand_requests_to_one_address_count_once() {
        long[] each = same(4_096, 7, 1);
        each[0] = 1_000;
        assertThat(of(each, 1, 600).counted(4_096)).isEqualTo(7);
        assertThat(of(same(2, 2, 1_000), 1, 600).counted(2)).isEqualTo(2);
    }

    @Test
    void nothing_is_even_without_accesses_or_with_one_address() {
        assertThat(ScanSessions.NONE.isEven(256)).isFalse();
        assertThat(of(new long[] {5}, 1, 60).isEven(1)).isFalse();
        assertThat(ScanSessions.NONE.rate(256)).isNull();
        assertThat(ScanSessions.NONE.rate(0)).isNull();
    }

    @Test
    void ten_ports_of_one_address_are_no_horizontal_scan_and_say_nothing_of_the_internet() {
        ScanSessions vertical = new ScanSessions(1, 10, 1, 1, 100);
        SourceReach reach = new SourceReach(320, 1, 1, vertical);
        assertThat(reach.isHorizontal()).isFalse();
        assertThat(reach.rate()).isNull();
        assertThat(reach.coverage()).isNull();
        assertThat(reach.slowest()).isEqualTo(new SessionRule(320).slowest());
        SourceReach below = new SourceReach(320, 9, reach.least() - 1, vertical);
        assertThat(below.isHorizontal()).isFalse();
        assertThat(new SourceReach(320, 9, reach.least(), vertical).isHorizontal()).isTrue();
        assertThat(new SourceReach(0, 0, 0, ScanSessions.NONE).slowest()).isNull();
    }
}
