package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.Shape;
import teiten.identify.TrafficClass;
import teiten.observe.Kind;
import teiten.observe.MinuteCounts;
import teiten.observe.Observation;

class AccessRowsTest {
    private static final Content NOTHING = Content.unnamed(Shape.EMPTY);

    private final Identifier identifier = new Identifier();
    private final PayloadDictionary payloads =
            new PayloadDictionary(
                    (transport, bytes) ->
                            identifier.identify(transport, Observation.NO_PORT, bytes),
                    1);
    private final FactsDictionary facts = new FactsDictionary();
    private final AccessRows rows = new AccessRows(facts, payloads, 1);

    AccessRowsTest() {
        rows.sensor("tokyo");
    }

    private void add(Observation observed) {
        int payload =
                payloads.add(
                        observed.transport,
                        observed.payload,
                        observed.payloadWireLength,
                        observed.timeNanos);
        Content content = payload < 0 ? NOTHING : payloads.content(payload);
        rows.add(observed, Classifier.classify(observed, content), content, content, payload);
    }

    /// The rows after sorting, those between IPv4 addresses first.
    private List<Seen.Counted> sorted() {
        rows.sort();
        List<Seen.Counted> counted = new ArrayList<>();
        for (int version : new int[] {4, 6}) {
            RowBlock block = rows.block(version);
            for (int row = 0; row < block.size(); row++) {
                counted.add(Seen.Counted.of(block, row, facts));
            }
        }
        return counted;
    }

    private Seen.Counted only() {
        assertThat(sorted()).hasSize(1);
        return sorted().getFirst();
    }

    @Test
    void a_conversation_has_a_row_in_each_of_its_minutes_and_its_content_in_all() {
        add(
                Seen.syn("2015-10-01T00:00:59Z", "198.51.100.7", 2222)
                        .packet("2015-10-01T00:01:01Z", 0, 0, 60)
                        .packet("2015-10-01T00:01:05Z", 0, 0, 61)
                        .payload("SSH-2.0-Go\r\n")
                        .observation());
        List<Seen.Counted> counted = sorted();
        assertThat(counted).hasSize(2);
        Seen.Counted syn = counted.get(0);
        Seen.Counted later = counted.get(1);
        assertThat(List.of(syn.openings(), syn.packets(), syn.bytes()))
                .containsExactly(1L, 1L, 60L);
        assertThat(List.of(later.openings(), later.packets(), later.bytes()))
                .containsExactly(0L, 2L, 121L);
        assertThat(List.of(later.first(), later.last())).containsExactly(1, 5);
        assertThat(syn.facts().content()).isEqualTo(later.facts().content()).isNotNull();
        assertThat(later.payload()).isEqualTo(payloads.hash(0)).isEqualTo(syn.payload());
        assertThat(later.port()).isEqualTo(2222);
    }

    @Test
    void equal_keys_are_one_row() {
        for (int i = 0; i < 3; i++) {
            add(Seen.syn("2015-10-01T00:00:1" + i + "Z", "198.51.100.7", 23).observation());
        }
        assertThat(only().openings()).isEqualTo(3);
    }

    @Test
    void a_datagram_that_answers_is_no_access() {
        Observation reply =
                Seen.datagram("2015-10-01T00:00:00Z", "198.51.100.53", 5353).observation();
        rows.add(reply, TrafficClass.BACKSCATTER, NOTHING, NOTHING, -1);
        assertThat(rows.packets()).isEqualTo(1);
        assertThat(rows.accesses()).isZero();
        assertThat(only().victim()).isNull();
    }

    @Test
    void the_victim_of_an_icmp_error_is_where_the_quoted_packet_went() {
        add(
                Seen.icmp(Kind.ICMP_ANSWER, "2015-10-01T00:00:00Z", "203.0.113.1", 3, 13)
                        .quoting("198.51.100.80")
                        .observation());
        assertThat(only().source()).hasToString("203.0.113.1");
        assertThat(only().victim()).hasToString("198.51.100.80");
        assertThat(only().port()).isEqualTo(3 << 8 | 13);
        assertThat(only().facts().transport()).isEqualTo(Transport.ICMP);
    }

    private String attacked(Seen seen) {
        rows.clear();
        add(seen.observation());
        Facts of = only().facts();
        return of.victimTransport() + (of.victimPortKnown() ? " " + only().victimPort() : "");
    }

    @Test
    void the_attacked_port_is_where_an_answer_comes_from_and_where_a_quoted_packet_went_to() {
        String time = "2015-10-01T00:00:00Z";
        assertThat(attacked(Seen.answer(time, "198.51.100.80", 4000).from(443)))
                .isEqualTo("tcp 443");
        Seen error = Seen.icmp(Kind.ICMP_ANSWER, time, "203.0.113.1", 3, 13);
        assertThat(attacked(error.quotingTo("198.51.100.80", 17, 53))).isEqualTo("udp 53");
        assertThat(attacked(error.quotingTo("198.51.100.80", 6, 0))).isEqualTo("tcp 0");
        assertThat(attacked(error.quotingTo("198.51.100.80", 1, 0))).isEqualTo("icmp");
        assertThat(attacked(Seen.icmp(Kind.ICMP_ANSWER, time, "198.51.100.80", 0, 0)))
                .isEqualTo("icmp");
    }

