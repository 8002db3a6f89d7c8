package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Transport;

class TouchesTest {
    private static long place(Transport transport, int port) {
        return ((long) transport.ordinal() << SeriesKeys.PORT_BITS) | (port + 1);
    }

    /// The same with sets.
    private static final class Plain {
        final Map<String, Set<Long>> byAddress = new HashMap<>();
        final Map<Long, Set<String>> byPlace = new HashMap<>();

        void add(long high, long low, long place) {
            String address = high + ":" + low;
            byAddress.computeIfAbsent(address, _ -> new HashSet<>());
            if (Touches.isPort(place)) {
                byAddress.get(address).add(place);
            }
            byPlace.computeIfAbsent(place, _ -> new HashSet<>()).add(address);
        }

        private static int most(Map<?, ? extends Set<?>> sets) {
            return sets.values().stream().mapToInt(Set::size).max().orElse(0);
        }

        void assertIs(Touches touches) {
            assertThat(touches.destinations()).isEqualTo(byAddress.size());
            assertThat(touches.ports())
                    .isEqualTo((int) byPlace.keySet().stream().filter(Touches::isPort).count());
            assertThat(touches.mostPorts()).isEqualTo(most(byAddress));
            assertThat(touches.mostDestinations()).isEqualTo(most(byPlace));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void counts_are_those_of_sets_also_where_a_part_of_them_was_on_the_disk(int version)
            throws IOException {
        Random random = new Random(version);
        Touches touches = new Touches();
        for (int round = 0; round < 200; round++) {
            touches.clear();
            Plain plain = new Plain();
            int packets = 1 + random.nextInt(300);
            for (int packet = 0; packet < packets; packet++) {
                Transport transport = Transport.values()[random.nextInt(5)];
                long high = version == 4 ? 0 : random.nextInt(3) - 1;
                long low =
                        version == 4 ? 0xFFFF_FF00L + random.nextInt(40) : random.nextInt(40) - 20L;
                long place = place(transport, random.nextInt(20) - 1);
                touches.add(version, high, low, place);
                plain.add(high, low, place);
                if (packet == packets / 2) {
                    touches = copy(touches);
                }
            }
            touches.count();
            plain.assertIs(touches);
            assertThat(touches.isAtLeast()).isFalse();
        }
    }

    private static Touches copy(Touches touches) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        touches.write(new DataOutputStream(bytes));
        Touches copy = new Touches();
        copy.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    private static Touches many(int distinct) {
        Touches touches = new Touches(100);
        for (int times = 0; times < 3; times++) {
            for (int host = 0; host < distinct; host++) {
                touches.add(4, 0, host, place(Transport.TCP, 23));
            }
        }
        touches.count();
        return touches;
    }

    @Test
    void up_to_the_limit_all_are_told_apart() {
        assertThat(many(100).isAtLeast()).isFalse();
        assertThat(many(100).destinations()).isEqualTo(100);
    }

    @Test
    void beyond_twice_the_limit_there_are_at_least_as_many_as_it() {
        Touches touches = many(201);
        assertThat(touches.isAtLeast()).isTrue();
        assertThat(touches.destinations()).isBetween(100, 200);
    }

    @Test
    void what_touched_nothing_counts_nothing() {
        Touches touches = new Touches();
        assertThat(touches.isSingle()).isTrue();
        touches.count();
        assertThat(touches.destinations()).isZero();
        assertThat(touches.mostPorts()).isZero();
    }

    private static List<String> all(GroupCounts groups) throws IOException {
        List<String> all = new ArrayList<>();
        groups.each(
                (group, counts, at) ->
                        all.add(
                                group
                                        + ":"
                                        + Arrays.toString(Arrays.copyOfRange(counts, at, at + 4))));
        return all;
    }

    @Test
    void groups_are_counted_up_to_a_limit_and_added_from_the_disk() throws IOException {
        GroupCounts groups = new GroupCounts(500);
        for (int round = 0; round < 3; round++) {
            groups.clear();
            for (int group = 0; group < 501; group++) {
                groups.add(group * 4L, 1, 2, 3, 4);
                groups.add(0, 10, 0, 0, 0);
            }
        }
        assertThat(all(groups))
                .hasSize(500)
                .startsWith("0:[5011, 2, 3, 4]")
                .endsWith(499 * 4 + ":[1, 2, 3, 4]");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        groups.write(new DataOutputStream(bytes));
        groups.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(all(groups)).hasSize(500).startsWith("0:[10022, 4, 6, 8]");
    }

    @Test
    void numbers_take_as_many_bytes_as_they_need() throws IOException {
        for (long number : new long[] {0, 1, 127, 128, 1L << 62, -1, Long.MIN_VALUE}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Varint.write(new DataOutputStream(bytes), number);
            byte[] written = bytes.toByteArray();
            assertThat(Varint.read(new DataInputStream(new ByteArrayInputStream(written))))
                    .isEqualTo(number);
            assertThat(written.length).isEqualTo(number == 0 ? 1 : bytesOf(number));
        }
    }

    private static int bytesOf(long number) {
        return (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7;
    }
}
