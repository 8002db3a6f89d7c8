package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.decode.Outcome;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// Which flows without a line are excused for now.
class LaterScopeTest {
    private static final TruthFlow FLOW =
            TruthFlow.parse(
                    Map.of(
                            "transport", "udp",
                            "client_ip", "192.0.2.1",
                            "client_port", "1",
                            "server_ip", "192.0.2.2",
                            "server_port", "2"));

    private static @Nullable String why(Outcome outcome, Transport transport, int port) {
        Packet packet = new Packet();
        packet.outcome = outcome;
        packet.transport = transport;
        packet.sourcePort = 2;
        packet.destinationPort = port;
        return LaterScope.why(packet, FLOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_LINK", "NOT_IP", "LATER_FRAGMENT"})
    void a_header_that_is_not_read_yet_excuses(Outcome outcome) {
        assertThat(why(outcome, Transport.OTHER, 0)).isEqualTo(outcome.label());
    }

    @Test
    void what_another_protocol_carries_is_excused() {
        assertThat(why(Outcome.WHOLE, Transport.OTHER, 0)).contains("other");
        assertThat(why(Outcome.CUT, Transport.UDP, 4789)).contains("udp");
    }

    @Test
    void damage_and_the_very_flow_are_not_excused() {
        assertThat(why(Outcome.MALFORMED, Transport.UDP, 1)).isNull();
        assertThat(why(Outcome.TRUNCATED, Transport.UDP, 1)).isNull();
        assertThat(why(Outcome.WHOLE, Transport.UDP, 1)).isNull();
    }
}