    @Test
    void a_quote_too_short_for_ports_tells_the_protocol_alone() {
        Observation error =
                Seen.icmp(Kind.ICMP_ANSWER, "2015-10-01T00:00:00Z", "203.0.113.1", 11, 0)
                        .quotingTo("198.51.100.80", 6, 0)
                        .observation();
        error.hasQuotedPorts = false;
        add(error);
        assertThat(only().facts().victimTransport()).isEqualTo(Transport.TCP);
        assertThat(only().facts().victimPortKnown()).isFalse();
    }

    /// The router sent the error, the victim was attacked, and type and code are in their places.
    @Test
    void type_and_code_of_an_error_are_not_swapped_and_are_no_attacked_port() {
        add(
                Seen.icmp(Kind.ICMP_ANSWER, "2015-10-01T00:00:00Z", "203.0.113.1", 3, 13)
                        .quotingTo("198.51.100.80", 17, 53)
                        .observation());
        assertThat(only().port()).isEqualTo(3 << 8 | 13);
        assertThat(only().victimPort()).isEqualTo(53);
    }

    @Test
    void an_error_that_quotes_a_packet_from_elsewhere_tells_no_victim() {
        Observation error =
                Seen.icmp(Kind.ICMP_ANSWER, "2015-10-01T00:00:00Z", "203.0.113.1", 3, 3)
                        .quotingTo("198.51.100.80", 17, 53)
                        .observation();
        error.quotedMonitored = false;
        error.quotedSourceLow = 0x0505_0505;
        add(error);
        assertThat(only().facts().quote()).isEqualTo(Quote.FOREIGN);
        assertThat(only().victim()).isNull();
        assertThat(only().facts().victimPortKnown()).isFalse();
    }

