package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.decode.Transport;

class ProtocolTableTest {
    private final ProtocolTable table = ProtocolTable.bundled();

    @Test
    void every_protocol_has_a_row_and_every_row_a_protocol() {
        assertThat(table.rows())
                .extracting(ProtocolFacts::protocol)
                .containsExactly(Protocol.values());
    }

    @ParameterizedTest
    @EnumSource
    void a_row_is_filled(Protocol protocol) {
        ProtocolFacts facts = table.facts(protocol);
        assertThat(facts.nameEn()).isNotBlank();
        assertThat(facts.nameJa()).isNotBlank();
        assertThat(facts.category()).matches("[a-z0-9-]+");
        assertThat(facts.source()).isNotBlank();
        assertThat(facts.defaultPorts()).allMatch(port -> port > 0 && port < 65_536);
    }

    @Test
    void the_reflectors_of_the_2015_report_are_reflectors() {
        assertThat(table.facts(Protocol.PORTMAP).reflector()).isTrue();
        assertThat(table.facts(Protocol.RIPV1).reflector()).isTrue();
        assertThat(table.facts(Protocol.NTP_MONLIST).reflector()).isTrue();
        assertThat(table.facts(Protocol.SSH).reflector()).isFalse();
    }

    @Test
    void a_row_tells_transport_and_ports() {
        assertThat(table.facts(Protocol.PPTP).transports()).containsExactly(Transport.TCP);
        assertThat(table.facts(Protocol.PPTP).defaultPorts()).containsExactly(1723);
        assertThat(table.facts(Protocol.DNS_RESP).defaultPorts()).isEmpty();
    }
}
