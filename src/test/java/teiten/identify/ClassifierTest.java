package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.identify.TrafficClass.BACKSCATTER;
import static teiten.identify.TrafficClass.OTHER;
import static teiten.identify.TrafficClass.SCAN;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

class ClassifierTest {
    private static final Content NOTHING = Content.unnamed(Shape.EMPTY);
    private static final Content QUERY = Content.of(Protocol.DNS, "query-any", Role.REQUEST, 4);
    private static final Content ANSWER =
            Content.of(Protocol.DNS_RESP, "response", Role.RESPONSE, 4);

    @Test
    void a_syn_is_a_scan_with_or_without_payload() {
        assertThat(classify(Kind.SYN, NOTHING)).isEqualTo(SCAN);
        assertThat(classify(Kind.SYN, Content.of(Protocol.SSH, "client-banner", Role.REQUEST, 4)))
                .isEqualTo(SCAN);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_ANSWER", "ICMP_ANSWER"})
    void an_answer_to_nothing_is_backscatter(Kind kind) {
        assertThat(classify(kind, NOTHING)).isEqualTo(BACKSCATTER);
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP_ANSWER", "ICMP_ANSWER"})
    void an_answer_whose_request_is_in_the_input_is_no_backscatter(Kind kind) {
        Observation observation = monitored(kind);
        observation.answered = true;
        assertThat(Classifier.classify(observation, NOTHING)).isEqualTo(OTHER);
    }

    @Test
    void a_datagram_that_answers_nothing_is_backscatter() {
        assertThat(classify(Kind.DATAGRAM, ANSWER)).isEqualTo(BACKSCATTER);
    }

    @Test
    void a_datagram_that_answers_a_request_in_the_input_is_other() {
        Observation observation = monitored(Kind.DATAGRAM);
        observation.answered = true;
        assertThat(Classifier.classify(observation, ANSWER)).isEqualTo(OTHER);
    }

    @Test
    void a_datagram_with_a_request_is_a_scan_even_when_it_was_answered() {
        Observation observation = monitored(Kind.DATAGRAM);
        observation.answered = true;
        assertThat(Classifier.classify(observation, QUERY)).isEqualTo(SCAN);
    }

    @Test
    void a_datagram_without_name_or_without_payload_is_a_scan() {
        assertThat(classify(Kind.DATAGRAM, Content.unnamed(Shape.BINARY))).isEqualTo(SCAN);
        assertThat(classify(Kind.DATAGRAM, NOTHING)).isEqualTo(SCAN);
    }

    @Test
    void a_ping_is_a_scan() {
        assertThat(classify(Kind.ICMP_REQUEST, Content.unnamed(Shape.BINARY))).isEqualTo(SCAN);
    }

    @Test
    void a_stray_segment_is_other_unless_its_flags_probe() {
        assertThat(classify(Kind.SEGMENT, NOTHING)).isEqualTo(OTHER);
        Observation xmas = monitored(Kind.SEGMENT);
        xmas.marks = HeaderMark.NMAP_FLAGS.bit();
        assertThat(Classifier.classify(xmas, NOTHING)).isEqualTo(SCAN);
    }

    @ParameterizedTest
    @EnumSource
    void what_goes_to_an_address_that_is_not_monitored_is_never_a_scan(Kind kind) {
        Observation observation = monitored(kind);
        observation.monitored = false;
        observation.marks = HeaderMark.NMAP_FLAGS.bit();
        assertThat(Classifier.classify(observation, NOTHING)).isNotEqualTo(SCAN);
        assertThat(Classifier.classify(observation, QUERY)).isNotEqualTo(SCAN);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ICMP_REQUEST")
    void the_class_of_an_answer_is_never_scan(Kind kind) {
        Observation observation = monitored(kind);
        observation.marks = HeaderMark.NMAP_FLAGS.bit();
        assertThat(Classifier.classify(observation, ANSWER)).isNotEqualTo(SCAN);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEIGHBOUR", "OTHER", "RETURN"})
    void what_is_neither_access_nor_backscatter_is_other(Kind kind) {
        assertThat(classify(kind, NOTHING)).isEqualTo(OTHER);
    }

    @Test
    void what_comes_from_its_own_destination_is_invalid() {
        Observation land = monitored(Kind.SYN);
        land.sourceLow = land.destinationLow;
        assertThat(Classifier.classify(land, NOTHING)).isEqualTo(TrafficClass.INVALID);
    }

    @Test
    void an_icmp_error_is_backscatter_only_when_it_quotes_a_packet_of_ours() {
        Observation error = monitored(Kind.ICMP_ANSWER);
        error.quotedVersion = 4;
        error.quotedSourceLow = error.destinationLow;
        assertThat(Classifier.classify(error, NOTHING)).isEqualTo(BACKSCATTER);
        error.quotedSourceLow = 77;
        assertThat(Classifier.classify(error, NOTHING)).isEqualTo(OTHER);
        error.quotedMonitored = true;
        assertThat(Classifier.classify(error, NOTHING)).isEqualTo(BACKSCATTER);
    }

    @Test
    void the_reset_of_masscan_is_no_backscatter() {
        Observation reset = monitored(Kind.TCP_ANSWER);
        reset.marks = HeaderMark.MASSCAN_RST.bit();
        assertThat(Classifier.classify(reset, NOTHING)).isEqualTo(OTHER);
    }

    private static TrafficClass classify(Kind kind, Content content) {
        return Classifier.classify(monitored(kind), content);
    }

    private static Observation monitored(Kind kind) {
        Observation observation = new Observation();
        observation.kind = kind;
        observation.monitored = true;
        observation.sourceLow = 1;
        observation.destinationLow = 2;
        return observation;
    }
}
