package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.decode.Address;
import teiten.decode.Transport;

class MaskedPayloadTest {
    private static final List<Address> OWN =
            List.of(Address.parse("192.0.2.1"), Address.parse("2001:db8::1"));

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String masked(byte[] payload) {
        return new String(MaskedPayload.of(payload, OWN), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 7,Content-Length: 0",
        "Content-Length: 4711,Content-Length: 0",
        "Host: 192.0.2.1:8080,Host: @:0",
        "192.0.2.10,0.0.0.0",
        "1192.0.2.1,0.0.0.0",
        "192.0.2.1192.0.2.1,0.0.0.0.0.0.0",
        "192.0.2.1x192.0.2.1,@x@",
        "192.0.2.2,0.0.0.0",
        "[2001:DB8::1],[@]",
        "2001:db8::12,0:db0::0",
        "a2001:db8::1,a0:db0::0",
        "none,none",
    })
    void runs_of_digits_are_0_and_own_addresses_as_text_are_an_at_sign(
            String payload, String expected) {
        assertThat(masked(latin1(payload))).isEqualTo(expected);
    }

    @Test
    void own_addresses_as_bytes_are_an_at_sign() {
        byte[] payload =
                HexFormat.of().parseHex("01c000020120010db8000000000000000000000001c0000202");
        assertThat(MaskedPayload.of(payload, OWN))
                .isEqualTo(HexFormat.of().parseHex("014040c0000202"));
        assertThat(MaskedPayload.of(payload, List.of())).isEqualTo(payload);
    }

    @Test
    void an_address_that_is_cut_off_is_none() {
        assertThat(MaskedPayload.holds(latin1("\u00c0\0\2"), OWN.getFirst())).isFalse();
        assertThat(MaskedPayload.holds(latin1("\u00c0\0\2\1"), OWN.getFirst())).isTrue();
        assertThat(MaskedPayload.holds(latin1("x 192.0.2."), OWN.getFirst())).isFalse();
        assertThat(MaskedPayload.holds(latin1("x 192.0.2.1"), OWN.getFirst())).isTrue();
        assertThat(MaskedPayload.holds(latin1("192.0.2.12"), OWN.getFirst())).isFalse();
    }

    @Test
    void payloads_of_one_tool_are_a_cluster_whatever_their_counters_and_targets() {
        List<Address> here = List.of(Address.parse("192.0.2.1"));
        List<Address> there = List.of(Address.parse("198.51.100.77"));
        String one = MaskedPayload.cluster(Transport.TCP, latin1("probe 1 of 192.0.2.1"), here);
        assertThat(MaskedPayload.cluster(Transport.TCP, latin1("probe 99 of 198.51.100.77"), there))
                .isEqualTo(one)
                .hasSize(16);
        assertThat(MaskedPayload.cluster(Transport.UDP, latin1("probe 1 of 192.0.2.1"), here))
                .isNotEqualTo(one);
        assertThat(MaskedPayload.cluster(Transport.TCP, latin1("probe 1 of 192.0.2.1"), there))
                .isNotEqualTo(one);
    }

    @Test
    void a_cluster_is_what_formats_md_says() throws Exception {
        java.security.MessageDigest sha256 = java.security.MessageDigest.getInstance("SHA-256");
        byte[] digest = sha256.digest(latin1("tcp\nprobe 0 of @"));
        assertThat(MaskedPayload.cluster(Transport.TCP, latin1("probe 17 of 192.0.2.1"), OWN))
                .isEqualTo(HexFormat.of().formatHex(digest, 0, 8));
    }

    @Test
    void addresses_as_text_are_those_that_it_holds() {
        Random random = new Random(2015);
        String[] pieces = {".", "1", "0", "25", "256", "192.0.2.1", "01", " ", "1.1.1.1", "x"};
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = 0; piece < 9; piece++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] payload = latin1(text.toString());
            Set<Address> in = new HashSet<>();
            for (int address : MaskedPayload.textAddresses(payload)) {
                in.add(Address.v4(address & 0xFFFF_FFFFL));
            }
            found += in.size();
            assertThat(in)
                    .as(text.toString())
                    .allMatch(address -> MaskedPayload.holds(payload, address));
            for (String one : List.of("192.0.2.1", "1.1.1.1", "1.1.1.10", "0.25.0.1", "1.0.1.0")) {
                Address address = Address.parse(one);
                assertThat(in.contains(address))
                        .as(text + " holds " + one)
                        .isEqualTo(MaskedPayload.holds(payload, address));
            }
        }
        assertThat(found).isGreaterThan(1_000);
        assertThat(MaskedPayload.mayHoldIpv6Text(latin1("a:b"))).isFalse();
        assertThat(MaskedPayload.mayHoldIpv6Text(latin1("[::1]"))).isTrue();
    }
}
