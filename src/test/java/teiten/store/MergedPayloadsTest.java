package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Seen;
import teiten.decode.Address;
import teiten.decode.Transport;

/// Payloads of several origins as one sequence, and as a file.
class MergedPayloadsTest {
    @TempDir Path folder;

    private record InMemory(Iterator<PayloadRow> rows) implements PayloadCursor {
        @Override
        public @Nullable PayloadRow next() {
            return rows.hasNext() ? rows.next() : null;
        }
    }

    /// A payload out of few, with what one of many origins knows of it.
    private static PayloadRow random(Random random) {
        int number = random.nextInt(60);
        byte[] bytes = ("payload " + number).getBytes(StandardCharsets.US_ASCII);
        int rules = 1 + random.nextInt(4);
        long length = (long) bytes.length + random.nextInt(3);
        // Rules say the same of the same payload.
        String said = number % 5 == 0 ? null : "{\"rules\":" + rules + ",\"of\":" + length + "}";
        PayloadKind kind =
                number % 7 == 0
                        ? new PayloadKind(null, null, null, 0, "text")
                        : new PayloadKind("p" + rules, "m" + number, "request", rules, null);
        PayloadRow row =
                new PayloadRow(
                        number % 3 == 0 ? -number : number / 2,
                        number,
                        random.nextBoolean() ? Transport.TCP : Transport.UDP,
                        bytes,
                        new PayloadRow.Naming(
                                kind,
                                said == null ? null : said.getBytes(StandardCharsets.UTF_8),
                                rules,
                                length));
        row.firstSeen = random.nextInt(1000) - 500L;
        TreeSet<Address> own = new TreeSet<>();
        for (int count = random.nextInt(8) - 5; count > 0; count--) {
            own.add(Address.v4(0xc0000200L + random.nextInt(3)));
        }
        row.own = List.copyOf(own);
        return row;
    }

    private static String key(PayloadRow row) {
        return "%016x%016x|%s".formatted(row.hashHigh, row.hashLow, row.transport);
    }

    private static String about(PayloadRow row) {
        byte[] fields = row.naming.fields();
        return String.join(
                "|",
                key(row),
                new String(row.bytes, StandardCharsets.US_ASCII),
                row.naming.kind().toString(),
                fields == null ? "none" : new String(fields, StandardCharsets.UTF_8),
                row.oldestRules + " " + row.length + " " + row.firstSeen,
                row.own.toString(),
                String.valueOf(row.cluster));
    }

    /// What one expects of all rows of a key, worked out column by column.
    private static String expected(List<PayloadRow> same) {
        PayloadRow best =
                Collections.max(
                        same,
                        Comparator.comparingInt((PayloadRow row) -> row.naming.rules())
                                .thenComparingLong(row -> row.naming.length()));
        PayloadRow all =
                new PayloadRow(
                        best.hashHigh, best.hashLow, best.transport, best.bytes, best.naming);
        all.oldestRules = same.stream().mapToInt(row -> row.oldestRules).min().orElseThrow();
        all.length = same.stream().mapToLong(row -> row.length).max().orElseThrow();
        all.firstSeen = same.stream().mapToLong(row -> row.firstSeen).min().orElseThrow();
        all.own = same.stream().flatMap(row -> row.own.stream()).sorted().distinct().toList();
        return about(all);
    }

    private static List<String> drained(PayloadCursor cursor) throws IOException, SQLException {
        List<String> lines = new ArrayList<>();
        for (PayloadRow row = cursor.next(); row != null; row = cursor.next()) {
            lines.add(about(row));
        }
        return lines;
    }

