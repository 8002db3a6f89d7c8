package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import teiten.decode.Address;
import teiten.decode.Packet;
import teiten.decode.Prefix;
import teiten.decode.Transport;

class OwnConnectionsTest {
    private static final String OWN = "192.0.2.7";
    private static final String STRANGER = "203.0.113.5";
    private static final String SERVER = "198.51.100.9";
    private static final KernelSockets NO_SOCKETS = new KernelSockets();

    @Test
    void a_stranger_s_packet_to_a_port_without_a_service_is_not_the_machine_s() {
        assertThat(own(NO_SOCKETS).isOwn(tcp(STRANGER, 40000, 8080))).isFalse();
    }

    @Test
    void a_service_that_listens_or_is_named_is_the_machine_s() {
        OwnConnections own = own(sockets("0: 00000000:0016 00000000:0000 0A"));
        assertThat(own.isOwn(tcp(STRANGER, 40000, 22))).isTrue();
        assertThat(own.isOwn(tcp(STRANGER, 40000, 2200))).isTrue();
        assertThat(own.isOwn(packet(Transport.UDP, STRANGER, 40000, 2200))).isTrue();
        assertThat(own.isOwn(packet(Transport.UDP, STRANGER, 40000, 22))).isFalse();
    }

    @Test
    void all_that_an_uplink_sends_is_the_machine_s_even_without_ports() {
        OwnConnections own = own(NO_SOCKETS);
        assertThat(own.isOwn(tcp("198.18.0.9", 443, 50000))).isTrue();
        Packet fragment = packet(Transport.OTHER, "198.18.0.9", 0, 0);
        fragment.hasPorts = false;
        assertThat(own.isOwn(fragment)).isTrue();
        assertThat(own.isOwn(tcp("198.19.0.9", 443, 50000))).isFalse();
    }

    @Test
    void only_answers_of_a_resolver_are_the_machine_s() {
        OwnConnections own = own(NO_SOCKETS);
        assertThat(own.isOwn(packet(Transport.UDP, "192.0.2.53", 53, 40000))).isTrue();
        assertThat(own.isOwn(tcp("192.0.2.53", 853, 40000))).isTrue();
        assertThat(own.isOwn(packet(Transport.UDP, "192.0.2.53", 54, 40000))).isFalse();
        assertThat(own.isOwn(packet(Transport.UDP, STRANGER, 53, 40000))).isFalse();
    }

    @Test
    void a_connection_stays_the_machine_s_for_one_reading_after_its_end() {
        OwnConnections own = own(sockets("0: 070200C0:9C40 096433C6:01BB 01"));
        Packet answer = tcp(SERVER, 443, 40000);
        assertThat(own.isOwn(answer)).isTrue();
        assertThat(own.isOwn(tcp(SERVER, 444, 40000))).isFalse();
        own.become(NO_SOCKETS);
        assertThat(own.isOwn(answer)).isTrue();
        own.become(NO_SOCKETS);
        assertThat(own.isOwn(answer)).isFalse();
    }

    @Test
    void an_icmp_error_is_the_machine_s_when_it_is_about_what_the_machine_sent() {
        OwnConnections own =
                own(
                        sockets(
                                "0: 00000000:0016 00000000:0000 0A",
                                "1: 070200C0:9C40 096433C6:01BB 01"));
        assertThat(own.isOwn(error(6, 40000, SERVER, 443))).isTrue();
        assertThat(own.isOwn(error(6, 22, STRANGER, 50000))).isTrue();
        assertThat(own.isOwn(error(17, 40000, SERVER, 443))).isFalse();
        assertThat(own.isOwn(error(6, 40001, SERVER, 443))).isFalse();
        assertThat(own.isOwn(error(47, 40000, SERVER, 443))).isFalse();
        Packet short_ = error(6, 40000, SERVER, 443);
        short_.hasQuotedPorts = false;
        assertThat(own.isOwn(short_)).isFalse();
    }

    @Test
    void without_exclusions_nothing_is_the_machine_s() {
        assertThat(Exclusions.NONE.isOwn(tcp("198.18.0.9", 443, 22))).isFalse();
    }

    private static OwnConnections own(KernelSockets sockets) {
        return new OwnConnections(
                List.of(Prefix.parse("198.18.0.0/24")),
                List.of(Address.parse("192.0.2.53")),
                Set.of(2200),
                sockets);
    }

    private static KernelSockets sockets(String... lines) {
        KernelSockets sockets = new KernelSockets();
        for (String line : lines) {
            sockets.line(line, Transport.TCP);
        }
        return sockets;
    }

    private static Packet tcp(String source, int sourcePort, int port) {
        return packet(Transport.TCP, source, sourcePort, port);
    }

    private static Packet packet(Transport transport, String source, int sourcePort, int port) {
        Packet packet = new Packet();
        packet.transport = transport;
        packet.version = 4;
        packet.sourceLow = Address.parse(source).low();
        packet.destinationLow = Address.parse(OWN).low();
        packet.hasPorts = true;
        packet.sourcePort = sourcePort;
        packet.destinationPort = port;
        return packet;
    }

    private static Packet error(int protocol, int localPort, String remote, int remotePort) {
        Packet packet = packet(Transport.ICMP, STRANGER, 3, 3);
        packet.quotedVersion = 4;
        packet.quotedSourceLow = Address.parse(OWN).low();
        packet.quotedDestinationLow = Address.parse(remote).low();
        packet.quotedProtocol = protocol;
        packet.hasQuotedPorts = true;
        packet.quotedSourcePort = localPort;
        packet.quotedDestinationPort = remotePort;
        return packet;
    }
}
