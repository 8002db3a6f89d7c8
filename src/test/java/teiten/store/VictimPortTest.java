package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Which port and protocol of a victim were attacked, as rows keep it.
class VictimPortTest {
    private static final String VICTIM = "198.51.100.80";
    private static final String ROUTER = "203.0.113.1";

    @TempDir Path folder;

    private Store store() {
        return Store.init(folder.resolve("data"), ZoneId.of("UTC"));
    }

    private static Seen answer(int from) {
        return Seen.answer("2015-10-01T00:00:10Z", VICTIM, 4000).from(from);
    }

    private static Seen error() {
        return Seen.icmp(Kind.ICMP_ANSWER, "2015-10-01T00:00:20Z", ROUTER, 3, 13);
    }

    private static void commit(Store store, String file, Seen... seen) {
        Imports imports = new Imports().file(file, "tokyo");
        for (Seen one : seen) {
            imports.seen(one);
        }
        store.commit(imports.watched("2015-10-01T00:00:00Z", 3, 60).batch());
    }

    private static List<String> rows(Store store) {
        return Imports.ask(
                store,
                """
                SELECT class, victim, victim_transport, victim_port, packets FROM accesses
                ORDER BY ALL""");
    }

    @Test
    void answers_from_two_ports_are_two_rows_in_whatever_order_they_are_imported() {
        Store store = store();
        commit(store, "a", answer(80), answer(443));
        commit(store, "b", answer(443));
        commit(store, "c", answer(80), answer(80));
        assertThat(rows(store))
                .containsExactly(
                        "backscatter|198.51.100.80|tcp|80|3",
                        "backscatter|198.51.100.80|tcp|443|2");
        Store other = Store.init(folder.resolve("other"), ZoneId.of("UTC"));
        commit(other, "c", answer(80), answer(80));
        commit(other, "b", answer(443));
        commit(other, "a", answer(80), answer(443));
        assertThat(Imports.dump(other)).isEqualTo(Imports.dump(store));
    }

    @Test
    void errors_about_tcp_udp_and_icmp_are_three_rows_and_stay_so() {
        Store store = store();
        for (String file : List.of("a", "b")) {
            Seen cut = error().quotingTo(VICTIM, 6, 0);
            cut.observation().hasQuotedPorts = false;
            commit(
                    store,
                    file,
                    error().quotingTo(VICTIM, 6, 0),
                    error().quotingTo(VICTIM, 17, 53),
                    error().quotingTo(VICTIM, 1, 0),
                    cut);
        }
        assertThat(rows(store))
                .containsExactly(
                        "backscatter|198.51.100.80|icmp|null|2",
                        "backscatter|198.51.100.80|tcp|0|2",
                        "backscatter|198.51.100.80|tcp|null|2",
                        "backscatter|198.51.100.80|udp|53|2");
        assertThat(Imports.ask(store, "SELECT DISTINCT icmp_type, icmp_code FROM accesses"))
                .containsExactly("3|13");
    }

    @Test
    void a_victim_of_ipv6_has_its_port() {
        Store store = store();
        Observation answer =
                Seen.syn("2015-10-01T00:00:10Z", "2001:db8:2::5", 4000).from(443).observation();
        answer.kind = Kind.TCP_ANSWER;
        Imports imports = new Imports().file("a", "tokyo").seen(answer);
        store.commit(imports.watched("2015-10-01T00:00:00Z", 3, 60).batch());
        commit(store, "b", answer(25));
        assertThat(rows(store))
                .containsExactly(
                        "backscatter|198.51.100.80|tcp|25|1",
                        "backscatter|2001:db8:2::5|tcp|443|1");
    }

    @Test
    void what_answers_nothing_tells_no_attacked_port() {
        Store store = store();
        Seen foreign = error().quotingTo(VICTIM, 17, 53);
        foreign.observation().quotedMonitored = false;
        foreign.observation().quotedSourceLow = 5;
        Seen asked = answer(80);
        asked.observation().answered = true;
        commit(
                store,
                "a",
                Seen.syn("2015-10-01T00:00:10Z", VICTIM, 80).from(80),
                Seen.datagram("2015-10-01T00:00:10Z", VICTIM, 80).from(53),
                foreign,
                asked);
        assertThat(rows(store))
                .containsExactly(
                        "other|null|null|null|1",
                        "other|null|null|null|1",
                        "scan|null|null|null|1",
                        "scan|null|null|null|1");
    }

    @Test
    void a_log_without_source_ports_tells_the_protocol_alone() {
        Store store = store();
        commit(store, "a", answer(Observation.NO_PORT));
        assertThat(rows(store)).containsExactly("backscatter|198.51.100.80|tcp|null|1");
    }
}
