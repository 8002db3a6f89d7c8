package teiten.capture.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ring on blocks made by hand, as a kernel would write them and as none would.
class RingBlocksTest {
    private static final RingSize TWO_BLOCKS = new RingSize(RingSize.LEAST_BLOCK_BYTES, 2, 1);
    private static final long TIME = 1_445_000_000_123_456_789L;
    private static final int FIRST = RingBlocks.BLOCK_HEADER;

    private final WarmBlocks blocks = new WarmBlocks(TWO_BLOCKS);
    private final PacketRing ring = blocks.ring();
    private final LiveFrame frame = new LiveFrame();

    @AfterEach
    void free() {
        blocks.close();
    }

    private static byte[] bytes(int length, int octet) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) octet);
        return bytes;
    }

    private List<byte[]> rest() {
        List<byte[]> frames = new ArrayList<>();
        while (ring.next(frame)) {
            frames.add(frame.bytes.copy());
        }
        return frames;
    }

    private void set(long at, int value) {
        blocks.memory().set(JAVA_INT, at, value);
    }

    @Test
    void frames_come_in_order_with_the_kernels_time_and_blocks_go_back() {
        for (int round = 0; round < 5; round++) {
            assertThat(ring.next(frame)).isFalse();
            assertThat(blocks.put(List.of(bytes(60, 1), bytes(61, 2)), TIME)).isTrue();
            assertThat(blocks.put(List.of(bytes(1514, 3)), TIME + 1)).isTrue();
            assertThat(blocks.put(List.of(bytes(60, 4)), TIME)).as("a third block").isFalse();

            assertThat(ring.next(frame)).isTrue();
            assertThat(frame.bytes.copy()).isEqualTo(bytes(60, 1));
            assertThat(frame.timeNanos).isEqualTo(TIME);
            assertThat(frame.wireLength).isEqualTo(60);
            assertThat(frame.vlan).isEqualTo(LiveFrame.NO_VLAN);
            assertThat(frame.vlanEtherType).isZero();
            assertThat(frame.checksumUnfinished).isFalse();
            assertThat(rest()).containsExactly(bytes(61, 2), bytes(1514, 3));
            assertThat(frame.timeNanos).isEqualTo(TIME + 1);
            assertThat(ring.statistics()).isEqualTo(new RingStatistics(3, 0));
        }
    }

    @Test
    void a_block_is_given_back_before_its_frames_are_read() {
        blocks.put(List.of(bytes(60, 1), bytes(60, 2)), TIME);

        ring.next(frame);

        assertThat(blocks.memory().get(JAVA_INT, RingBlocks.BLOCK_STATUS))
                .isEqualTo(RingBlocks.OF_KERNEL);
        assertThat(rest()).containsExactly(bytes(60, 2));
    }

    @Test
    void an_empty_block_is_passed_over() {
        blocks.put(List.of(), TIME);
        blocks.put(List.of(bytes(60, 7)), TIME);

        assertThat(rest()).containsExactly(bytes(60, 7));
        assertThat(ring.statistics()).isEqualTo(new RingStatistics(1, 0));
    }

    @Test
    void a_frame_may_fill_its_block_and_a_longer_one_finds_no_room() {
        int room = TWO_BLOCKS.blockBytes() - RingBlocks.BLOCK_HEADER - 82 - 14;

        assertThat(blocks.put(List.of(bytes(room + 15, 1)), TIME)).isFalse();
        assertThat(blocks.put(List.of(bytes(room, 1)), TIME)).isTrue();
        assertThat(rest()).containsExactly(bytes(room, 1));
    }

    @Test
    void flags_tell_of_tags_cut_frames_and_open_checksums() {
        blocks.put(List.of(bytes(60, 1), bytes(60, 2)), TIME);
        set(FIRST + RingBlocks.FRAME_STATUS, 1 | 0x8 | 0x10 | 0x40);
        set(FIRST + RingBlocks.FRAME_VLAN, 0x6064);
        blocks.memory().set(JAVA_SHORT, FIRST + RingBlocks.FRAME_VLAN_TYPE, (short) 0x88A8);
        set(FIRST + RingBlocks.FRAME_LENGTH, 9000);
        int second = FIRST + blocks.memory().get(JAVA_INT, FIRST);
        set(second + RingBlocks.FRAME_STATUS, 1 | 0x10);
        set(second + RingBlocks.FRAME_VLAN, 5);

        assertThat(ring.next(frame)).isTrue();
        assertThat(frame.checksumUnfinished).isTrue();
        assertThat(frame.vlan).isEqualTo(0x6064);
        assertThat(frame.vlanEtherType).isEqualTo(0x88A8);
        assertThat(frame.wireLength).isEqualTo(9000);
        assertThat(frame.bytes.length()).isEqualTo(60);

        assertThat(ring.next(frame)).isTrue();
        assertThat(frame.checksumUnfinished).isFalse();
        assertThat(frame.vlan).isEqualTo(5);
        assertThat(frame.vlanEtherType).isEqualTo(0x8100);
    }

    @Test
    void times_after_2038_and_lengths_are_without_sign() {
        blocks.put(List.of(bytes(60, 1)), TIME);
        set(FIRST + RingBlocks.FRAME_SECONDS, (int) 4_000_000_000L);
        set(FIRST + RingBlocks.FRAME_NANOS, 999_999_999);

        ring.next(frame);

        assertThat(frame.timeNanos).isEqualTo(4_000_000_000_999_999_999L);
    }

    /// Of three frames the second is damaged: it and the one behind it are lost, and counted.
    @ParameterizedTest
    @CsvSource({
        "12, -1",
        "12, 2147483647",
        "12, 131072",
        "24, 0",
        "24, 47",
        "24, 65535",
    })
    void a_frame_that_leaves_its_block_ends_it(int field, int value) {
        blocks.put(List.of(bytes(60, 1), bytes(60, 2), bytes(60, 3)), TIME);
        set(FIRST + blocks.memory().get(JAVA_INT, FIRST) + field, value);
        blocks.put(List.of(bytes(60, 4)), TIME);

        assertThat(rest()).containsExactly(bytes(60, 1), bytes(60, 4));
        assertThat(ring.statistics()).isEqualTo(new RingStatistics(4, 2));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "47", "-16", "-2147483648", "2147483647", "131072", "131000"})
    void a_step_that_leaves_the_block_ends_it(int step) {
        blocks.put(List.of(bytes(60, 1), bytes(60, 2), bytes(60, 3)), TIME);
        set(FIRST, step);

        assertThat(rest()).containsExactly(bytes(60, 1));
        assertThat(ring.statistics()).isEqualTo(new RingStatistics(3, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "16, 0",
        "16, 47",
        "16, -1",
        "16, 131072",
        "16, 2147483647",
        "20, 0",
        "20, 95",
        "20, -1"
    })
    void a_blocks_wrong_head_loses_its_frames_and_no_more(int field, int value) {
        blocks.put(List.of(bytes(60, 1), bytes(60, 2)), TIME);
        set(field, value);
        blocks.put(List.of(bytes(60, 3)), TIME);

        assertThat(rest()).containsExactly(bytes(60, 3));
        assertThat(ring.statistics()).isEqualTo(new RingStatistics(3, 2));
    }

    @Test
    void a_wild_number_of_frames_is_bounded_by_what_a_block_can_hold() {
        blocks.put(List.of(bytes(60, 1)), TIME);
        set(RingBlocks.BLOCK_FRAMES, Integer.MAX_VALUE);
        assertThat(rest()).hasSize(1);
        long most = TWO_BLOCKS.blockBytes() / RingBlocks.FRAME_HEADER;
        assertThat(ring.statistics()).isEqualTo(new RingStatistics(most, most - 1));

        blocks.put(List.of(bytes(60, 1)), TIME);
        set(TWO_BLOCKS.blockBytes() + RingBlocks.BLOCK_FRAMES, -1);
        assertThat(rest()).isEmpty();
        assertThat(ring.statistics()).isEqualTo(new RingStatistics(0, 0));
    }

    @Test
    void any_bytes_at_all_are_read_without_an_exception() {
        SplittableRandom random = new SplittableRandom(8);
        MemorySegment memory = blocks.memory();
        int block = 0;
        for (int round = 0; round < 20_000; round++) {
            long from = (long) block * TWO_BLOCKS.blockBytes();
            List<byte[]> frames = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                frames.add(bytes(random.nextInt(200), i));
            }
            assertThat(blocks.put(frames, TIME)).isTrue();
            for (int i = random.nextInt(5); i >= 0; i--) {
                int at = random.nextInt(700) & ~3;
                boolean wild = random.nextBoolean();
                int value = wild ? random.nextInt() : random.nextInt(300);
                memory.set(JAVA_INT, from + at, value);
            }
            memory.set(JAVA_INT, from + RingBlocks.BLOCK_STATUS, RingBlocks.OF_USER);
            long read = rest().size();
            RingStatistics statistics = ring.statistics();
            assertThat(statistics.received()).isEqualTo(read + statistics.dropped());
            block ^= 1;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 64, 1",
        "196608, 64, 1",
        "131072, 1, 1",
        "131072, 8193, 1",
        "131072, 64, 0",
        "-131072, 64, 1"
    })
    void sizes_that_no_ring_can_have_are_refused(int blockBytes, int number, int millis) {
        assertThatThrownBy(() -> new RingSize(blockBytes, number, millis))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_least_and_the_most_are_sizes() {
        assertThat(new RingSize(131072, 2, 1).bytes()).isEqualTo(262_144);
        assertThat(new RingSize(131072, 8192, 1).bytes()).isEqualTo(RingSize.MOST_BYTES);
        assertThat(RingSize.DEFAULT.bytes()).isEqualTo(64L << 20);
    }
}
