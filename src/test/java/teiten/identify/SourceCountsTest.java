package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.identify.TrafficClass.BACKSCATTER;
import static teiten.identify.TrafficClass.MISCONFIGURATION;
import static teiten.identify.TrafficClass.OTHER;
import static teiten.identify.TrafficClass.REFLECTOR_ABUSE;
import static teiten.identify.TrafficClass.SCAN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import teiten.decode.Transport;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

class SourceCountsTest {
    private static final Content NOTHING = Content.unnamed(Shape.EMPTY);
    private static final Content MONLIST =
            Content.of(Protocol.NTP_MONLIST, "monlist", Role.REQUEST, 4);
    private static final Content TIME = Content.of(Protocol.NTP_CLIENT, "client", Role.REQUEST, 4);
    private static final Content PEER = Content.of(Protocol.BT_DHT, "ping", Role.REQUEST, 4);

    /// 2015-10-01T00:00:00Z.
    private static final long START = 1_443_657_600L;

    private record Sent(Observation observation, Content content) {}

    private final List<Sent> sent = new ArrayList<>();

    private static Observation observation(Kind kind, long second, int source, int destination) {
        Observation observation = new Observation();
        observation.kind = kind;
        observation.version = 4;
        observation.monitored = true;
        observation.sourceLow = 1000L + source;
        observation.destinationLow = destination;
        observation.timeNanos = (START + second) * 1_000_000_000L;
        int access = kind == Kind.TCP_ANSWER ? 0 : 1;
        observation.minutes.add(observation.timeNanos, access, 0, 76);
        return observation;
    }

    private void datagram(long second, int source, int destination, Content content) {
        Observation observation = observation(Kind.DATAGRAM, second, source, destination);
        observation.transport = Transport.UDP;
        observation.sourcePort = 123;
        observation.destinationPort = 123;
        sent.add(new Sent(observation, content));
    }

    private void segment(Kind kind, int destination, int sourcePort, HeaderMark... marks) {
        Observation observation = observation(kind, destination, 7, destination);
        observation.transport = Transport.TCP;
        observation.sourcePort = sourcePort;
        observation.destinationPort = 80;
        for (HeaderMark mark : marks) {
            observation.marks |= mark.bit();
        }
        sent.add(new Sent(observation, NOTHING));
    }

    /// The class of each, in the order of sending, whatever the order of counting.
    private List<TrafficClass> classes() {
        List<Sent> mixed = new ArrayList<>(sent);
        Collections.shuffle(mixed, new Random(20151001));
        SourceCounts counts = new SourceCounts(1);
        mixed.forEach(one -> counts.observed(one.observation(), one.content()));
        assertThat(counts.uncounted()).isZero();
        return sent.stream().map(one -> revised(one, counts)).toList();
    }

    private static TrafficClass revised(Sent one, SourceCounts counts) {
        TrafficClass alone = Classifier.classify(one.observation(), one.content());
        return Classifier.revised(alone, one.observation(), one.content(), counts);
    }

    @Test
    void requests_that_are_named_with_other_confidence_are_alike_all_the_same() {
        for (int n = 0; n < 5; n++) {
            datagram(n, 7, 1, MONLIST);
            datagram(n, 7, 1, Content.of(Protocol.NTP_MONLIST, "monlist", Role.REQUEST, 3));
        }
        assertThat(classes()).containsOnly(REFLECTOR_ABUSE);
    }

    @Test
    void packets_from_an_address_to_itself_are_no_requests() {
        for (int n = 0; n < 10; n++) {
            datagram(n, 7, 1007, MONLIST);
        }
        Observation real = observation(Kind.DATAGRAM, 1, 7, 1);
        real.transport = Transport.UDP;
        real.sourcePort = 123;
        real.destinationPort = 123;
        sent.add(new Sent(real, MONLIST));
        assertThat(classes().getLast()).isEqualTo(SCAN);
    }

    @Test
    void many_alike_requests_to_one_address_are_reflector_abuse() {
        for (int n = 0; n < 10; n++) {
            datagram(n, 7, 1, MONLIST);
        }
        assertThat(classes()).containsOnly(REFLECTOR_ABUSE);
    }

    @Test
    void a_search_asks_many_addresses_and_stays_a_scan() {
        for (int n = 0; n < 30; n++) {
            datagram(n, 7, 1 + n % 10, MONLIST);
        }
        assertThat(classes()).containsOnly(SCAN);
    }

    @Test
    void requests_of_two_hours_and_of_two_sources_are_not_added_up() {
        for (int n = 0; n < 9; n++) {
            datagram(n, 7, 1, MONLIST);
            datagram(3600 + n, 7, 1, MONLIST);
            datagram(n, 8, 1, MONLIST);
        }
        assertThat(classes()).containsOnly(SCAN);
    }

    @Test
    void a_clock_that_asks_one_address_all_day_is_misconfigured() {
        for (int n = 0; n < 5; n++) {
            datagram(n * 1024L, 7, 1, TIME);
        }
        assertThat(classes()).containsOnly(MISCONFIGURATION);
        datagram(9, 7, 2, TIME);
        assertThat(classes()).containsOnly(SCAN);
    }

    @Test
    void a_peer_that_keeps_asking_is_a_remnant() {
        for (int n = 0; n < 4; n++) {
            datagram(n * 1800L, 7, 1, PEER);
        }
        assertThat(classes()).containsOnly(MISCONFIGURATION);
        Sent one = sent.getFirst();
        assertThat(Reasons.of(one.observation(), one.content(), SCAN, MISCONFIGURATION))
                .containsExactly(Tag.ONE_DESTINATION, Tag.P2P_REMNANT);
    }

