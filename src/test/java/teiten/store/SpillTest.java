package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Seen;
import teiten.decode.Transport;

/// Counts that do not fit into memory.
class SpillTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int ALL = 1 << 20;
    private static final int KEYS = 40;

    @TempDir private Path folder;

    private CountRuns runs(int mostOpen) {
        return new CountRuns(folder.resolve("counts"), HourCounts.WORDS, mostOpen);
    }

    private static void count(HourCounts counts, long key, int source, boolean accessed)
            throws IOException {
        int place = counts.place(key, source);
        counts.add(place, HourCounts.PACKETS, 1);
        counts.add(place, HourCounts.BYTES, 40 + key);
        counts.source(place, source, accessed);
    }

    private static void random(HourCounts counts) throws IOException {
        Random random = new Random(7);
        int source = 1;
        for (int i = 0; i < 3_000; i++) {
            // Some sources have many packets, and so are under way while several runs are cut.
            source += random.nextInt(source % 5 == 0 ? 200 : 3) == 0 ? 1 : 0;
            count(counts, random.nextInt(KEYS), source, random.nextBoolean());
        }
    }

    /// Keys with distinct sources and sums.
    private static List<String> all(HourCounts counts) throws IOException {
        List<String> all = new ArrayList<>();
        try (counts;
                CountCursor counted = counts.counted()) {
            while (counted.next()) {
                StringBuilder words = new StringBuilder().append(counted.key());
                for (int word = CountCursor.DISTINCT; word < HourCounts.WORDS; word++) {
                    words.append(' ').append(counted.counts[counted.at + word]);
                }
                all.add(words.toString());
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "7, 3", "39, 2", "40, 2", "41, 2"})
    void counts_are_the_same_however_few_keys_memory_holds(int most, int mostOpen)
            throws IOException {
        HourCounts plain = new HourCounts(ALL, runs(2));
        random(plain);
        List<String> expected = all(plain);
        assertThat(expected).hasSize(KEYS);
        HourCounts spilled = new HourCounts(most, runs(mostOpen));
        random(spilled);
        assertThat(folder.toFile().list()).as("at the limit").hasSize(spilled.runs());
        assertThat(spilled.runs() > 0).isEqualTo(most < KEYS);
        assertThat(all(spilled)).isEqualTo(expected);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_source_that_is_under_way_at_a_cut_counts_once() throws IOException {
        HourCounts counts = new HourCounts(1, runs(2));
        for (int round = 0; round < 3; round++) {
            count(counts, 22, 1, round > 0);
            count(counts, 23, 1, false);
        }
        count(counts, 22, 2, false);
        assertThat(counts.runs()).isEqualTo(6);
        assertThat(all(counts))
                .containsExactly(
                        // 1 source of accesses, 2 of packets; no accesses were added.
                        "22 " + (1L << 32 | 2) + " 0 4 0 0 248", "23 1 0 3 0 0 189");
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 2", "16, 4", "17, 2"})
    void runs_are_merged_in_passes_when_there_are_too_many(int written, int left)
            throws IOException {
        CountRuns runs = runs(4);
        for (int run = 1; run <= written; run++) {
            HourCounts counts = new HourCounts(ALL, runs(4));
            count(counts, 22, 1, true);
            count(counts, 100 + run, 1, true);
            runs.add(counts.counted(), 1);
        }
        HourCounts rest = new HourCounts(ALL, runs(4));
        count(rest, 22, 1, true);
        try (CountCursor merged = runs.merged(rest.counted())) {
            assertThat(folder.toFile().list()).hasSize(left);
            assertThat(merged.next()).isTrue();
            assertThat(merged.key()).isEqualTo(22);
            assertThat(merged.counts[merged.at + HourCounts.PACKETS]).isEqualTo(written + 1);
            assertThat(merged.counts[merged.at + CountCursor.DISTINCT]).isEqualTo(1L << 32 | 1);
            for (int run = 1; run <= written; run++) {
                assertThat(merged.next()).isTrue();
                assertThat(merged.key()).isEqualTo(100 + run);
            }
            assertThat(merged.next()).isFalse();
        }
    }

    /// Packets of few sources on many ports in the days around one that a UTC day parts.
    private static Batch batch() {
        Imports imports = new Imports();
        Random random = new Random(3);
        Instant from = Instant.parse("2015-10-01T10:00:00Z");
        for (String sensor : List.of("tokyo", "osaka")) {
            imports.file(sensor, sensor);
            for (int i = 0; i < 1_500; i++) {
                String time = from.plusSeconds(random.nextInt(36 * 3600)).toString();
                int host = random.nextInt(12);
                String source = host < 3 ? "2001:db8::" + host : "198.51.100." + host;
                int port = 20 + random.nextInt(60);
                Seen seen =
                        switch (random.nextInt(4)) {
                            case 0 -> Seen.answer(time, "198.51.100." + host, port);
                            case 1 -> Seen.datagram(time, "198.51.100." + host, port);
                            default -> Seen.syn(time, source, port);
                        };
                seen.payload(random.nextBoolean() ? "" : "SSH-2.0-Go\r\n");
                seen.marks(random.nextInt(3) == 0 ? 1 << random.nextInt(10) : 0);
                imports.seen(seen.observation());
            }
        }
        return imports.watched("2015-10-01T14:50:00Z", 3, 40).batch();
    }

    /// Every data file by its place, with the hash of its bytes.
    static List<String> files(Store store) throws IOException, NoSuchAlgorithmException {
        List<String> files = new ArrayList<>();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> inside = Files.walk(store.folder())) {
            for (Path path : inside.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                String hash = HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(path)));
                files.add(store.folder().relativize(path) + " " + hash);
            }
        }
        return files.stream().sorted().toList();
    }

    private List<String> committed(String name, SpillLimit limit) throws Exception {
        Store store = Store.init(folder.resolve(name), TOKYO);
        store.commit(batch(), CommitStep.NONE, limit);
        assertThat(store.damages()).isEmpty();
        return files(store);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 300})
    void the_files_of_a_store_do_not_depend_on_how_much_memory_holds(int few) throws Exception {
        List<String> expected = committed("much", SpillLimit.USUAL);
        assertThat(expected).hasSizeGreaterThan(10);
        SpillLimit little = new SpillLimit(few, few, 4 * few, 2);
        assertThat(committed("little", little)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64})
    void a_source_marks_what_it_did_on_the_other_part_of_its_day(int mostOpen) throws Exception {
        List<String> expected = committed("much", SpillLimit.USUAL);
        assertThat(committed("little", new SpillLimit(ALL, 5, ALL, mostOpen))).isEqualTo(expected);
        assertThat(committed("cells", new SpillLimit(ALL, ALL, 90, mostOpen))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, SourceGroups.MOST_AT_ONCE + 1})
    void a_source_has_any_number_of_groups(int more) throws IOException {
        int groups = SourceGroups.MOST_AT_ONCE + more;
        SeriesKeys keys = new SeriesKeys();
        int kind =
                keys.kind(
                        new SeriesKeys.Kind("tokyo", Transport.TCP, 0, true, SeriesKeys.Name.NONE));
        SourceGroups.Source source = new SourceGroups.Source();
        try (SourceGroups.Writer writer = new SourceGroups.Writer(folder.resolve("sources"))) {
            for (int low = 1; low <= 2; low++) {
                source.set(4, 0, low);
                writer.next(source);
                for (int port = 0; port < groups; port++) {
                    writer.add(SeriesKeys.group(kind, 0, false, 0, port));
                }
            }
        }
        try (SourceGroups.Reader reader = new SourceGroups.Reader(folder.resolve("sources"));
                DaySeries series = new DaySeries(keys, folder.resolve("day"), SpillLimit.USUAL)) {
            for (int low = 1; low <= 3; low++) {
                source.set(4, 0, low);
                series.nextSource(4, 0, low);
                reader.mark(source, series::mark);
                for (int port : new int[] {0, groups - 1, groups}) {
                    long group = SeriesKeys.group(kind, 0, false, 0, port);
                    boolean isMarked = low < 3 && port < groups;
                    assertThat(series.count(group, 1, 1, 0, 60)).isEqualTo(!isMarked);
                }
            }
        }
    }
}
