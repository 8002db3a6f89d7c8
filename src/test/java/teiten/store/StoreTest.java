package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Seen;
import teiten.observe.ExposureMinute;
import teiten.observe.HeaderMark;
import teiten.store.StoreException.Reason;

class StoreTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @TempDir Path temporary;
    private Path folder;
    private Store store;

    @BeforeEach
    void make() {
        folder = temporary.resolve("data");
        store = Store.init(folder, TOKYO);
    }

    private static Imports ssh(String file) {
        return new Imports()
                .file(file, "tokyo")
                .seen(
                        Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 2222)
                                .payload("SSH-2.0-Go\r\n"));
    }

    @Test
    void what_was_committed_can_be_asked() {
        assertThat(store.commit(ssh("a.pcap").batch()).already()).isFalse();
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT minute, sensor, source, destination, transport,"
                                        + " destination_port, class, content, packets, accesses,"
                                        + " first, last, tools, victim FROM accesses"))
                .containsExactly(
                        "2015-10-01T00:00:00Z|tokyo|198.51.100.7|192.0.2.1|tcp|2222|scan|ssh|1|1"
                                + "|0|0|null|null");
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT protocol, role, length, p.bytes, p.first_seen FROM accesses"
                                        + " a JOIN payloads p ON a.payload = p.hash"
                                        + " AND a.transport = p.transport"))
                .containsExactly("ssh|request|12|5353482d322e302d476f0d0a|2015-10-01T00:00:00Z");
    }

    @Test
    void a_file_imported_twice_counts_once() {
        store.commit(ssh("a.pcap").batch());
        String before = Imports.dump(store);
        assertThat(store.contains(Imports.hash("a.pcap"))).isTrue();
        assertThat(store.contains(Imports.hash("b.pcap"))).isFalse();
        assertThat(store.commit(ssh("a.pcap").batch()).already()).isTrue();
        assertThat(Store.open(folder).commit(ssh("a.pcap").batch()).already()).isTrue();
        assertThat(Imports.dump(store)).isEqualTo(before);
    }

    @Test
    void a_batch_of_which_a_part_is_known_is_refused() {
        store.commit(ssh("a.pcap").batch());
        Batch both = ssh("a.pcap").file("b.pcap", "tokyo").batch();
        assertThatThrownBy(() -> store.commit(both))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED));
    }

    private static void fill(Imports imports, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            imports.seen(Seen.random(random));
        }
        for (int minute = 0; minute < 40; minute++) {
            imports.watched(
                    "2015-10-0%dT14:%02d:00Z".formatted(1 + random.nextInt(2), 20 + minute),
                    1 + random.nextInt(3),
                    random.nextDouble() * 60,
                    random.nextBoolean()
                            ? ExposureMinute.Reason.STATISTICS
                            : ExposureMinute.Reason.INFERRED);
        }
    }

    @Test
    void answers_do_not_depend_on_the_order_or_the_number_of_imports() {
        List<Long> seeds = new ArrayList<>(List.of(1L, 2L, 3L, 4L));
        Imports once = new Imports();
        for (long seed : seeds) {
            once.file("f" + seed, seed % 2 == 0 ? "tokyo" : "osaka");
            fill(once, seed);
        }
        store.commit(once.batch());
        String expected = Imports.dump(store);
        assertThat(expected.lines().count()).isGreaterThan(500);
        Collections.reverse(seeds);
        for (int turn = 0; turn < 2; turn++) {
            Store other = Store.init(temporary.resolve("other" + turn), TOKYO);
            for (long seed : seeds) {
                Imports one = new Imports().file("f" + seed, seed % 2 == 0 ? "tokyo" : "osaka");
                fill(one, seed);
                other.commit(one.batch());
            }
            assertThat(Imports.dump(other)).isEqualTo(expected);
            Collections.swap(seeds, 0, 2);
        }
    }

    @Test
    void every_address_comes_back_as_it_went_in() {
        List<String> sources =
                List.of(
                        "0.0.0.0",
                        "255.255.255.255",
                        "127.0.0.1",
                        "::",
                        "::1",
                        "1::",
                        "2001:db8::1",
                        "2001:db8:0:1:1:1:1:1",
                        "2001:db8:0:0:1::1",
                        "2001:0:0:1::1",
                        "1:0:0:2:3:0:0:4",
                        "8000::8000:0:0:1",
                        "::ffff:c000:201",
                        "fe80::1:0:0:abcd",
                        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        Imports imports = new Imports().file("a", "tokyo");
        for (String source : sources) {
            imports.seen(Seen.syn("2015-10-01T00:00:00Z", source, 23));
        }
        store.commit(imports.batch());
        List<String> expected =
                sources.stream().map(text -> teiten.decode.Address.parse(text).toString()).toList();
        assertThat(Imports.ask(store, "SELECT source FROM accesses"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Imports.ask(store, "SELECT DISTINCT destination FROM accesses ORDER BY 1"))
                .containsExactly("192.0.2.1", "2001:db8::1");
    }

    @Test
    void random_addresses_are_written_as_rfc_5952_says() {
        Random random = new Random(5952);
        Imports imports = new Imports().file("a", "tokyo");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder groups = new StringBuilder();
            for (int group = 0; group < 8; group++) {
                int value = random.nextInt(3) == 0 ? random.nextInt(65_536) : 0;
                groups.append(group == 0 ? "" : ":").append(Integer.toHexString(value));
            }
            expected.add(teiten.decode.Address.parse(groups.toString()).toString());
            imports.seen(Seen.syn("2015-10-01T00:00:00Z", groups.toString(), i));
        }
        store.commit(imports.batch());
        assertThat(Imports.ask(store, "SELECT source FROM accesses ORDER BY destination_port"))
                .isEqualTo(expected);
    }

    private static Seen zmap(String time, String source) {
        return Seen.syn(time, source, 443).marks(HeaderMark.ZMAP_ID.bit());
    }

    @Test
    void the_tools_of_an_hour_are_decided_anew_when_a_later_import_adds_to_it() {
        String tools = "SELECT DISTINCT tools FROM accesses WHERE source = '198.51.100.7'";
        store.commit(
                new Imports()
                        .file("a", "tokyo")
                        .seen(zmap("2015-10-01T10:10:00Z", "198.51.100.7"))
                        .batch());
        assertThat(Imports.ask(store, tools)).containsExactly("null");
        store.commit(
                new Imports()
                        .file("b", "osaka")
                        .seen(zmap("2015-10-01T10:50:00Z", "198.51.100.7"))
                        .batch());
        assertThat(Imports.ask(store, tools)).containsExactly("zmap");
        Imports plain = new Imports().file("c", "osaka");
        for (int second = 10; second < 13; second++) {
            plain.seen(Seen.syn("2015-10-01T10:30:" + second + "Z", "198.51.100.7", 80));
        }
        store.commit(plain.batch());
        assertThat(Imports.ask(store, tools)).containsExactly("null");
    }

    @Test
    void the_next_hour_and_other_sources_have_their_own_tools() {
        store.commit(
                new Imports()
                        .file("a", "tokyo")
                        .seen(zmap("2015-10-01T10:10:00Z", "198.51.100.7"))
                        .seen(zmap("2015-10-01T10:50:00Z", "198.51.100.7"))
                        .seen(zmap("2015-10-01T11:00:00Z", "198.51.100.7"))
                        .seen(Seen.syn("2015-10-01T10:20:00Z", "2001:db8::7", 443))
                        .batch());
        assertThat(Imports.ask(store, "SELECT minute, source, tools FROM accesses ORDER BY minute"))
                .containsExactly(
                        "2015-10-01T10:10:00Z|198.51.100.7|zmap",
                        "2015-10-01T10:20:00Z|2001:db8::7|null",
                        "2015-10-01T10:50:00Z|198.51.100.7|zmap",
                        "2015-10-01T11:00:00Z|198.51.100.7|null");
    }

    @Test
    void each_day_of_a_batch_has_its_own_tools() {
        Imports three = new Imports().file("a", "tokyo");
        for (int day = 1; day <= 3; day++) {
            String source = "198.51.100." + day;
            three.seen(zmap("2015-10-0" + day + "T10:10:00Z", source));
            three.seen(zmap("2015-10-0" + day + "T10:50:00Z", source));
        }
        store.commit(three.batch());
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT source, tools, sum(packets)::BIGINT FROM accesses"
                                        + " GROUP BY ALL ORDER BY source"))
                .containsExactly(
                        "198.51.100.1|zmap|2", "198.51.100.2|zmap|2", "198.51.100.3|zmap|2");
    }

    @Test
    void a_day_of_the_store_begins_at_15_00_utc_in_tokyo() {
        store.commit(
                new Imports()
                        .file("a", "tokyo")
                        .seen(Seen.syn("2015-09-30T14:59:59Z", "198.51.100.7", 23))
                        .seen(Seen.syn("2015-09-30T15:00:00Z", "198.51.100.8", 23))
                        .batch());
        assertThat(Imports.ask(store, "SELECT day, accesses, sources FROM daily ORDER BY day"))
                .containsExactly("2015-09-30|1|1", "2015-10-01|1|1");
    }

    @Test
    void days_of_a_zone_with_summer_time_are_right_on_both_sides() {
        Store berlin = Store.init(temporary.resolve("berlin"), ZoneId.of("Europe/Berlin"));
        berlin.commit(
                new Imports()
                        .file("a", "berlin")
                        .seen(Seen.syn("2015-10-24T21:59:00Z", "198.51.100.7", 23))
                        .seen(Seen.syn("2015-10-24T22:00:00Z", "198.51.100.7", 23))
                        .seen(Seen.syn("2015-10-25T22:59:00Z", "198.51.100.7", 23))
                        .seen(Seen.syn("2015-10-25T23:00:00Z", "198.51.100.7", 23))
                        .batch());
        assertThat(Imports.ask(berlin, "SELECT day, accesses FROM daily ORDER BY day"))
                .containsExactly("2015-10-24|1", "2015-10-25|2", "2015-10-26|1");
    }

    @Test
    void a_minute_watched_by_two_files_has_at_most_sixty_seconds() {
        store.commit(
                new Imports()
                        .file("a", "tokyo")
                        .watched("2015-10-01T00:00:00Z", 4, 40)
                        .watched("2015-10-01T00:01:00Z", 4, 40)
                        .batch());
        store.commit(
                new Imports()
                        .file("b", "tokyo")
                        .watched("2015-10-01T00:00:00Z", 4, 40)
                        .watched("2015-10-01T00:01:00Z", 4, 10)
                        .batch());
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT minute, addresses, watched_seconds FROM exposure"
                                        + " ORDER BY minute"))
                .containsExactly("2015-10-01T00:00:00Z|4|60.0", "2015-10-01T00:01:00Z|4|50.0");
    }

    @Test
    void what_statistics_say_counts_before_what_was_inferred() {
        store.commit(
                new Imports()
                        .file("a", "tokyo")
                        .watched("2015-10-01T00:00:00Z", 4, 60, ExposureMinute.Reason.INFERRED)
                        .batch());
        store.commit(
                new Imports().file("b", "tokyo").watched("2015-10-01T00:00:00Z", 4, 30).batch());
        assertThat(Imports.ask(store, "SELECT watched_seconds, reason FROM exposure"))
                .containsExactly("30.0|statistics");
    }

    @Test
    void a_folder_whose_name_means_something_to_a_pattern_is_only_a_folder() {
        Path odd = temporary.resolve("it's [a] *?{b}");
        Store.init(odd, TOKYO).commit(ssh("a").batch());
        Store.open(odd).commit(ssh("b").batch());
        assertThat(Imports.ask(Store.open(odd), "SELECT accesses FROM accesses"))
                .containsExactly("2");
    }

    @Test
    void nothing_is_left_beside_the_live_files_and_those_that_the_last_commit_replaced()
            throws IOException {
        store.commit(ssh("a").batch());
        List<String> first = parquetFiles();
        store.commit(ssh("b").batch());
        assertThat(parquetFiles()).hasSize(18).containsAll(first);
        assertThat(store.manifest().replaced()).isEqualTo(first);
        store.commit(ssh("c").batch());
        assertThat(parquetFiles()).hasSize(18).doesNotContainAnyElementsOf(first);
    }

    private List<String> parquetFiles() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".parquet"))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_changed_bit_is_found() throws IOException {
        store.commit(ssh("a").batch());
        assertThat(store.damages()).isEmpty();
        Path file = folder.resolve(parquetFiles().getFirst());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(store.damages()).hasSize(1).first().asString().contains("accesses/day=");
    }

    @Test
    void a_missing_file_is_damage() throws IOException {
        store.commit(ssh("a").batch());
        Files.delete(folder.resolve(parquetFiles().getFirst()));
        assertReason(() -> Store.open(folder), Reason.DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "teiten-manifest 1\n", "end \n", "nonsense"})
    void a_broken_manifest_is_damage(String text) throws IOException {
        Files.writeString(folder.resolve("manifest"), text);
        assertReason(() -> Store.open(folder), Reason.DAMAGED);
    }

    @Test
    void a_store_of_a_newer_format_is_not_touched() throws IOException {
        Files.writeString(folder.resolve("store.json"), "{\"format\":5,\"zone\":\"Asia/Tokyo\"}\n");
        assertReason(() -> Store.open(folder), Reason.NEWER);
    }

    @Test
    void a_store_of_the_first_format_is_refused_with_what_to_do() throws IOException {
        Files.writeString(folder.resolve("store.json"), "{\"format\":1,\"zone\":\"Asia/Tokyo\"}\n");
        assertReason(() -> Store.open(folder), Reason.OLDER);
        assertThatThrownBy(() -> Store.init(folder, TOKYO))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.tryText()).contains("import the captures"));
    }

    @Test
    void a_folder_of_other_files_is_not_taken() throws IOException {
        Path foreign = Files.createDirectory(temporary.resolve("foreign"));
        Files.writeString(foreign.resolve("letter.txt"), "dear");
        assertReason(() -> Store.init(foreign, TOKYO), Reason.FOREIGN);
        assertReason(() -> Store.open(foreign), Reason.FOREIGN);
    }

    @Test
    void a_missing_folder_is_told_as_missing() {
        assertReason(() -> Store.open(temporary.resolve("none")), Reason.MISSING);
    }

    @Test
    void the_zone_of_a_store_is_fixed() {
        assertThat(Store.init(folder, TOKYO).zone()).isEqualTo(TOKYO);
        assertReason(() -> Store.init(folder, ZoneId.of("UTC")), Reason.FOREIGN);
    }

    @Test
    void two_writers_do_not_interleave() {
        Store other = Store.open(folder);
        try (StoreLock _ = store.hold()) {
            store.commit(ssh("a").batch());
            int[] pauses = {0};
            assertThatThrownBy(() -> other.hold(() -> pauses[0]++))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> {
                                assertThat(e.reason()).isEqualTo(Reason.LOCKED);
                                assertThat(e.why())
                                        .contains("process " + ProcessHandle.current().pid());
                            });
            assertThat(pauses[0]).isEqualTo(StoreLock.MOST_PAUSES);
        }
        assertThat(other.commit(ssh("b").batch()).already()).isFalse();
        assertThat(Imports.ask(store, "SELECT accesses FROM accesses")).containsExactly("2");
    }

    @Test
    void a_writer_waits_for_one_who_ends_soon() {
        Store other = Store.open(folder);
        StoreLock first = store.hold();
        try (StoreLock second = other.hold(first::close)) {
            assertThat(second.isHeld()).isTrue();
        }
    }

    @Test
    void an_empty_store_answers_with_no_rows() {
        for (String view :
                List.of(
                        "accesses",
                        "payloads",
                        "exposure",
                        "batches",
                        "revised",
                        "sensors",
                        "daily",
                        "hourly")) {
            assertThat(Imports.ask(store, "FROM " + view)).isEmpty();
        }
    }

    private static void assertReason(Runnable act, Reason reason) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void formats_md_lists_the_columns_of_every_view_and_every_table() throws IOException {
        String formats = Files.readString(Path.of("FORMATS.md"));
        for (String view :
                List.of(
                        "accesses",
                        "payloads",
                        "exposure",
                        "batches",
                        "sensors",
                        "daily",
                        "hourly")) {
            List<String> columns =
                    Imports.ask(
                            store, "SELECT column_name, column_type FROM (DESCRIBE " + view + ")");
            assertThat(documented(formats, "view `" + view + "`")).as(view).isEqualTo(columns);
        }
        for (Table table : Table.values()) {
            List<String> columns =
                    table.columns().stream()
                            .map(column -> column.name() + "|" + column.type())
                            .toList();
            String heading = "### Files (of|and view) `" + table.folder() + "`";
            assertThat(documented(formats, heading)).as(heading).isEqualTo(columns);
        }
    }

    /// The first two cells of the rows of the table under a heading.
    private static List<String> documented(String formats, String heading) {
        String[] sections =
                java.util.regex.Pattern.compile(
                                heading + "$",
                                java.util.regex.Pattern.MULTILINE
                                        | java.util.regex.Pattern.CASE_INSENSITIVE)
                        .split(formats, 2);
        return sections[1]
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" *\\| *"))
                .map(cells -> cells[1].replace("`", "") + "|" + cells[2])
                .toList();
    }
}
