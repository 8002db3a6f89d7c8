package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Protocols inside HTTP: by paths, headers and bodies that nobody else has, and what they extract.
class HttpDialectsTest {
    private final Identifier identifier = new Identifier();

    @ParameterizedTest
    @CsvSource({
        "/v1.24/version, docker_api",
        "/v1.2x/version, http",
        "/v1.4/info, docker_api",
        "/v2/info, http",
        "/images/json, docker_api",
        "/images/logo.png, http",
        "/containers/3f4e/logs?stdout=1, docker_api",
        "/containers/3f4e, http",
        "/exec/3f4e/start, docker_api",
        "/events, http",
        "/build, http",
        "/pods, kubernetes_api",
        "/pods/1, http",
        "/run/a/b/c, http",
        "/run/a/b, http",
        "/exec/a/b/c?command=id, kubernetes_api",
        "/healthz, http",
        "/api/v1, http",
        "/api/v1/namespaces/default/pods, kubernetes_api",
        "/apis/apps/v1/deployments, kubernetes_api",
        "/apis/shop/v1/cart, http",
        "/metrics/cadvisor, kubernetes_api",
        "/metrics, http",
        "/HNAP1/, cwmp",
        "/tr069/, cwmp"
    })
    void a_path_that_many_products_have_is_plain_http(String target, String name) {
        Bytes request = Bytes.ofLatin1("GET " + target + " HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n");
        Content content = identifier.identify(Transport.TCP, 47_123, request);
        assertThat(String.valueOf(content.protocol())).isEqualTo(name);
    }

    @Test
    void a_dialect_tells_its_own_fields_beside_those_of_http() {
        assertThat(fields("docker_api", "containers"))
                .containsEntry("api_version", "1.41")
                .containsEntry("target", "/v1.41/containers/json?all=1")
                .containsEntry("host", "192.0.2.9:2375");
        assertThat(fields("docker_api", "create")).containsEntry("image", "alpine:latest");
        assertThat(fields("kubernetes_api", "secrets")).containsEntry("path", "/api/v1/secrets");
        assertThat(fields("eth_jsonrpc", "accounts")).containsEntry("rpc_method", "eth_accounts");
        assertThat(fields("eth_jsonrpc", "batch"))
                .containsEntry("rpc_method", "web3_clientVersion");
        assertThat(fields("http", "post_json_rpc")).containsEntry("rpc_method", "getblockcount");
        assertThat(fields("cwmp", "set_ntp_servers"))
                .containsEntry("new_ntp_server", "`id`")
                .containsEntry("soap_action", "\"urn:dslforum-org:service:Time:1#SetNTPServers\"");
        assertThat(fields("ipp", "get_printer_attributes"))
                .containsEntry("ipp_version", "1.1")
                .containsEntry("operation", 11L);
    }

    @Test
    void a_member_of_json_is_looked_for_in_2048_bytes() {
        String start = "POST / HTTP/1.1\r\n\r\n{\"x\":\"";
        String call = "\",\"method\":\"eth_call\"}";
        int quote = "{\"x\":\"".length() + "\",".length();
        assertThat(name(start + "x".repeat(2047 - quote) + call)).isEqualTo("eth_jsonrpc");
        assertThat(name(start + "x".repeat(2048 - quote) + call)).isEqualTo("http");
    }

    @Test
    void settings_of_http_2_are_a_fingerprint() {
        assertThat(fields("http2", "settings"))
                .containsEntry("settings", List.of("3:100", "4:2097152"))
                .containsEntry("window_update", 268_369_921L)
                .containsEntry("frames", List.of("4", "8"));
    }

    @Test
    void a_request_in_a_syn_searches_for_middleboxes() {
        assertThat(inSyn("www.example.com", Kind.SYN, false).toString())
                .contains("middlebox_tcp")
                .contains("confidence=4");
        assertThat(inSyn("www.example.com", Kind.SEGMENT, false).confidence()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "192.0.2.7:80", "[2001:db8::a]"})
    void a_request_in_a_syn_for_the_address_itself_is_http(String host) {
        assertThat(inSyn(host, Kind.SYN, false).protocol()).isEqualTo(Protocol.HTTP);
    }

    @Test
    void a_request_in_a_conversation_is_http() {
        assertThat(inSyn("www.example.com", Kind.SYN, true).protocol()).isEqualTo(Protocol.HTTP);
        Observation answered = observation("www.example.com", Kind.SEGMENT);
        answered.answered = true;
        assertThat(identifier.identify(answered).protocol()).isEqualTo(Protocol.HTTP);
        Observation later = observation("www.example.com", Kind.SYN);
        later.marks = 0;
        assertThat(identifier.identify(later).protocol()).isEqualTo(Protocol.HTTP);
    }

    @Test
    void a_search_for_middleboxes_has_the_fields_of_its_request() {
        Observation observation = observation("www.example.com", Kind.SYN);
        Content content = identifier.identify(observation);
        assertThat(identifier.fields(Transport.TCP, content, observation.payload))
                .containsEntry("host", "www.example.com");
    }

    private Content inSyn(String host, Kind kind, boolean verified) {
        Observation observation = observation(host, kind);
        observation.verified = verified;
        return identifier.identify(observation);
    }

    private static Observation observation(String host, Kind kind) {
        Bytes request = Bytes.ofLatin1("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        Observation observation = new Observation();
        observation.transport = Transport.TCP;
        observation.kind = kind;
        observation.marks = HeaderMark.SYN_PAYLOAD.bit();
        observation.payload.wrap(request, 0, request.length());
        return observation;
    }

    private String name(String request) {
        return String.valueOf(
                identifier.identify(Transport.TCP, 1, Bytes.ofLatin1(request)).protocol());
    }

    private SequencedMap<String, Object> fields(String folder, String name) {
        Specimen specimen = Specimen.of(folder, name);
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), specimen.payload());
        return identifier.fields(specimen.transport(), content, specimen.payload());
    }
}
