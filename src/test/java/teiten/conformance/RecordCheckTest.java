package teiten.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import teiten.observe.FrameTimes;
import teiten.observe.Replayed;

/// Why the number of records differs from the list's.
class RecordCheckTest {
    private static final PlainWalk NO_WALK = new PlainWalk(0, 0, false);

    private static Row row(long packets, String format, String established) {
        return new Row("a/b.pcap", format, "ether", packets, "", established);
    }

    private static Reading reading(long records, @Nullable String damage) {
        Replayed replayed =
                new Replayed(
                        "pcap",
                        "EN10MB",
                        records,
                        0,
                        damage,
                        false,
                        false,
                        new FrameTimes(),
                        0,
                        0,
                        Map.of(),
                        List.of());
        return new Reading(replayed, null, null, Map.of());
    }

    private static @Nullable String explain(Row row, Reading reading, PlainWalk walk) {
        return requireNonNull(RecordCheck.of(row, reading, () -> walk)).explanation();
    }

    @Test
    void equal_numbers_need_no_words() {
        assertThat(RecordCheck.of(row(3, "pcap", ""), reading(3, null), () -> NO_WALK)).isNull();
    }

    @Test
    void fewer_records_without_damage_are_unexplained() {
        assertThat(explain(row(3, "pcap", ""), reading(2, null), NO_WALK)).isNull();
        PlainWalk more = new PlainWalk(3, 0, true);
        assertThat(explain(row(3, "pcap", ""), reading(2, null), more)).isNull();
    }

    @Test
    void a_record_that_is_cut_is_counted_by_tshark() {
        assertThat(explain(row(3, "pcap", ""), reading(2, "ends inside record 3"), NO_WALK))
                .isEqualTo("tshark counts the record that is cut: ends inside record 3");
    }

    @Test
    void custom_blocks_are_counted_by_tshark() {
        PlainWalk walk = new PlainWalk(2, 1, true);
        assertThat(explain(row(3, "pcapng", ""), reading(2, null), walk))
                .contains("1 custom blocks");
    }

    @Test
    void a_refusal_of_a_capture_is_unexplained_unless_tshark_refuses_too() {
        Reading refused = Reading.refused("has the unknown magic");
        assertThat(explain(row(3, "pcap", ""), refused, NO_WALK)).isNull();
        assertThat(explain(row(0, "unreadable", "tshark rc=2 no"), refused, NO_WALK)).isNotNull();
        assertThat(explain(row(3, "erf", ""), refused, NO_WALK)).contains("erf");
    }

    @Test
    void a_failure_is_never_explained() {
        assertThat(explain(row(0, "pcap", ""), Reading.failed("hangs"), NO_WALK)).isNull();
    }

    @Test
    void a_walk_counts_records_of_both_byte_orders() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteBuffer file = ByteBuffer.allocate(24 + 16 + 5 + 16).order(order);
            file.putInt(0, 0xA1B2C3D4).putInt(24 + 8, 5).putInt(24 + 16 + 5 + 8, 0);
            assertThat(PlainWalk.of(file.order(ByteOrder.BIG_ENDIAN)))
                    .isEqualTo(new PlainWalk(2, 0, true));
        }
    }

    @Test
    void a_walk_that_stops_early_does_not_end_at_the_last_byte() {
        ByteBuffer file = ByteBuffer.allocate(24 + 16 + 5).putInt(0, 0xA1B2C3D4).putInt(32, 6);
        assertThat(PlainWalk.of(file)).isEqualTo(new PlainWalk(0, 0, false));
    }

    @Test
    void a_walk_tells_packets_from_custom_blocks() {
        ByteBuffer file = ByteBuffer.allocate(28 + 12 + 12 + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).position(28);
        file.putInt(6).putInt(12).putInt(12);
        file.putInt(0xBAD).putInt(12).putInt(12);
        file.putInt(5).putInt(12).putInt(12);
        assertThat(PlainWalk.of(file.order(ByteOrder.BIG_ENDIAN)))
                .isEqualTo(new PlainWalk(1, 1, true));
    }
}