    private PayloadCursor onDisk(String name, PayloadCursor rows) throws IOException, SQLException {
        return PayloadRun.write(folder.resolve(name), rows).read();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void runs_merged_are_a_plain_map_whatever_their_order(int origins) throws Exception {
        Map<String, List<PayloadRow>> twin = new TreeMap<>();
        Random random = new Random(origins);
        List<List<PayloadRow>> parts = new ArrayList<>();
        for (int origin = 0; origin < origins; origin++) {
            Map<String, PayloadRow> part = new TreeMap<>();
            for (int i = 0; i < 50; i++) {
                PayloadRow row = random(random);
                part.putIfAbsent(key(row), row);
            }
            part.forEach((key, row) -> twin.computeIfAbsent(key, _ -> new ArrayList<>()).add(row));
            parts.add(List.copyOf(part.values()));
        }
        List<String> expected = twin.values().stream().map(MergedPayloadsTest::expected).toList();
        for (int turn = 0; turn < 3; turn++) {
            List<PayloadCursor> cursors = new ArrayList<>();
            for (int origin = 0; origin < origins; origin++) {
                String name = turn + "-" + origin;
                cursors.add(onDisk(name, new InMemory(parts.get(origin).iterator())));
            }
            Collections.shuffle(cursors, random);
            try (PayloadCursor merged = new MergedPayloads(cursors)) {
                assertThat(drained(merged)).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_cluster_stays_as_long_as_the_addresses_do() {
        Random random = new Random(1);
        PayloadRow known = random(random);
        known.own = List.of(Address.v4(1));
        known.cluster = "known";
        PayloadRow same = random(new Random(1));
        same.own = List.of(Address.v4(1));
        same.add(known);
        assertThat(same.cluster).isEqualTo("known");
        PayloadRow none = random(new Random(1));
        none.own = List.of();
        none.add(known);
        assertThat(none.cluster).isEqualTo("known");
        PayloadRow more = random(new Random(1));
        more.own = List.of(Address.v4(2));
        more.add(known);
        assertThat(more.own).containsExactly(Address.v4(1), Address.v4(2));
        assertThat(more.cluster).isNull();
    }

    @Test
    void payloads_larger_than_the_buffer_go_through_a_run() throws Exception {
        PayloadRow large = random(new Random(1));
        byte[] fields = new byte[PayloadRunWriter.BUFFER_BYTES + 1];
        large.naming = new PayloadRow.Naming(large.naming.kind(), fields, 1, 2);
        large.cluster = "0123456789abcdef";
        PayloadRow small = random(new Random(2));
        List<PayloadRow> rows = List.of(small, large, small);
        assertThat(drained(onDisk("run", new InMemory(rows.iterator()))))
                .isEqualTo(rows.stream().map(MergedPayloadsTest::about).toList());
    }

    @Test
    void a_run_that_is_cut_off_is_told() throws Exception {
        List<PayloadRow> rows = List.of(random(new Random(1)), random(new Random(2)));
        PayloadRun run = PayloadRun.write(folder.resolve("run"), new InMemory(rows.iterator()));
        byte[] whole = Files.readAllBytes(run.file());
        Files.write(run.file(), java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> drained(run.read())).isInstanceOf(IOException.class);
    }

    private static PayloadRow row(long high, int size) {
        byte[] bytes = new byte[size];
        PayloadKind kind = new PayloadKind(null, null, null, 0, "zeros");
        return new PayloadRow(
                high, 0, Transport.UDP, bytes, new PayloadRow.Naming(kind, null, 6, size));
    }

    private List<String> rowGroups(String name, int[] sizes) throws IOException, SQLException {
        Path path = folder.resolve(name);
        try (PayloadFile file = new PayloadFile(path, new PayloadFile.Limit(3, 100))) {
            for (int at = 0; at < sizes.length; at++) {
                file.add(row(at, sizes[at]));
            }
        }
        Store store = Store.init(folder.resolve(name + "-store"), ZoneId.of("UTC"));
        return Imports.raw(
                store,
                """
                SELECT row_group_num_rows::VARCHAR FROM parquet_metadata('%s')
                WHERE path_in_schema = 'hash' ORDER BY row_group_id"""
                        .formatted(path));
    }

    @Test
    void a_row_group_ends_with_the_payload_that_reaches_a_limit() throws Exception {
        assertThat(rowGroups("rows", new int[] {1, 1, 1, 1})).containsExactly("3", "1");
        assertThat(rowGroups("bytes", new int[] {99, 1, 1})).containsExactly("2", "1");
        assertThat(rowGroups("below", new int[] {98, 1, 200})).containsExactly("3");
        assertThat(rowGroups("large", new int[] {100, 16384, 1})).containsExactly("1", "1", "1");
    }

    @Test
    void the_order_and_the_number_of_imports_make_no_difference() {
        List<String> dumps = new ArrayList<>();
        for (List<Integer> order : List.of(List.of(0, 1, 2, 3), List.of(3, 1, 0, 2))) {
            Store store = Store.init(folder.resolve("store" + dumps.size()), ZoneId.of("UTC"));
            for (int part : order) {
                store.commit(part(new Imports(), part).batch());
            }
            dumps.add(Imports.dump(store));
        }
        Store store = Store.init(folder.resolve("staged"), ZoneId.of("UTC"));
        try (StoreLock _ = store.hold()) {
            Imports all = new Imports();
            for (int part : List.of(2, 0, 3, 1)) {
                part(all, part).staged(store, CommitStep.NONE);
            }
            store.commit(all.batch());
        }
        dumps.add(Imports.dump(store));
        assertThat(dumps.getFirst().lines().filter(line -> line.startsWith("payloads")).count())
                .isGreaterThan(10);
        assertThat(dumps).allMatch(dumps.getFirst()::equals);
    }

    private static Imports part(Imports into, int part) {
        into.file("file" + part, "tokyo");
        Random random = new Random(part);
        for (int i = 0; i < 30; i++) {
            int number = random.nextInt(20);
            String time =
                    "2015-10-0%dT10:00:00.%06dZ".formatted(1 + i % 3, random.nextInt(999_999));
            into.seen(
                    Seen.syn(time, "198.51.100." + random.nextInt(4), 80 + number)
                            .to("192.0.2." + random.nextInt(3))
                            .payload("GET http://192.0.2." + number % 4 + "/" + number));
        }
        return into;
    }
}
