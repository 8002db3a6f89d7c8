package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.identify.AlikeRequests.LEAST_MODEST_REQUESTS;
import static teiten.identify.AlikeRequests.LEAST_REQUESTS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The pure rules over a source's packets, at each bound and one beyond.
class SourceRulesTest {
    private static final Content MONLIST =
            Content.of(Protocol.NTP_MONLIST, "monlist", Role.REQUEST, 4);
    private static final Content ANY = Content.of(Protocol.DNS, "query-any", Role.REQUEST, 4);
    private static final Content NAME = Content.of(Protocol.DNS, "query-a", Role.REQUEST, 4);
    private static final Content PING = Content.of(Protocol.BT_DHT, "ping", Role.REQUEST, 4);

    private static boolean abuse(Content content, long requests, long all, long destinations) {
        return new AlikeRequests(content, requests, all, destinations).isReflectorAbuse();
    }

    @Test
    void ten_alike_requests_to_two_addresses_are_reflector_abuse() {
        assertThat(abuse(MONLIST, LEAST_REQUESTS, LEAST_REQUESTS, 2)).isTrue();
        assertThat(abuse(ANY, LEAST_REQUESTS, LEAST_REQUESTS, 1)).isTrue();
        assertThat(abuse(MONLIST, LEAST_REQUESTS - 1, LEAST_REQUESTS - 1, 1)).isFalse();
        assertThat(abuse(MONLIST, LEAST_REQUESTS, LEAST_REQUESTS, 3)).isFalse();
    }

    @Test
    void nine_of_ten_requests_must_be_alike() {
        assertThat(abuse(ANY, 90, 100, 1)).isTrue();
        assertThat(abuse(ANY, 89, 100, 1)).isFalse();
    }

    @Test
    void what_clients_ask_by_themselves_needs_a_higher_rate() {
        assertThat(abuse(NAME, LEAST_MODEST_REQUESTS, LEAST_MODEST_REQUESTS, 1)).isTrue();
        assertThat(abuse(NAME, LEAST_MODEST_REQUESTS - 1, LEAST_MODEST_REQUESTS - 1, 1)).isFalse();
    }

    @Test
    void answers_peers_and_what_does_not_amplify_are_never_abuse() {
        Content answer = Content.of(Protocol.NTP_MONLIST, "monlist", Role.RESPONSE, 4);
        Content client = Content.of(Protocol.NTP_CLIENT, "client", Role.REQUEST, 4);
        assertThat(abuse(answer, 1000, 1000, 1)).isFalse();
        assertThat(abuse(client, 1000, 1000, 1)).isFalse();
        assertThat(abuse(PING, 1000, 1000, 1)).isFalse();
        assertThat(abuse(Content.unnamed(Shape.ZEROS), 1000, 1000, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, 1, 3601, true",
        "3, 3, 1, 3601, false",
        "4, 4, 1, 3600, false",
        "4, 4, 2, 3601, false",
        "4, 3, 1, 3601, true",
        "4, 2, 1, 3601, false",
        "0, 0, 0, 0, false",
    })
    void misconfiguration_is_one_target_for_more_than_an_hour(
            long accesses, long routine, long targets, long seconds, boolean expected) {
        assertThat(new SourceDay(accesses, routine, targets, seconds).isMisconfiguration())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, 10, true",
        "9, 100, 100, false",
        "10, 100, 25, true",
        "10, 100, 24, false",
        "10, 10, 0, false",
        "0, 0, 0, false",
    })
    void answers_to_ten_addresses_from_clients_ports_are_a_scan(
            long destinations, long packets, long ephemeral, boolean expected) {
        assertThat(new AnswerSweep(destinations, packets, ephemeral).isScan()).isEqualTo(expected);
    }

    @Test
    void routine_is_what_programs_send_by_themselves() {
        assertThat(RequestTraits.isRoutine(NAME)).isTrue();
        assertThat(RequestTraits.isRoutine(PING)).isTrue();
        assertThat(RequestTraits.isRoutine(MONLIST)).isFalse();
        assertThat(RequestTraits.isRoutine(Content.of(Protocol.SNMP, "trap", Role.REQUEST, 4)))
                .isTrue();
        assertThat(
                        RequestTraits.isRoutine(
                                Content.of(Protocol.SNMP, "get-bulk-request", Role.REQUEST, 4)))
                .isFalse();
        assertThat(
                        RequestTraits.isRoutine(
                                Content.of(Protocol.SIP_UDP, "register", Role.REQUEST, 4)))
                .isTrue();
        assertThat(
                        RequestTraits.isRoutine(
                                Content.of(Protocol.SIP_UDP, "options", Role.REQUEST, 4)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "NBNS, registration, true",
        "NBNS, refresh, true",
        "NBNS, release, true",
        "NBNS, wait, true",
        "WSD, hello, true",
        "WSD, bye, true",
        "SSDP, notify, true",
        "WSD, resolve, false",
        "SNMP, trap, false",
        "SNMP, inform-request, false",
        "DNS, notify, false",
        "DNS, update, false",
    })
    void what_tells_or_asks_one_peer_is_routine_and_no_request_of_an_amplifier(
            Protocol protocol, String message, boolean notice) {
        Content content = Content.of(protocol, message, Role.REQUEST, 4);
        assertThat(RequestTraits.isAmplifying(content)).isFalse();
        assertThat(RequestTraits.isRoutine(content)).isTrue();
        assertThat(RequestTraits.isNotice(content)).isEqualTo(notice);
        assertThat(abuse(content, 1_000_000, 1_000_000, 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "NBNS, status",
        "NBNS, query",
        "WSD, probe",
        "SSDP, m-search",
        "SNMP, get-bulk-request",
        "DNS, query-any",
        "SLP, service-registration",
    })
    void what_asks_for_an_answer_is_no_notice(Protocol protocol, String message) {
        Content content = Content.of(protocol, message, Role.REQUEST, 4);
        assertThat(RequestTraits.isAmplifying(content)).isTrue();
        assertThat(RequestTraits.isNotice(content)).isFalse();
    }
}
