package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.identify.Content;
import teiten.identify.Shape;

/// Rows are sorted as a tree map would hold them.
class RowBlockTest {
    private static final int MINUTES_A_DAY = 24 * 60;

    /// What a row is told by, in the order of the disk.
    private record Key(
            int day,
            Wide source,
            int minute,
            int port,
            Wide destination,
            Wide payload,
            boolean victimTold,
            Wide victim,
            int victimPort,
            int facts)
            implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::day)
                        .thenComparing(Key::source)
                        .thenComparingInt(Key::minute)
                        .thenComparingInt(Key::port)
                        .thenComparing(Key::destination)
                        .thenComparing(Key::payload)
                        .thenComparing(Key::victimTold)
                        .thenComparing(Key::victim)
                        .thenComparingInt(Key::victimPort)
                        .thenComparingInt(Key::facts);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// A number of 128 bits without a sign.
    private record Wide(long high, long low) implements Comparable<Wide> {
        @Override
        public int compareTo(Wide other) {
            int order = Long.compareUnsigned(high, other.high);
            return order != 0 ? order : Long.compareUnsigned(low, other.low);
        }
    }

    private static AccessRows room() {
        return new AccessRows(
                new FactsDictionary(),
                new PayloadDictionary((_, _) -> Content.unnamed(Shape.BINARY), 1),
                1);
    }

    private static long wild(Random random, int few) {
        return random.nextInt(few) * 0x9E37_79B9_7F4A_7C15L;
    }

    /// @param few how many values each field has
    private static RowValues random(Random random, int version, int few) {
        RowValues row = new RowValues();
        long mask = version == 4 ? 0xFFFF_FFFFL : -1;
        row.version = version;
        row.minute = (16_700 + random.nextInt(3)) * MINUTES_A_DAY + random.nextInt(few);
        row.facts = random.nextInt(few);
        row.port = random.nextInt(few) * 0x3001 & 0xFFFF;
        row.sourceHigh = wild(random, few);
        row.sourceLow = wild(random, few) & mask;
        row.destinationHigh = wild(random, few);
        row.destinationLow = wild(random, few) & mask;
        boolean payload = random.nextBoolean();
        row.hashHigh = payload ? wild(random, few) : 0;
        row.hashLow = payload ? wild(random, few) : 0;
        row.victimTold = random.nextInt(3) == 0;
        row.victimHigh = wild(random, few);
        row.victimLow = wild(random, few) & mask;
        row.victimPort = random.nextInt(3) == 0 ? random.nextInt(few) * 0x3001 & 0xFFFF : 0;
        row.first = random.nextInt(60);
        row.last = row.first + random.nextInt(60 - row.first);
        row.packets = 1L + random.nextInt(5);
        row.openings = random.nextInt(5);
        row.retries = random.nextInt(5);
        row.bytes = random.nextInt(5000);
        return row;
    }

    private static Key key(long[] rows, int at, int version) {
        boolean v4 = version == 4;
        return new Key(
                Row.day(rows, at),
                v4
                        ? new Wide(0, Row.source4(rows, at))
                        : new Wide(Row.source6(rows, at, true), Row.source6(rows, at, false)),
                Row.minute(rows, at),
                Row.port(rows, at),
                v4
                        ? new Wide(0, Row.destination4(rows, at))
                        : new Wide(
                                Row.destination6(rows, at, true),
                                Row.destination6(rows, at, false)),
                new Wide(Row.hashHigh(rows, at), Row.hashLow(rows, at)),
                Row.isVictimTold(rows, at),
                v4
                        ? new Wide(0, Row.victim4(rows, at))
                        : new Wide(Row.victim6(rows, at, true), Row.victim6(rows, at, false)),
                Row.victimPort(rows, at),
                Row.facts(rows, at));
    }

    private static List<Long> counts(long[] rows, int at) {
        return List.of(
                Row.packets(rows, at),
                Row.openings(rows, at),
                Row.retries(rows, at),
                Row.bytes(rows, at),
                (long) Row.first(rows, at),
                (long) Row.last(rows, at));
    }

    private static List<Long> sum(List<Long> a, List<Long> b) {
        List<Long> sum = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            sum.add(a.get(at) + b.get(at));
        }
        sum.add(Math.min(a.get(4), b.get(4)));
        sum.add(Math.max(a.get(5), b.get(5)));
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, 3",
        "4, 1, 3",
        "4, 2, 1",
        "4, 12, 2",
        "4, 13, 2",
        "4, 25, 1",
        "4, 3000, 1",
        "4, 3000, 2",
        "4, 5000, 4",
        "4, 5000, 100",
        "6, 13, 2",
        "6, 3000, 1",
        "6, 3000, 2",
        "6, 5000, 4",
        "6, 5000, 100"
    })
    void rows_are_those_of_a_tree_map_in_its_order(int version, int count, int few) {
        Random random = new Random(31L * count + few);
        AccessRows rows = room();
        RowBlock block = rows.block(version);
        for (int again = 0; again < 2; again++) {
            Map<Key, List<Long>> expected = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                rows.add(random(random, version, few));
                int at = i * block.words();
                expected.merge(
                        key(block.rows(), at, version),
                        counts(block.rows(), at),
                        RowBlockTest::sum);
            }
            rows.sort();
            List<Map.Entry<Key, List<Long>>> got = new ArrayList<>();
            for (int row = 0; row < block.size(); row++) {
                int at = row * block.words();
                got.add(Map.entry(key(block.rows(), at, version), counts(block.rows(), at)));
            }
            assertThat(got).isEqualTo(List.copyOf(expected.entrySet()));
            rows.clear();
        }
    }

    private static RowValues packets(long packets, long openings, long retries) {
        RowValues row = new RowValues();
        row.version = 4;
        row.minute = -1;
        row.facts = Integer.MAX_VALUE;
        row.port = 0xFFFF;
        row.first = 59;
        row.last = 59;
        row.victimTold = true;
        row.victimLow = 0xFFFF_FFFFL;
        row.sourceLow = 0xFFFF_FFFFL;
        row.destinationLow = 0xFFFF_FFFFL;
        row.packets = packets;
        row.openings = openings;
        row.retries = retries;
        row.bytes = 1;
        row.victimPort = 0xFFFF;
        return row;
    }

    private static RowValues bytes(long bytes) {
        RowValues row = packets(1, 0, 0);
        row.bytes = bytes;
        return row;
    }

    /// Packets of each row that two of one key come to.
    private static List<Long> together(RowValues one, RowValues other) {
        AccessRows rows = room();
        rows.add(one);
        rows.add(other);
        rows.sort();
        RowBlock block = rows.block(4);
        List<Long> packets = new ArrayList<>();
        for (int row = 0; row < block.size(); row++) {
            int at = row * block.words();
            packets.add(Row.packets(block.rows(), at));
            assertThat(Row.port(block.rows(), at)).isEqualTo(0xFFFF);
            assertThat(Row.first(block.rows(), at)).isEqualTo(59);
            assertThat(Row.last(block.rows(), at)).isEqualTo(59);
            assertThat(Row.isVictimTold(block.rows(), at)).isTrue();
            assertThat(Row.victimPort(block.rows(), at)).isEqualTo(0xFFFF);
            assertThat(Row.minute(block.rows(), at)).isEqualTo(-1);
            assertThat(Row.day(block.rows(), at)).isEqualTo(-1);
            assertThat(Row.facts(block.rows(), at)).isEqualTo(Integer.MAX_VALUE);
        }
        return packets;
    }

    @Test
    void rows_of_one_key_stay_two_where_one_has_no_room_for_all() {
        long most = Row.MOST_PACKETS;
        assertThat(together(packets(most - 1, 0, 0), packets(1, 0, 0))).containsExactly(most);
        assertThat(together(packets(most, 0, 0), packets(1, 0, 0))).containsExactly(most, 1L);
        long openings = 0xFFFF_FFFFL;
        assertThat(together(packets(1, openings - 1, 0), packets(1, 1, 0))).containsExactly(2L);
        assertThat(together(packets(1, openings, 0), packets(1, 1, 0))).containsExactly(1L, 1L);
        assertThat(together(packets(1, 0, openings - 1), packets(1, 0, 1))).containsExactly(2L);
        assertThat(together(packets(1, 0, openings), packets(1, 0, 1))).containsExactly(1L, 1L);
        assertThat(together(bytes(Row.MOST_BYTES - 1), bytes(1))).containsExactly(2L);
        assertThat(together(bytes(Row.MOST_BYTES), bytes(1))).containsExactly(1L, 1L);
    }

    @Test
    void a_row_without_a_payload_is_none_whose_hash_has_one_half() {
        AccessRows rows = room();
        RowValues row = packets(1, 0, 0);
        rows.add(row);
        row.hashLow = 1;
        rows.add(row);
        row.hashLow = 0;
        row.hashHigh = Long.MIN_VALUE;
        rows.add(row);
        rows.sort();
        long[] sorted = rows.block(4).rows();
        assertThat(Row.hasPayload(sorted, 0)).isFalse();
        assertThat(Row.hasPayload(sorted, Row.V4_WORDS)).isTrue();
        assertThat(Row.hasPayload(sorted, 2 * Row.V4_WORDS)).isTrue();
    }
}
