package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Transport;

/// The order of payloads in a row group.
class PayloadOrderTest {
    /// The order as it is meant, by comparing rows.
    private static final Comparator<PayloadRow> LIKE_WITH_LIKE =
            Comparator.comparing((PayloadRow row) -> row.transport)
                    .thenComparing(row -> row.naming.kind())
                    .thenComparingInt(row -> row.bytes.length)
                    .thenComparingLong(row -> row.firstSeen)
                    .thenComparing(PayloadRow::compareKey);

    private static PayloadRow row(Random random, long span) {
        PayloadKind kind =
                new PayloadKind(
                        random.nextBoolean() ? null : "p" + random.nextInt(3),
                        random.nextBoolean() ? null : "m" + random.nextInt(3),
                        null,
                        random.nextInt(2),
                        null);
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 16384 : random.nextInt(3)];
        PayloadRow row =
                new PayloadRow(
                        random.nextLong(),
                        random.nextLong(),
                        random.nextBoolean() ? Transport.TCP : Transport.UDP,
                        bytes,
                        new PayloadRow.Naming(kind, null, 6, bytes.length));
        row.firstSeen = random.nextLong(span) - span / 2;
        return row;
    }

    private static List<PayloadRow> ordered(List<PayloadRow> rows) {
        PayloadKinds kinds = new PayloadKinds();
        rows.forEach(row -> row.kind = kinds.number(row.naming.kind()));
        return PayloadOrder.of(rows, kinds);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 1L << 45, 1L << 61, Long.MAX_VALUE})
    void it_is_that_of_the_comparisons(long span) {
        Random random = new Random(span);
        for (int count : new int[] {0, 1, 2, 700}) {
            List<PayloadRow> rows = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                rows.add(row(random, span));
            }
            rows.sort(PayloadRow::compareKey);
            List<PayloadRow> expected = new ArrayList<>(rows);
            expected.sort(LIKE_WITH_LIKE);
            assertThat(ordered(rows)).isEqualTo(expected);
        }
    }

    @Test
    void times_at_both_ends_of_all_time_are_in_order() {
        Random random = new Random(1);
        PayloadRow last = row(random, 1);
        PayloadRow first = new PayloadRow(-1, -1, last.transport, last.bytes, last.naming);
        first.firstSeen = Long.MIN_VALUE;
        last.firstSeen = Long.MAX_VALUE;
        List<PayloadRow> rows = new ArrayList<>(List.of(last, first));
        rows.sort(PayloadRow::compareKey);
        assertThat(ordered(rows)).containsExactly(first, last);
    }
}