    @Test
    void a_host_that_tells_its_name_searches_nothing_and_abuses_nobody() {
        Content name = Content.of(Protocol.NBNS, "registration", Role.REQUEST, 4);
        for (int n = 0; n < 1000; n++) {
            datagram(n, 7, n % 3, name);
        }
        assertThat(classes()).containsOnly(MISCONFIGURATION);
        Sent one = sent.getFirst();
        assertThat(Classifier.isAccess(one.observation(), one.content())).isTrue();
        assertThat(Reasons.of(one.observation(), one.content(), MISCONFIGURATION, MISCONFIGURATION))
                .containsExactly(Tag.NOTICE);
    }

    @Test
    void days_are_not_added_up() {
        for (int n = 0; n < 3; n++) {
            datagram(n * 3000L, 7, 1, TIME);
            datagram(86_400 + n * 3000L, 7, 1, TIME);
        }
        assertThat(classes()).containsOnly(SCAN);
    }

    @Test
    void syn_acks_from_clients_ports_to_one_port_of_many_addresses_are_a_scan() {
        for (int n = 0; n < 10; n++) {
            segment(
                    Kind.TCP_ANSWER,
                    n + 10,
                    40_000 + n,
                    HeaderMark.SYN_ACK,
                    HeaderMark.SYN_ACK_EPHEMERAL);
        }
        assertThat(classes()).containsOnly(SCAN);
        Sent one = sent.getFirst();
        assertThat(Reasons.of(one.observation(), one.content(), BACKSCATTER, SCAN))
                .containsExactly(Tag.SYN_ACK_SCAN);
    }

    @Test
    void syn_acks_of_a_service_are_backscatter_however_many() {
        for (int n = 0; n < 100; n++) {
            segment(Kind.TCP_ANSWER, n + 10, 443, HeaderMark.SYN_ACK);
        }
        assertThat(classes()).containsOnly(BACKSCATTER);
    }

    @Test
    void resets_are_backscatter_however_many() {
        for (int n = 0; n < 100; n++) {
            segment(Kind.TCP_ANSWER, n + 10, 40_000 + n);
        }
        assertThat(classes()).containsOnly(BACKSCATTER);
    }

    @Test
    void acks_to_one_port_of_ten_addresses_are_a_scan() {
        for (int n = 0; n < 9; n++) {
            segment(Kind.SEGMENT, n + 10, 51_000, HeaderMark.BARE_ACK);
        }
        assertThat(classes()).containsOnly(OTHER);
        segment(Kind.SEGMENT, 19, 51_000, HeaderMark.BARE_ACK);
        assertThat(classes()).containsOnly(SCAN);
    }

    @Test
    void acks_of_conversations_that_were_answered_are_no_scan() {
        for (int n = 0; n < 20; n++) {
            segment(Kind.SEGMENT, n + 10, 51_000, HeaderMark.BARE_ACK);
            sent.getLast().observation().answered = true;
        }
        assertThat(classes()).containsOnly(OTHER);
    }

    @Test
    void sources_beyond_the_limit_keep_their_class_and_are_told() {
        SourceCounts counts = new SourceCounts(1, 2);
        for (int source = 1; source <= 3; source++) {
            for (int n = 0; n < 4; n++) {
                datagram(n * 1800L, 70 + source, 1, TIME);
            }
        }
        sent.forEach(one -> counts.observed(one.observation(), one.content()));
        assertThat(counts.uncounted()).isEqualTo(4);
        assertThat(revised(sent.get(4), counts)).isEqualTo(MISCONFIGURATION);
        assertThat(revised(sent.get(8), counts)).isEqualTo(SCAN);
    }

    @Test
    void what_is_not_monitored_keeps_its_class() {
        for (int n = 0; n < 10; n++) {
            datagram(n, 7, 1, MONLIST);
            sent.getLast().observation().monitored = false;
        }
        assertThat(classes()).containsOnly(OTHER);
    }

    @Test
    void the_reasons_of_an_icmp_error_tell_whose_packet_it_quotes() {
        Observation error = observation(Kind.ICMP_ANSWER, 0, 7, 1);
        error.transport = Transport.ICMP;
        error.quotedVersion = 4;
        error.quotedSourceLow = 1;
        assertThat(Reasons.of(error, NOTHING, BACKSCATTER, BACKSCATTER))
                .isEqualTo(Set.of(Tag.ICMP_ANSWER, Tag.QUOTED_VICTIM));
        error.quotedSourceLow = 2;
        assertThat(Reasons.of(error, NOTHING, OTHER, OTHER)).isEqualTo(Set.of(Tag.BOGUS_ICMP));
    }

    @Test
    void a_handshake_without_a_word_has_a_reason_of_its_own() {
        Observation syn = observation(Kind.SYN, 0, 7, 1);
        syn.transport = Transport.TCP;
        syn.sourcePort = 40_000;
        syn.destinationPort = 0;
        assertThat(Reasons.of(syn, NOTHING, SCAN, SCAN)).containsExactly(Tag.PORT_ZERO);
        syn.silent = true;
        assertThat(Reasons.of(syn, NOTHING, SCAN, SCAN))
                .containsExactly(Tag.HANDSHAKE_NO_PAYLOAD, Tag.PORT_ZERO);
    }
}
