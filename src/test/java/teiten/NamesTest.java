package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Selection;
import teiten.console.CommandError;
import teiten.decode.Transport;
import teiten.identify.Protocol;

class NamesTest {
    @Test
    void a_port_is_a_number_and_a_transport() {
        assertThat(PortName.parse("1723/TCP")).isEqualTo(Selection.port(Transport.TCP, 1723));
        assertThat(PortName.parse("65535/udp")).isEqualTo(Selection.port(Transport.UDP, 65535));
        assertThat(PortName.parse("8/icmp")).isEqualTo(Selection.port(Transport.ICMP, 8));
        assertThat(PortName.parse("icmp").port()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536/tcp", "1723", "tcp", "-1/tcp", "1723/sctp", "256/icmp", ""})
    void anything_else_is_no_port(String text) {
        assertThatThrownBy(() -> PortName.parse(text))
                .isInstanceOfSatisfying(
                        CommandError.class, error -> assertThat(error.code()).isEqualTo("T0215"));
    }

    @Test
    void a_service_stands_for_its_variants() {
        assertThat(ServiceName.parse("SSH").contents()).containsExactly(Protocol.SSH);
        assertThat(ServiceName.parse("ntp").contents())
                .contains(Protocol.NTP_CLIENT, Protocol.NTP_MONLIST);
        assertThat(ServiceName.parse("http").contents())
                .contains(Protocol.HTTP, Protocol.HTTP_CONNECT);
        assertThat(ServiceName.parse("ntp").key()).isEqualTo("ntp");
    }

    @Test
    void a_misspelt_service_is_answered_with_the_one_meant() {
        assertThatThrownBy(() -> ServiceName.parse("shs"))
                .isInstanceOf(CommandError.class)
                .hasMessageContaining("T0216")
                .hasMessageEndingWith("ssh]");
    }

    @Test
    void slips_are_counted_as_people_make_them() {
        assertThat(Suggestions.slips("prot", "port")).isEqualTo(1);
        assertThat(Suggestions.slips("tpo", "top")).isEqualTo(1);
        assertThat(Suggestions.slips("", "top")).isEqualTo(3);
        assertThat(Suggestions.of("imprt", List.of("import", "init", "port"))).startsWith("import");
        assertThat(Suggestions.of("xyz", List.of("import", "top"))).isEmpty();
    }
}
