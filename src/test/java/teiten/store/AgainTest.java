package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.ContentOf;
import teiten.aggregate.EarlierRules;
import teiten.aggregate.Seen;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.Protocol;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Stored payloads and rows identified anew.
class AgainTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2015-11-02T00:00:00Z");
    private static final ContentOf TODAY = ContentOf.of(new Identifier());

    @TempDir Path temporary;

    private static String specimen(Path hex) throws IOException {
        String digits = Files.readString(hex).replaceAll("\\s", "");
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
    }

    private static List<String> specimens() throws IOException {
        List<String> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/specimens"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".hex")).toList()) {
                payloads.add(specimen(file));
            }
        }
        assertThat(payloads).hasSizeGreaterThan(100);
        return payloads;
    }

    /// Payloads of all protocols on ports of theirs and of others, from busy sources and rare ones.
    private static void fill(Imports imports, List<String> payloads, long seed) {
        int[] ports = {53, 111, 123, 161, 19, 17, 514, 1900, 22, 80, 1723, 47123, 0};
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String source = "198.51.100." + random.nextInt(6);
            String time =
                    "2015-10-%02dT%02d:%02d:30Z"
                            .formatted(
                                    1 + random.nextInt(2),
                                    13 + random.nextInt(4),
                                    random.nextInt(60));
            int port = ports[random.nextInt(ports.length)];
            Seen seen =
                    random.nextInt(3) == 0
                            ? Seen.syn(time, source, port)
                            : Seen.datagram(time, source, port);
            seen.payload(payloads.get(random.nextInt(payloads.size())));
            seen.to("192.0.2." + (1 + random.nextInt(3)));
            Observation observation = seen.observation();
            observation.answered = random.nextInt(5) == 0;
            observation.verified = random.nextBoolean();
            imports.seen(observation);
        }
        for (int i = 0; i < 30; i++) {
            String time = "2015-10-01T12:%02d:00Z".formatted(i);
            int payload = (int) (seed % payloads.size());
            imports.seen(Seen.datagram(time, "203.0.113.9", 53).payload(payloads.get(payload)));
        }
        for (int i = 0; i < 100; i++) {
            imports.seen(Seen.random(random));
        }
    }

    private Store filled(String name, ContentOf contentOf) throws IOException {
        Store store = Store.init(temporary.resolve(name), TOKYO);
        List<String> payloads = specimens();
        for (long seed = 1; seed <= 3; seed++) {
            Imports imports = new Imports(contentOf).file("f" + seed, "tokyo");
            fill(imports, payloads, seed);
            imports.watched("2015-10-01T00:00:00Z", 3, 60);
            store.commit(imports.batch());
        }
        return store;
    }

    private static Revision again(Store store) {
        Revision revision = store.identifyAgain(TODAY, NOW, (_, _) -> {});
        // The batches of these tests do not say how many packets were accepted.
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .allMatch(damage -> damage.kind() == Damage.Kind.TOTALS);
        return revision;
    }

    /// Also what no view shows.
    private static String everything(Store store) {
        StringBuilder all = new StringBuilder(Imports.dump(store));
        for (Table table : List.of(Table.ACCESSES, Table.PAYLOADS)) {
            String sql =
                    "SELECT t::VARCHAR FROM %s t ORDER BY ALL"
                            .formatted(
                                    table.over(
                                            Views.paths(
                                                    store.folder(),
                                                    store.manifest().files(table))));
            all.append('\n').append(String.join("\n", Imports.raw(store, sql)));
        }
        // From which port a datagram came is kept of answers alone, and it is the import that
        // knows.
        return all.toString()
                .replaceAll("'victim_port': 40000, 'victim_transport': udp", "'victim': udp")
                .replaceAll("'victim_port': NULL, 'victim_transport': udp", "'victim': udp");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void a_store_identified_again_is_as_if_it_was_imported_today(int kept) throws IOException {
        Store fresh = filled("fresh", TODAY);
        Random random = new Random(kept);
        Store old = filled("old", EarlierRules.with(_ -> kept > 0 && random.nextInt(4) < kept));
        assertThat(everything(old)).isNotEqualTo(everything(fresh));
        Revision revision = again(old);
        assertThat(everything(old)).isEqualTo(everything(fresh));
        assertThat(revision.changes()).isNotEmpty();
        assertThat(revision.rules()).isEqualTo(Identifier.RULE_VERSION);
    }

    /// A day without payloads whose rows other rules of classes put into another class.
    private void classOtherwise(Store store) throws Exception {
        Manifest before = Manifest.read(store.folder());
        List<LiveFile> live = new ArrayList<>(before.files());
        LiveFile old = before.in("accesses/day=2015-10-09").getFirst();
        live.remove(old);
        String path = old.folder() + "/earlier.parquet";
        try (Connection connection = Engine.open(store.folder())) {
            Engine.run(
                    connection,
                    """
                    COPY (SELECT * REPLACE ('misconfiguration' AS class) FROM read_parquet('%s',
                    hive_partitioning = false)) TO '%s'
                    (FORMAT parquet, KV_METADATA {'teiten.class_rules': '1'})"""
                            .formatted(
                                    store.folder().resolve(old.path()),
                                    store.folder().resolve(path)));
        }
        live.add(LiveFile.seal(store.folder(), path));
        before.next(live).write(store.folder());
    }

    @Test
    void days_without_payloads_are_classed_anew_when_rules_of_classes_changed() throws Exception {
        Store store = filled("store", TODAY);
        store.commit(
                new Imports()
                        .file("bare", "tokyo")
                        .seen(Seen.syn("2015-10-09T12:00:00Z", "198.51.100.7", 22))
                        .batch());
        String today = everything(store);
        classOtherwise(store);
        Store old = Store.open(store.folder());
        assertThat(everything(old)).isNotEqualTo(today);
        assertThat(again(old).days()).containsExactly(LocalDate.parse("2015-10-09"));
        assertThat(everything(old)).isEqualTo(today);
        long generation = old.manifest().generation();
        again(old);
        assertThat(old.manifest().generation()).isEqualTo(generation);
    }

    @Test
    void a_backup_is_the_state_of_the_store_also_when_either_was_identified_again()
            throws IOException {
        ContentOf earlier = EarlierRules.without(Protocol.NTP_SERVER, Protocol.SSH);
        Store store = filled("store", earlier);
        Path target = temporary.resolve("backup");
        store.backup(target, NOW, (_, _) -> {});
        again(store);
        store.backup(target, NOW, (_, _) -> {});
        assertThat(everything(Store.open(target))).isEqualTo(everything(store));
        Store.open(target).identifyAgain(earlier, NOW, (_, _) -> {});
        assertThat(everything(Store.open(target))).isNotEqualTo(everything(store));
        store.backup(target, NOW, (_, _) -> {});
        assertThat(everything(Store.open(target))).isEqualTo(everything(store));
        assertThat(Store.open(target).damages()).isEmpty();
        // Both wrote what has one name and is another thing.
        store.backup(target, NOW, (_, _) -> {});
        Store.open(target).identifyAgain(earlier, NOW, (_, _) -> {});
        store.identifyAgain(EarlierRules.without(Protocol.DNS), NOW, (_, _) -> {});
        assertThatThrownBy(() -> store.backup(target, NOW, (_, _) -> {}))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.NO_BACKUP));
        assertThat(Store.open(target).damages()).isEmpty();
    }

    @Test
    void names_that_are_gone_leave_too() throws IOException {
        Store fresh = filled("fresh", EarlierRules.without(Protocol.DNS, Protocol.SSH));
        Store old = filled("old", TODAY);
        old.identifyAgain(EarlierRules.without(Protocol.DNS, Protocol.SSH), NOW, (_, _) -> {});
        assertThat(everything(old)).isEqualTo(everything(fresh));
    }

    @Test
    void a_second_time_at_once_changes_nothing() throws IOException {
        Store store = filled("old", EarlierRules.without(Protocol.NTP_SERVER, Protocol.SSH));
        again(store);
        long generation = store.manifest().generation();
        String before = everything(store) + Imports.ask(store, "SELECT * FROM revised");
        Revision second = again(store);
        assertThat(second.changes()).isEmpty();
        assertThat(second.days()).isEmpty();
        assertThat(store.manifest().generation()).isEqualTo(generation);
        assertThat(everything(store) + Imports.ask(store, "SELECT * FROM revised"))
                .isEqualTo(before);
        assertThat(again(filled("today", TODAY)).changes()).isEmpty();
    }

    private static String ntpAnswer() {
        try {
            return specimen(Path.of("src/test/specimens/ntp_server/answer.hex"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Store answers(String name, ContentOf contentOf) {
        Store store = Store.init(temporary.resolve(name), TOKYO);
        Imports imports = new Imports(contentOf).file("a", "tokyo");
        imports.seen(
                Seen.datagram("2015-10-01T14:00:00Z", "198.51.100.1", 4000).payload(ntpAnswer()));
        imports.seen(Seen.datagram("2015-10-01T15:00:00Z", "198.51.100.1", 4000).payload("?"));
        imports.watched("2015-10-01T00:00:00Z", 3, 60);
        store.commit(imports.batch());
        return store;
    }

    @Test
    void a_datagram_now_known_as_an_answer_is_backscatter_and_no_access() {
        String sql =
                "SELECT class, content, packets, accesses, victim FROM accesses ORDER BY minute";
        Store store =
                answers("store", EarlierRules.without(Protocol.NTP_SERVER, Protocol.NTP_CLIENT));
        assertThat(Imports.ask(store, sql).getFirst()).isEqualTo("scan|null|1|1|null");
        Revision revision = again(store);
        assertThat(Imports.ask(store, sql))
                .containsExactly("backscatter|ntp_server|1|0|198.51.100.1", "scan|null|1|1|null");
        assertThat(revision.days()).containsExactly(LocalDate.parse("2015-10-01"));
        assertThat(revision.changes())
                .containsExactly(
                        new Revision.Change(
                                YearMonth.of(2015, 10),
                                new Revision.Name(null, null, "scan"),
                                new Revision.Name("ntp_server", "server", "backscatter"),
                                1,
                                1,
                                1,
                                0));
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT day, time, packets, accesses_before, accesses FROM revised"))
                .containsExactly("2015-10-01|2015-11-02T00:00:00Z|1|1|0");
        assertThat(Imports.ask(store, "SELECT DISTINCT rules FROM payloads"))
                .containsExactly(Integer.toString(Identifier.RULE_VERSION));

        store.identifyAgain(
                EarlierRules.without(Protocol.NTP_SERVER, Protocol.NTP_CLIENT), NOW, (_, _) -> {});
        assertThat(Imports.ask(store, sql).getFirst()).isEqualTo("scan|null|1|1|null");
    }

    /// The rules of a version to come, which name what `named` does not.
    private static ContentOf tomorrow(ContentOf named) {
        return new EarlierRules(named, Identifier.RULE_VERSION + 1);
    }

    private static Store twoDays(Path folder, ContentOf contentOf) {
        Store store = Store.init(folder, TOKYO);
        Imports imports = new Imports(contentOf).file("a", "tokyo");
        imports.seen(
                Seen.datagram("2015-10-01T16:00:00Z", "198.51.100.1", 4000).payload(ntpAnswer()));
        imports.seen(Seen.datagram("2015-10-02T16:00:00Z", "198.51.100.1", 4000).payload("?"));
        imports.watched("2015-10-01T16:00:00Z", 3, 60);
        store.commit(imports.batch());
        return store;
    }

    @Test
    void only_days_in_which_a_name_changed_are_worked_out() {
        ContentOf before =
                new EarlierRules(
                        EarlierRules.without(Protocol.NTP_SERVER), Identifier.RULE_VERSION);
        Store store = twoDays(temporary.resolve("old"), before);
        Revision revision = store.identifyAgain(tomorrow(TODAY), NOW, (_, _) -> {});
        assertThat(revision.already()).isFalse();
        assertThat(revision.workedOut()).isEqualTo(1);
        assertThat(revision.days()).containsExactly(LocalDate.parse("2015-10-02"));
        assertThat(everything(store))
                .isEqualTo(everything(twoDays(temporary.resolve("new"), tomorrow(TODAY))));
    }

    @Test
    void every_day_is_worked_out_where_classes_were_ruled_otherwise() {
        ContentOf before = new EarlierRules(TODAY, Identifier.CLASS_VERSION - 1);
        Store store = twoDays(temporary.resolve("old"), before);
        assertThat(again(store).workedOut()).isEqualTo(2);
        Store newer = twoDays(temporary.resolve("newer"), tomorrow(TODAY));
        assertThat(again(newer).workedOut()).isEqualTo(2);
    }

    @Test
    void where_all_payloads_are_by_these_rules_nothing_is_read() {
        Store store = twoDays(temporary.resolve("old"), EarlierRules.without(Protocol.NTP_SERVER));
        assertThat(again(store).already()).isFalse();
        List<String> steps = new ArrayList<>();
        Revision second = store.identifyAgain(new Again.Plan(TODAY, NOW, (_, _) -> {}, steps::add));
        assertThat(second.already()).isTrue();
        assertThat(second.payloads()).isEqualTo(2);
        assertThat(second.workedOut()).isZero();
        assertThat(steps).isEmpty();
    }

    @Test
    void a_payload_that_came_before_and_after_the_rules_changed_is_named_again_in_all_rows() {
        Store store = twoDays(temporary.resolve("old"), EarlierRules.without(Protocol.NTP_SERVER));
        Imports later = new Imports(TODAY).file("b", "tokyo");
        later.seen(
                Seen.datagram("2015-10-05T16:00:00Z", "198.51.100.1", 4000).payload(ntpAnswer()));
        later.seen(Seen.datagram("2015-10-05T16:00:00Z", "198.51.100.1", 4000).payload("?"));
        store.commit(later.watched("2015-10-05T16:00:00Z", 3, 60).batch());
        String named =
                "SELECT DISTINCT content FROM accesses"
                        + " WHERE payload IN (SELECT hash FROM payloads WHERE length > 1)";
        assertThat(Imports.ask(store, named)).hasSize(2);
        again(store);
        assertThat(Imports.ask(store, named)).containsExactly("ntp_server");
    }

    private static Seen middleboxSearch() {
        return Seen.syn("2015-10-01T16:00:00Z", "198.51.100.1", 80)
                .payload("GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n")
                .marks(HeaderMark.SYN_PAYLOAD.bit());
    }

    @Test
    void what_headers_tell_of_a_row_stays_and_comes_again() {
        String sql = "SELECT a.content, a.message, p.protocol FROM accesses a, payloads p";
        List<String> search = List.of("middlebox_tcp|get|http");
        for (ContentOf before : List.of(TODAY, EarlierRules.without(Protocol.HTTP))) {
            Store store = Store.init(temporary.resolve("m" + before.rules()), TOKYO);
            Imports imports = new Imports(new EarlierRules(before, before.rules()));
            imports.file("a", "tokyo").seen(middleboxSearch());
            imports.watched("2015-10-01T16:00:00Z", 3, 60);
            store.commit(imports.batch());
            if (before.equals(TODAY)) {
                assertThat(Imports.ask(store, sql)).isEqualTo(search);
            }
            store.identifyAgain(tomorrow(TODAY), NOW, (_, _) -> {});
            assertThat(Imports.ask(store, sql)).isEqualTo(search);
        }
    }

    /// Stands for the death of the process.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static void again(Store store, CommitStep step) {
        store.identifyAgain(new Again.Plan(TODAY, NOW, (_, _) -> {}, step));
    }

    @Test
    void whenever_it_dies_it_leaves_the_old_state_or_the_new_one() {
        ContentOf earlier = EarlierRules.without(Protocol.NTP_SERVER, Protocol.NTP_CLIENT);
        Store model = answers("model", earlier);
        String old = everything(model);
        List<String> steps = new ArrayList<>();
        again(model, steps::add);
        String fresh = everything(model);
        assertThat(steps).hasSizeGreaterThanOrEqualTo(8);
        for (int at = 0; at < steps.size(); at++) {
            String deadly = steps.get(at);
            Store store = answers("store" + at, earlier);
            assertThatThrownBy(
                            () ->
                                    again(
                                            store,
                                            step -> {
                                                if (step.equals(deadly)) {
                                                    throw new Crash();
                                                }
                                            }))
                    .isInstanceOf(Crash.class);
            Store reopened = Store.open(store.folder());
            boolean switched = deadly.equals("after the switch");
            assertThat(everything(reopened)).as(deadly).isEqualTo(switched ? fresh : old);
            again(reopened);
            assertThat(everything(reopened)).as(deadly + ", again").isEqualTo(fresh);
        }
    }

    @Test
    void icmp_is_named_by_its_type_again_too() {
        Store store = Store.init(temporary.resolve("icmp"), TOKYO);
        Imports imports = new Imports((_, _) -> Content.unnamed(teiten.identify.Shape.BINARY));
        imports.file("a", "tokyo");
        imports.seen(Seen.icmp(Kind.ICMP_REQUEST, "2015-10-01T14:00:00Z", "198.51.100.1", 8, 0));
        imports.watched("2015-10-01T00:00:00Z", 3, 60);
        store.commit(imports.batch());
        assertThat(Imports.ask(store, "SELECT content FROM accesses")).containsExactly("null");
        again(store);
        assertThat(Imports.ask(store, "SELECT content FROM accesses")).containsExactly("icmp_echo");
    }
}
