package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.PayloadCluster;
import teiten.aggregate.Seen;

/// Clusters of payloads, and which of them are new.
class ClusterTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate FIRST = LocalDate.parse("2015-10-01");
    private static final LocalDate SECOND = LocalDate.parse("2015-10-02");

    /// Holds two monitored addresses, so its masked form depends on to which it was sent.
    private static final String BOTH = "\1\2from 192.0.2.1 to 192.0.2.2";

    @TempDir Path temporary;

    private Store store(String name) {
        return Store.init(temporary.resolve(name), TOKYO);
    }

    private static Seen probe(String day, int host, String to, String payload) {
        String time = day + "T03:00:00Z";
        return Seen.syn(time, "198.51.100." + host, 4000).to(to).payload(payload);
    }

    private static Imports one(String file, Seen... seen) {
        Imports imports = new Imports().file(file, "tokyo");
        for (Seen each : seen) {
            imports.seen(each);
        }
        return imports.watched("2015-10-01T00:00:00Z", 3, 60);
    }

    @Test
    void a_cluster_does_not_depend_on_the_order_or_the_number_of_imports() {
        Seen here = probe("2015-10-01", 1, "192.0.2.1", BOTH);
        Seen there = probe("2015-10-02", 2, "192.0.2.2", BOTH);
        Seen elsewhere = probe("2015-10-02", 3, "192.0.2.3", BOTH);
        Store once = store("once");
        once.commit(one("all", here, there, elsewhere).batch());
        Store forth = store("forth");
        Store back = store("back");
        forth.commit(one("a", here).batch());
        forth.commit(one("b", there).batch());
        forth.commit(one("c", elsewhere).batch());
        back.commit(one("c", elsewhere).batch());
        back.commit(one("b", there).batch());
        back.commit(one("a", here).batch());
        Store staged = store("staged");
        try (StoreLock _ = staged.hold()) {
            staged.commit(
                    one("s", here)
                            .staged(staged, CommitStep.NONE)
                            .seen(there)
                            .staged(staged, CommitStep.NONE)
                            .seen(elsewhere)
                            .batch());
        }
        String sql = "SELECT addresses, cluster FROM payloads";
        assertThat(Imports.ask(once, sql).getFirst()).startsWith("192.0.2.1,192.0.2.2|");
        for (Store other : List.of(forth, back, staged)) {
            assertThat(Imports.ask(other, sql)).isEqualTo(Imports.ask(once, sql));
        }
    }

    private static PayloadCluster.Shown ask(
            Store store, PayloadCluster.Asked asked, LocalDate from, LocalDate to) {
        try (Questions questions = store.questions()) {
            return questions.clusters(asked, from, to);
        }
    }

    @Test
    void a_probe_from_many_sources_stands_above_named_ones_and_those_seen_before() {
        Store store = store("data");
        Imports imports = one("a", probe("2015-10-01", 9, "192.0.2.1", "\1\2old 1"));
        for (int host = 1; host <= 4; host++) {
            imports.seen(probe("2015-10-02", host, "192.0.2.2", "\1\2old " + host));
            imports.seen(probe("2015-10-02", host, "192.0.2." + host, "\1\2new " + host));
            imports.seen(probe("2015-10-02", host, "192.0.2.1", "SSH-2.0-Go\r\n"));
        }
        imports.seen(probe("2015-10-02", 1, "192.0.2.1", "\1\2lonely"));
        store.commit(imports.batch());

        PayloadCluster.Asked asked = new PayloadCluster.Asked(true, 2, 10);
        PayloadCluster.Shown shown = ask(store, asked, SECOND, SECOND);
        assertThat(shown.all()).isEqualTo(2);
        assertThat(shown.few()).isEqualTo(1);
        assertThat(shown.clusters())
                .extracting(c -> c.example().protocol())
                .containsExactly(null, "ssh");
        PayloadCluster fresh = shown.clusters().getFirst();
        assertThat(fresh.example().bytes()).asString().startsWith("\1\2new ");
        assertThat(fresh.sources()).isEqualTo(4);
        assertThat(fresh.destinations()).isEqualTo(4);
        assertThat(fresh.accesses()).isEqualTo(4);
        assertThat(fresh.payloads()).isEqualTo(4);
        assertThat(fresh.ports()).containsExactly("4000/tcp");

        PayloadCluster.Asked all = new PayloadCluster.Asked(false, 1, 10);
        assertThat(ask(store, all, FIRST, SECOND).clusters())
                .extracting(PayloadCluster::accesses)
                .containsExactly(5L, 4L, 4L, 1L);
        assertThat(ask(store, all, FIRST, FIRST).clusters()).hasSize(1);
    }
}