    @Test
    void what_is_no_backscatter_has_no_row_for_each_source_port() {
        for (int port = 40_000; port < 40_010; port++) {
            add(Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 80).from(port).observation());
            add(Seen.datagram("2015-10-01T00:00:00Z", "198.51.100.7", 53).from(port).observation());
        }
        assertThat(sorted()).hasSize(2).allMatch(row -> row.victimPort() == 0);
    }

    @Test
    void rows_of_two_sensors_stay_apart() {
        Observation observed = Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 23).observation();
        add(observed);
        rows.sensor("osaka");
        add(observed);
        rows.sensor("tokyo");
        add(observed);
        assertThat(sorted())
                .extracting(row -> row.facts().sensor(), Seen.Counted::openings)
                .containsExactly(tuple("tokyo", 2L), tuple("osaka", 1L));
    }

    @Test
    void cleared_rows_leave_nothing_behind_but_the_sensor() {
        rows.sensor("tokyo");
        add(
                Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 22)
                        .payload("SSH-2.0-Go")
                        .observation());
        rows.clear();
        assertThat(rows.size()).isZero();
        assertThat(rows.accesses()).isZero();
        add(Seen.syn("2015-10-01T00:00:00Z", "198.51.100.8", 22).observation());
        assertThat(only().source()).hasToString("198.51.100.8");
        assertThat(only().facts().sensor()).isEqualTo("tokyo");
        assertThat(only().facts().content()).isNull();
    }

    @Test
    void a_sensor_must_be_named_first() {
        Observation other = Seen.other("2015-10-01T00:00:00Z", "1.2.3.4", 47).observation();
        AccessRows unnamed = new AccessRows(facts, payloads, 1);
        assertThatThrownBy(() -> unnamed.add(other, TrafficClass.OTHER, NOTHING, NOTHING, -1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rows_are_ordered_by_day_source_minute_port_and_destination() {
        add(Seen.syn("2015-10-02T00:00:00Z", "1.0.0.1", 1).observation());
        add(Seen.syn("2015-10-01T00:00:00Z", "200.0.0.1", 1).observation());
        add(Seen.syn("2015-10-01T23:59:00Z", "1.0.0.1", 1).observation());
        add(Seen.syn("2015-10-01T00:00:00Z", "1.0.0.1", 2).observation());
        add(Seen.syn("2015-10-01T00:00:00Z", "1.0.0.1", 1).observation());
        assertThat(sorted())
                .extracting(row -> row.minute() % (24 * 60) + " " + row.source() + " " + row.port())
                .containsExactly(
                        "0 1.0.0.1 1",
                        "0 1.0.0.1 2",
                        "1439 1.0.0.1 1",
                        "0 200.0.0.1 1",
                        "0 1.0.0.1 1");
    }

    /// The sort has room for 32 days beside the port; with more it compares rows.
    @ParameterizedTest
    @ValueSource(strings = {"2015-10-01", "2015-10-31", "2015-11-01", "2016-10-01"})
    void ports_are_in_order_however_many_days_there_are(String lastDay) {
        for (int port : new int[] {65_535, 0, 1723, 32_768, 1723}) {
            add(Seen.syn("2015-10-01T12:00:00Z", "200.0.0.1", port).observation());
            add(Seen.syn(lastDay + "T13:00:00Z", "200.0.0.1", port).observation());
        }
        assertThat(sorted())
                .extracting(row -> row.port() + " " + row.packets())
                .containsExactly(
                        "0 1", "1723 2", "32768 1", "65535 1", "0 1", "1723 2", "32768 1",
                        "65535 1");
    }

    /// The plain twin: a map from a row's key to its counts.
    private record Key(
            long minute,
            Address source,
            Address destination,
            Transport transport,
            int protocol,
            int port,
            Kind kind,
            @Nullable String content,
            int marks,
            boolean verified,
            @Nullable String payload,
            @Nullable Address victim,
            @Nullable String attacked) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rows_are_those_of_a_plain_map(long seed) {
        Random random = new Random(seed);
        Map<Key, List<Long>> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Observation observed = Seen.random(random);
            if (observed.monitored) {
                add(observed);
                count(expected, observed);
            }
        }
        Map<Key, List<Long>> got = new HashMap<>();
        for (Seen.Counted row : sorted()) {
            Key key = key(row);
            assertThat(got).doesNotContainKey(key);
            got.put(key, counts(row));
        }
        assertThat(got).isEqualTo(expected);
        assertThat(got.size()).isGreaterThan(500).isEqualTo(rows.size());
    }

    private static Key key(Seen.Counted row) {
        return new Key(
                row.minute(),
                row.source(),
                row.destination(),
                row.facts().transport(),
                row.facts().protocolNumber(),
                row.port(),
                row.facts().kind(),
                name(row.facts().content()),
                row.facts().marks(),
                row.facts().verified(),
                row.payload(),
                row.victim(),
                row.facts().victimPortKnown()
                        ? row.facts().victimTransport() + " " + row.victimPort()
                        : null);
    }

    private static List<Long> counts(Seen.Counted row) {
        return List.of(
                row.packets(),
                row.openings(),
                row.retries(),
                row.bytes(),
                (long) row.first(),
                (long) row.last());
    }

    private static @Nullable String name(@Nullable Content content) {
        return content == null || content.protocol() == null
                ? null
                : content.protocol() + "/" + content.message();
    }

    private void count(Map<Key, List<Long>> expected, Observation seen) {
        int payload = payloads.add(seen.transport, seen.payload, 0, Long.MAX_VALUE);
        Content content = payload < 0 ? NOTHING : payloads.content(payload);
        TrafficClass asClass = Classifier.classify(seen, content);
        boolean answers = asClass == TrafficClass.BACKSCATTER;
        boolean icmp = seen.transport == Transport.ICMP;
        Address quoted =
                seen.quotedVersion != seen.version
                        ? null
                        : new Address(
                                seen.quotedVersion,
                                seen.quotedDestinationHigh,
                                seen.quotedDestinationLow);
        MinuteCounts minutes = seen.minutes;
        for (int at = 0; at < minutes.size(); at++) {
            Key key =
                    new Key(
                            minutes.minute(at),
                            seen.source(),
                            seen.destination(),
                            seen.transport,
                            seen.protocol,
                            icmp
                                    ? seen.sourcePort * 256 + seen.destinationPort
                                    : seen.destinationPort,
                            seen.kind,
                            name(content),
                            seen.marks,
                            seen.verified,
                            payload < 0 ? null : payloads.hash(payload),
                            answers && !seen.source().equals(quoted) ? quoted : null,
                            answers ? attacked(seen) : null);
            List<Long> more =
                    List.of(
                            minutes.packets(at),
                            minutes.accesses(at),
                            minutes.retries(at),
                            minutes.bytes(at),
                            (long) minutes.first(at),
                            (long) minutes.last(at));
            expected.merge(key, more, AccessRowsTest::sum);
        }
    }

    private static String attacked(Observation seen) {
        return seen.quotedVersion == 0
                ? "tcp " + seen.sourcePort
                : (seen.quotedProtocol == 6 ? "tcp " : "udp ") + seen.quotedDestinationPort;
    }

    private static List<Long> sum(List<Long> a, List<Long> b) {
        return List.of(
                a.get(0) + b.get(0),
                a.get(1) + b.get(1),
                a.get(2) + b.get(2),
                a.get(3) + b.get(3),
                Math.min(a.get(4), b.get(4)),
                Math.max(a.get(5), b.get(5)));
    }
}
