package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Datagrams of which a capture kept so many bytes, and whose length is known.
class CutPayloadTest {
    private static final int ODD_PORT = 47_123;

    private final Identifier identifier = new Identifier();

    private static Specimen specimen(String name) {
        return Specimen.all().stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Bytes cut(Bytes payload, int at) {
        Bytes cut = payload.slice(0, at);
        cut.beginsWhole(payload.length());
        return cut;
    }

    private Content identify(Bytes payload) {
        return identifier.identify(Transport.UDP, ODD_PORT, payload);
    }

    /// What 68 bytes of each frame leave of a datagram over Ethernet and IPv4: 26; 96 leave 54.
    @ParameterizedTest
    @CsvSource({
        "ntp_monlist/monlist_answer, 26",
        "ntp_server/answer, 26",
        "ntp_control/readvar_answer, 26",
        "dns_resp/answer, 26",
        "snmp/v2c_response, 26",
        "ssdp/response, 26",
        "cldap/search_entry, 26",
        "portmap/reply_dump, 26",
        "rpc_udp/reply, 26",
        "memcached_udp/response, 26",
        "mssql_browser/response, 26",
        "slp/service_type_reply, 26",
        "stun/binding_response, 26",
        "chargen/response, 26",
        "nbns/status_response, 54",
        "mdns/response, 54",
        "ikev2/sa_init_response, 28",
        "quic/handshake, 26",
        "wireguard/response, 26",
        "rdpeudp/syn_ack, 26",
        "teredo/router_advertisement, 54",
        "xdmcp/willing, 16",
        "ubiquiti/response, 26",
        "ipmi_rmcp/get_channel_auth_response, 26",
    })
    void an_answer_that_a_capture_cut_is_backscatter(String name, int kept) {
        Observation observation = new Observation();
        observation.kind = Kind.DATAGRAM;
        observation.transport = Transport.UDP;
        observation.monitored = true;
        observation.destinationPort = ODD_PORT;
        observation.sourceLow = 1;
        Bytes cut = cut(specimen(name).payload(), kept);
        observation.payload.wrap(cut, 0, cut.length());
        observation.payload.beginsWhole(cut.wholeLength());

        Content content = identifier.identify(observation);

        assertThat(content.role()).isEqualTo(Role.RESPONSE);
        assertThat(
                        Families.mayBeCutTo(
                                name.substring(0, name.indexOf('/')),
                                String.valueOf(content.protocol())))
                .as("%s is %s", name, content)
                .isTrue();
        assertThat(Classifier.classify(observation, content)).isEqualTo(TrafficClass.BACKSCATTER);
    }

    static List<Specimen> datagrams() {
        return Specimen.all().stream().filter(one -> one.transport() == Transport.UDP).toList();
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void no_request_becomes_an_answer_by_being_cut(Specimen specimen) {
        TreeSet<String> wrong = new TreeSet<>();
        Bytes payload = specimen.payload();
        for (int length = 0; length < payload.length(); length++) {
            Content content = identify(cut(payload, length));
            boolean request = !Objects.equals(specimen.fact("role"), Role.RESPONSE.label());
            boolean answer = content.role() == Role.RESPONSE;
            // Below the least nothing is changed.
            if (request && answer && length >= CutPayload.LEAST) {
                wrong.add(content.protocol() + " at " + length);
            }
        }
        assertThat(wrong).as("answers out of %s", specimen).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void what_only_zeros_bear_out_is_a_hedge_of_its_own_name(Specimen specimen) {
        TreeSet<String> wrong = new TreeSet<>();
        Bytes payload = specimen.payload();
        for (int length = CutPayload.LEAST; length < payload.length(); length++) {
            Content plain = identify(payload.slice(0, length));
            Content content = identify(cut(payload, length));
            if (!content.equals(plain)) {
                String name = String.valueOf(content.protocol());
                boolean own = Families.mayBeCutTo(specimen.folder(), name);
                if (!own || content.confidence() != 2) {
                    wrong.add(content + " at " + length);
                }
            }
        }
        assertThat(wrong).as("cut %s", specimen).isEmpty();
    }

    @Test
    void random_bytes_that_were_cut_get_no_name() {
        SplittableRandom random = new SplittableRandom(20151013);
        byte[] bytes = new byte[100];
        TreeSet<String> named = new TreeSet<>();
        for (int i = 0; i < 300_000; i++) {
            random.nextBytes(bytes);
            Bytes plain = Bytes.of(bytes).slice(0, 16 + random.nextInt(84));
            Bytes cut = plain.slice(0, plain.length());
            cut.beginsWhole(plain.length() + 1 + random.nextInt(600));
            Content content = identify(cut);
            if (!content.equals(identify(plain))) {
                named.add(content + ": " + cut);
            }
        }
        assertThat(named).isEmpty();
    }

    @Test
    void fewer_than_16_bytes_are_too_few() {
        Bytes answer = specimen("ntp_monlist/monlist_answer").payload();
        assertThat(identify(cut(answer, 16)).role()).isEqualTo(Role.RESPONSE);
        assertThat(identify(cut(answer, 15)).protocol()).isNull();
    }

    @Test
    void more_than_a_datagram_can_hold_is_none() {
        CutPayload cut = new CutPayload();
        Bytes some = Bytes.of(new byte[16]);
        some.beginsWhole(CutPayload.MOST);
        assertThat(cut.filled(some)).isNotNull();
        some.beginsWhole(CutPayload.MOST + 1);
        assertThat(cut.filled(some)).isNull();
    }

    @Test
    void zeros_follow_whatever_was_read_before() {
        CutPayload cut = new CutPayload();
        byte[] ones = new byte[40];
        Arrays.fill(ones, (byte) 1);
        for (int length : new int[] {40, 16, 20, 30, 17}) {
            Bytes payload = Bytes.of(ones).slice(0, length);
            payload.beginsWhole(64);
            Bytes filled = Objects.requireNonNull(cut.filled(payload));
            assertThat(filled.length()).isEqualTo(64);
            assertThat(filled.isFilled(0, length, 1)).isTrue();
            assertThat(filled.isFilled(length, 64 - length, 0)).isTrue();
        }
    }

    @Test
    void a_whole_datagram_and_a_segment_of_tcp_are_read_as_they_are() {
        Bytes answer = specimen("ntp_monlist/monlist_answer").payload().slice(0, 26);
        assertThat(identify(answer).protocol()).isNull();
        answer.beginsWhole(152);
        assertThat(identifier.identify(Transport.TCP, ODD_PORT, answer).protocol()).isNull();
    }
}
