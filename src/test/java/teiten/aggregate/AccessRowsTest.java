package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private final AccessRows rows = new AccessRows(1);

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

    private Address address(int number) {
        return new Address(
                rows.addressVersion(number), rows.addressHigh(number), rows.addressLow(number));
    }

    @Test
    void a_conversation_has_a_row_in_each_of_its_minutes_and_its_content_in_all() {
        add(
                Seen.syn("2015-10-01T00:00:59Z", "198.51.100.7", 2222)
                        .packet("2015-10-01T00:01:01Z", 0, 0, 60)
                        .packet("2015-10-01T00:01:05Z", 0, 0, 61)
                        .payload("SSH-2.0-Go\r\n")
                        .observation());
        assertThat(rows.size()).isEqualTo(2);
        assertThat(List.of(rows.accesses(0), rows.packets(0), rows.bytes(0)))
                .containsExactly(1L, 1L, 60L);
        assertThat(List.of(rows.accesses(1), rows.packets(1), rows.bytes(1)))
                .containsExactly(0L, 2L, 121L);
        assertThat(List.of(rows.first(1), rows.last(1))).containsExactly(1, 5);
        assertThat(rows.content(0)).isEqualTo(rows.content(1)).isNotNull();
        assertThat(rows.payload(1)).isEqualTo(0);
        assertThat(rows.port(1)).isEqualTo(2222);
    }

    @Test
    void equal_keys_are_one_row() {
        for (int i = 0; i < 3; i++) {
            add(Seen.syn("2015-10-01T00:00:1" + i + "Z", "198.51.100.7", 23).observation());
        }
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.accesses(0)).isEqualTo(3);
    }

    @Test
    void a_datagram_that_answers_is_backscatter_and_no_access() {
        Observation reply =
                Seen.datagram("2015-10-01T00:00:00Z", "198.51.100.53", 5353).observation();
        rows.add(reply, TrafficClass.BACKSCATTER, NOTHING, NOTHING, -1);
        assertThat(rows.packets(0)).isEqualTo(1);
        assertThat(rows.accesses(0)).isZero();
        assertThat(address(rows.victim(0))).hasToString("198.51.100.53");
    }

    @Test
    void the_victim_of_an_icmp_error_is_where_the_quoted_packet_went() {
        add(
                Seen.icmp(Kind.ICMP_ANSWER, "2015-10-01T00:00:00Z", "203.0.113.1", 3, 13)
                        .quoting("198.51.100.80")
                        .observation());
        assertThat(address(rows.source(0))).hasToString("203.0.113.1");
        assertThat(address(rows.victim(0))).hasToString("198.51.100.80");
        assertThat(rows.port(0)).isEqualTo(3 << 8 | 13);
        assertThat(rows.transport(0)).isEqualTo(Transport.ICMP);
    }

    @Test
    void an_access_has_no_victim() {
        add(Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 23).observation());
        assertThat(rows.victim(0)).isEqualTo(-1);
    }

    @Test
    void what_went_to_no_monitored_address_is_counted_but_in_no_row() {
        add(
                Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 23)
                        .packet("2015-10-01T00:05:00Z", 0, 1, 60)
                        .notMonitored()
                        .observation());
        assertThat(rows.size()).isZero();
        assertThat(rows.notMonitored()).isEqualTo(2);
    }

    @Test
    void rows_of_two_sensors_stay_apart() {
        Observation observed = Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 23).observation();
        add(observed);
        rows.sensor("osaka");
        add(observed);
        rows.sensor("tokyo");
        add(observed);
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.sensorOf(0)).isEqualTo("tokyo");
        assertThat(rows.accesses(0)).isEqualTo(2);
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
        add(Seen.syn("2015-10-01T00:00:00Z", "198.51.100.8", 22).observation());
        add(
                Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 22)
                        .payload("SSH-2.0-Go")
                        .observation());
        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.sensorOf(0)).isEqualTo("tokyo");
        assertThat(address(rows.source(0))).hasToString("198.51.100.8");
        assertThat(rows.content(0)).isNull();
        assertThat(rows.packets(1)).isEqualTo(1);
        assertThat(name(rows.content(1))).isEqualTo("ssh/client-banner");
    }

    @Test
    void a_sensor_must_be_named_first() {
        assertThatThrownBy(
                        () ->
                                new AccessRows(1)
                                        .add(
                                                Seen.other("2015-10-01T00:00:00Z", "1.2.3.4", 47)
                                                        .observation(),
                                                TrafficClass.OTHER,
                                                NOTHING,
                                                NOTHING,
                                                -1))
                .isInstanceOf(IllegalStateException.class);
    }

    /// The plain twin: a map from a row's key to its counts.
    private record Key(
            long minute,
            Address source,
            Address destination,
            Transport transport,
            int protocol,
            int port,
            TrafficClass asClass,
            @Nullable String content,
            int marks,
            boolean verified,
            int payload,
            @Nullable Address victim) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rows_are_those_of_a_plain_map(long seed) {
        Random random = new Random(seed);
        Map<Key, List<Long>> expected = new HashMap<>();
        long notMonitored = 0;
        for (int i = 0; i < 20_000; i++) {
            Observation observed = Seen.random(random);
            add(observed);
            if (observed.monitored) {
                count(expected, observed);
            } else {
                for (int at = 0; at < observed.minutes.size(); at++) {
                    notMonitored += observed.minutes.packets(at);
                }
            }
        }
        Map<Key, List<Long>> got = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            Key key = key(row);
            assertThat(got).doesNotContainKey(key);
            got.put(key, counts(row));
        }
        assertThat(got).isEqualTo(expected);
        assertThat(rows.notMonitored()).isEqualTo(notMonitored);
        assertThat(rows.size()).isGreaterThan(500);
    }

    private Key key(int row) {
        return new Key(
                rows.minute(row),
                address(rows.source(row)),
                address(rows.destination(row)),
                rows.transport(row),
                rows.protocolNumber(row),
                rows.port(row),
                rows.trafficClass(row),
                name(rows.content(row)),
                rows.marks(row),
                rows.isVerified(row),
                rows.payload(row),
                rows.victim(row) < 0 ? null : address(rows.victim(row)));
    }

    private List<Long> counts(int row) {
        return List.of(
                rows.packets(row),
                rows.accesses(row),
                rows.retries(row),
                rows.bytes(row),
                (long) rows.first(row),
                (long) rows.last(row));
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
                seen.quotedVersion == 0
                        ? seen.source()
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
                            asClass,
                            name(content),
                            seen.marks,
                            seen.verified,
                            payload,
                            answers ? quoted : null);
            List<Long> more =
                    List.of(
                            minutes.packets(at),
                            asClass.isNoAccess() ? 0 : minutes.accesses(at),
                            asClass.isNoAccess() ? 0 : minutes.retries(at),
                            minutes.bytes(at),
                            (long) minutes.first(at),
                            (long) minutes.last(at));
            expected.merge(key, more, AccessRowsTest::sum);
        }
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
