package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.decode.Prefix;

class LocalRoutesTest {
    private static final String TRIE =
            """
            Main:
              +-- 0.0.0.0/0 3 0 4
                 |-- 0.0.0.0
                    /0 universe UNICAST
                 +-- 127.0.0.0/8 2 0 2
                    |-- 127.0.0.0
                       /8 host LOCAL
                    |-- 127.0.0.1
                       /32 host LOCAL
                    |-- 127.255.255.255
                       /32 link BROADCAST
                 |-- 198.18.0.0
                    /16 link UNICAST
                    /16 host LOCAL
            Local:
                    |-- 127.0.0.1
                       /32 host LOCAL
            """;

    private static final String ROUTES6 =
            """
            20010db8000000000000000000000000 40 00000000000000000000000000000000 00 \
            00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
            20010db8000000000000000000000007 80 00000000000000000000000000000000 00 \
            00000000000000000000000000000000 00000000 00000002 00000000 80200001     eth0
            20010db8000500000000000000000000 30 00000000000000000000000000000000 00 \
            00000000000000000000000000000000 00000400 00000001 00000000 80000001       lo
            """;

    @Test
    void local_networks_and_addresses_of_ipv4_are_found_once() {
        assertThat(LocalRoutes.ofTrie(TRIE))
                .containsExactly(
                        Prefix.parse("127.0.0.0/8"),
                        Prefix.parse("127.0.0.1"),
                        Prefix.parse("198.18.0.0/16"));
    }

    @Test
    void local_networks_and_addresses_of_ipv6_are_found() {
        assertThat(LocalRoutes.ofIpv6(ROUTES6))
                .containsExactly(Prefix.parse("2001:db8::7"), Prefix.parse("2001:db8:5::/48"));
    }

    @Test
    void any_text_is_read() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder trie = new StringBuilder(TRIE);
            StringBuilder routes = new StringBuilder(ROUTES6);
            for (int change = 0; change < 8; change++) {
                char letter = (char) ('!' + random.nextInt(90));
                trie.setCharAt(random.nextInt(trie.length()), letter);
                routes.setCharAt(random.nextInt(routes.length()), letter);
            }
            assertThat(LocalRoutes.ofTrie(trie.toString())).hasSizeLessThanOrEqualTo(4);
            assertThat(LocalRoutes.ofIpv6(routes.toString())).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(LocalRoutes.ofTrie("|-- 1.2.3.4\n /33 host LOCAL\n")).isEmpty();
        assertThat(LocalRoutes.ofTrie(" /32 host LOCAL\n")).isEmpty();
        assertThat(LocalRoutes.ofIpv6(ROUTES6.replace(" 80 0", " 81 0"))).hasSize(1);
    }
}
