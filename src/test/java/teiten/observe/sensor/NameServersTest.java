package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import teiten.decode.Address;

class NameServersTest {
    @Test
    void resolvers_are_read_and_other_lines_passed_over() {
        String text =
                """
                # Generated
                search example.net
                nameserver 192.0.2.53
                nameserver\t2001:db8::53%eth0
                ;nameserver 192.0.2.54
                nameserver
                nameserver dns.example.net
                options edns0
                """;
        assertThat(NameServers.parse(text))
                .containsExactly(Address.parse("192.0.2.53"), Address.parse("2001:db8::53"));
    }

    @Test
    void no_more_are_read_than_the_limit() {
        String text =
                IntStream.rangeClosed(1, NameServers.MOST + 1)
                        .mapToObj(i -> "nameserver 192.0.2." + i + "\n")
                        .collect(Collectors.joining());
        assertThat(NameServers.parse(text))
                .hasSize(NameServers.MOST)
                .endsWith(Address.parse("192.0.2." + NameServers.MOST));
    }
}
