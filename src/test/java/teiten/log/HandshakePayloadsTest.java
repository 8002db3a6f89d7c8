package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.observe.Observation;

class HandshakePayloadsTest {
    private static Observation row(int stream, long sequence, String said, long time) {
        Observation row = new Observation();
        row.version = 4;
        row.sourceLow = stream;
        row.destinationLow = 1;
        row.sourcePort = 40_000;
        row.destinationPort = 22;
        row.sequence = sequence;
        row.timeNanos = time;
        byte[] bytes = said.getBytes(StandardCharsets.US_ASCII);
        row.payload.wrap(bytes, 0, bytes.length);
        row.payloadWireLength = bytes.length;
        return row;
    }

    /// What the SYNs of streams carry in the end.
    private static List<String> carried(HandshakePayloads payloads, int streams) {
        List<String> carried = new ArrayList<>();
        for (int stream = 0; stream < streams; stream++) {
            Observation syn = row(stream, 0, "", 0);
            payloads.complete(syn);
            carried.add(new String(syn.payload.copy(), StandardCharsets.US_ASCII));
        }
        return carried;
    }

    private static List<Observation> rows(int streams) {
        List<Observation> rows = new ArrayList<>();
        for (int stream = 0; stream < streams; stream++) {
            rows.add(row(stream, 1, "first of " + stream, 1));
            rows.add(row(stream, 1, "second and longer of " + stream, 2));
        }
        return rows;
    }

    @Test
    void as_many_as_the_limit_are_held_and_one_more_is_let_go_and_counted() {
        HandshakePayloads payloads = new HandshakePayloads(10, HandshakePayloads.MOST_BYTES);
        rows(10).forEach(payloads::add);
        assertThat(carried(payloads, 10)).doesNotContain("");
        assertThat(payloads.letGo()).isZero();
        payloads.add(row(10, 1, "x", 1));
        assertThat(carried(payloads, 11)).containsOnlyOnce("");
        assertThat(payloads.letGo()).isOne();
    }

    @Test
    void as_many_acks_alone_are_held_and_one_more_is_let_go_and_counted() {
        HandshakePayloads payloads = new HandshakePayloads(10, HandshakePayloads.MOST_BYTES);
        for (int stream = 0; stream < 10; stream++) {
            payloads.add(row(stream, 1, "", 1));
            payloads.add(row(stream, 1, "", 2));
        }
        assertThat(verified(payloads, 10)).isEqualTo(10);
        assertThat(payloads.letGoAcknowledged()).isZero();
        payloads.add(row(10, 1, "", 1));
        assertThat(verified(payloads, 11)).isEqualTo(10);
        assertThat(payloads.letGoAcknowledged()).isOne();
        assertThat(payloads.letGo()).isZero();
    }

    private static int verified(HandshakePayloads payloads, int streams) {
        int verified = 0;
        for (int stream = 0; stream < streams; stream++) {
            Observation syn = row(stream, 0, "", 0);
            payloads.complete(syn);
            verified += syn.verified ? 1 : 0;
        }
        return verified;
    }

    @Test
    void which_are_let_go_does_not_depend_on_the_order_of_rows() {
        List<Observation> rows = rows(100);
        for (long mostBytes : new long[] {300, 1000, HandshakePayloads.MOST_BYTES}) {
            List<String> before = null;
            for (int round = 0; round < 20; round++) {
                Collections.shuffle(rows, new Random(round));
                HandshakePayloads payloads = new HandshakePayloads(60, mostBytes);
                rows.forEach(payloads::add);
                List<String> now = carried(payloads, 100);
                assertThat(now).contains("").anyMatch(said -> said.startsWith("first"));
                assertThat(before == null ? now : before).isEqualTo(now);
                before = now;
            }
        }
    }
}
