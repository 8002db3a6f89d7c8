package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.ContentOf;
import teiten.aggregate.Dimension;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.identify.Identifier;
import teiten.observe.HeaderMark;

/// Classes that follow from what a source's other packets say, whichever import brought them.
class ClassTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate DAY = LocalDate.parse("2015-10-01");
    private static final String CLASSES =
            "SELECT class, tags, sum(accesses)::BIGINT FROM accesses GROUP BY ALL ORDER BY ALL";

    @TempDir Path temporary;

    private Store store(String name) {
        return Store.init(temporary.resolve(name), TOKYO);
    }

    private static String specimen(String name) throws IOException {
        Path hex = Path.of("src/test/specimens").resolve(name + ".hex");
        String digits = Files.readString(hex).replaceAll("\\s", "");
        return new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
    }

    /// Alike requests in one hour, from `from` to `to` minutes past three.
    private static Imports monlists(String file, int from, int to) throws IOException {
        Imports imports = new Imports().file(file, "tokyo");
        for (int minute = from; minute < to; minute++) {
            String time = "2015-10-01T03:%02d:00Z".formatted(minute);
            imports.seen(
                    Seen.datagram(time, "198.51.100.1", 123)
                            .payload(specimen("ntp_monlist/monlist_8")));
        }
        return imports.watched("2015-10-01T03:00:00Z", 3, 60);
    }

    @Test
    void an_answer_that_a_capture_cut_is_backscatter_now_and_again() throws IOException {
        String answer = specimen("ntp_monlist/monlist_answer");
        Imports imports =
                new Imports()
                        .file("first", "tokyo")
                        .seen(
                                Seen.datagram("2015-10-01T03:00:00Z", "198.51.100.1", 40_000)
                                        .payloadCut(answer, 26))
                        .watched("2015-10-01T03:00:00Z", 3, 60);
        Store store = store("a");
        store.commit(imports.batch());
        String asked = "SELECT class, content, tags, accesses FROM accesses";
        assertThat(Imports.ask(store, asked))
                .containsExactly("backscatter|ntp_monlist|udp_answer|0");
        store.identifyAgain(
                ContentOf.of(new Identifier()),
                Instant.parse("2015-11-01T00:00:00Z"),
                (_, _) -> {});
        assertThat(Imports.ask(store, asked))
                .containsExactly("backscatter|ntp_monlist|udp_answer|0");
    }

    @Test
    void notices_of_neighbours_are_misconfiguration_however_many() throws IOException {
        Imports imports = new Imports().file("first", "tokyo");
        for (int minute = 0; minute < 20; minute++) {
            String time = "2015-10-01T03:%02d:00Z".formatted(minute);
            imports.seen(
                    Seen.datagram(time, "198.51.100.1", 137)
                            .payload(specimen("nbns/registration")));
        }
        Store store = store("a");
        store.commit(imports.watched("2015-10-01T03:00:00Z", 3, 60).batch());
        assertThat(Imports.ask(store, CLASSES)).containsExactly("misconfiguration|notice|20");
    }

    @Test
    void alike_requests_are_reflector_abuse_from_ten_on_over_all_imports() throws IOException {
        Store store = store("a");
        store.commit(monlists("first", 0, 9).batch());
        assertThat(Imports.ask(store, CLASSES)).containsExactly("scan|amplifier_request|9");
        store.commit(monlists("second", 9, 10).batch());
        List<String> abuse = List.of("reflector_abuse|amplifier_request,identical_requests|10");
        assertThat(Imports.ask(store, CLASSES)).isEqualTo(abuse);
        Store other = store("b");
        other.commit(monlists("second", 9, 10).batch());
        other.commit(monlists("first", 0, 9).batch());
        assertThat(Imports.dump(other)).isEqualTo(Imports.dump(store));
    }

    @Test
    void packets_from_an_address_to_itself_are_no_accesses() {
        Imports imports = new Imports().file("land", "tokyo");
        imports.seen(Seen.syn("2015-10-01T03:00:00Z", "192.0.2.1", 139));
        imports.seen(Seen.syn("2015-10-01T03:00:00Z", "198.51.100.1", 139));
        assertThat(imports.accesses()).isEqualTo(1);
        Store store = store("land");
        store.commit(imports.watched("2015-10-01T03:00:00Z", 3, 60).batch());
        String sql = "SELECT class, packets, accesses FROM accesses ORDER BY class";
        assertThat(Imports.ask(store, sql)).containsExactly("invalid|1|0", "scan|1|1");
    }

    @Test
    void attempts_to_attack_are_accesses_but_no_search() throws IOException {
        Store store = store("a");
        Imports imports = monlists("first", 0, 30);
        imports.seen(
                Seen.datagram("2015-10-01T03:00:00Z", "198.51.100.2", 123)
                        .payload(specimen("ntp_monlist/monlist_8")));
        store.commit(imports.batch());
        try (Questions questions = store.questions()) {
            assertThat(questions.series(Selection.all(), DAY, DAY).days().getFirst().accesses())
                    .isEqualTo(31);
            assertThat(questions.top(DAY, DAY, 5).rows().getFirst().accesses()).isEqualTo(1);
            assertThat(questions.breakdown(Selection.all(), Dimension.CONTENT, DAY, DAY, 5).total())
                    .isEqualTo(1);
        }
    }

    @Test
    void who_asks_one_address_for_hours_is_misconfigured() throws IOException {
        Store store = store("a");
        for (int hour = 1; hour <= 4; hour++) {
            Imports one = new Imports().file("f" + hour, "tokyo");
            one.seen(
                    Seen.datagram("2015-10-01T0%d:00:00Z".formatted(hour), "198.51.100.1", 53)
                            .payload(specimen("dns/query_a")));
            one.watched("2015-10-01T03:00:00Z", 3, 60);
            store.commit(one.batch());
            String asClass = hour < 4 ? "scan" : "misconfiguration";
            assertThat(Imports.ask(store, "SELECT DISTINCT class FROM accesses"))
                    .containsExactly(asClass);
        }
        Imports elsewhere = new Imports().file("elsewhere", "tokyo");
        elsewhere.seen(
                Seen.datagram("2015-10-01T05:00:00Z", "198.51.100.1", 53)
                        .to("192.0.2.2")
                        .payload(specimen("dns/query_a")));
        store.commit(elsewhere.watched("2015-10-01T03:00:00Z", 3, 60).batch());
        assertThat(Imports.ask(store, "SELECT DISTINCT class FROM accesses"))
                .containsExactly("scan");
    }

    @Test
    void syn_acks_from_clients_ports_to_one_port_of_many_addresses_are_a_scan_without_a_victim() {
        Store store = store("a");
        int marks = HeaderMark.SYN_ACK.bit() | HeaderMark.SYN_ACK_EPHEMERAL.bit();
        for (int half = 0; half < 2; half++) {
            Imports imports = new Imports().file("f" + half, "tokyo");
            for (int host = 1; host <= 5; host++) {
                imports.seen(
                        Seen.answer("2015-10-01T03:00:00Z", "198.51.100.1", 443)
                                .to("192.0.2." + (5 * half + host))
                                .marks(marks));
            }
            store.commit(imports.watched("2015-10-01T03:00:00Z", 30, 60).batch());
            assertThat(
                            Imports.ask(
                                    store,
                                    "SELECT DISTINCT class, tags, victim, accesses FROM accesses"))
                    .containsExactly(
                            half == 0
                                    ? "backscatter|tcp_answer|198.51.100.1|0"
                                    : "scan|syn_ack_scan|null|0");
        }
    }

    @Test
    void silence_after_the_handshake_is_told() {
        Store store = store("a");
        Seen silent = Seen.syn("2015-10-01T03:00:00Z", "198.51.100.1", 22);
        silent.observation().verified = true;
        silent.observation().silent = true;
        Imports imports = new Imports().file("f", "tokyo").seen(silent);
        imports.seen(Seen.syn("2015-10-01T03:00:00Z", "198.51.100.2", 22));
        store.commit(imports.watched("2015-10-01T03:00:00Z", 3, 60).batch());
        assertThat(Imports.ask(store, "SELECT source, tags FROM accesses ORDER BY source"))
                .containsExactly("198.51.100.1|handshake_no_payload", "198.51.100.2|null");
    }
}
