package teiten.observe.sensor;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.decode.Address;
import teiten.decode.Transport;

/// The lists are as a little-endian kernel prints them; Teiten's sensors run on no other.
class KernelSocketsTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr\n";
    private static final Address OWN = Address.parse("192.0.2.7");
    private static final Address OWN6 = Address.parse("2001:db8::7");
    private static final Address OTHER = Address.parse("198.51.100.9");

    @TempDir private Path folder;

    @Test
    void a_listening_port_of_any_address_hears_every_address() throws IOException {
        KernelSockets sockets =
                tcp("   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000");
        assertThat(hears(sockets, Transport.TCP, OWN, 22)).isTrue();
        assertThat(hears(sockets, Transport.TCP, OWN, 23)).isFalse();
        assertThat(hears(sockets, Transport.UDP, OWN, 22)).isFalse();
        assertThat(hears(sockets, Transport.TCP, OWN6, 22)).isFalse();
        assertThat(sockets.size()).isZero();
    }

    @Test
    void a_service_of_one_address_is_none_of_another() throws IOException {
        KernelSockets sockets =
                tcp("   0: 0100007F:1538 00000000:0000 0A", "   1: 070200C0:0050 00000000:0000 0A");
        assertThat(hears(sockets, Transport.TCP, OWN, 5432)).isFalse();
        assertThat(hears(sockets, Transport.TCP, OWN, 80)).isTrue();
        assertThat(hears(sockets, Transport.TCP, OTHER, 80)).isFalse();
    }

    @Test
    void a_service_of_ipv6_also_takes_ipv4() throws IOException {
        KernelSockets sockets =
                tcp6(
                        "   0: 00000000000000000000000000000000:01BB"
                                + " 00000000000000000000000000000000:0000 0A");
        assertThat(hears(sockets, Transport.TCP, OWN, 443)).isTrue();
        assertThat(hears(sockets, Transport.TCP, OWN6, 443)).isTrue();
    }

    @Test
    void addresses_of_ipv6_are_read_word_by_word() throws IOException {
        KernelSockets sockets =
                tcp6(
                        "   0: B80D0120000000000000000007000000:9C40"
                                + " B80D0120000000000000000009000000:0050 01");
        assertThat(connected(sockets, OWN6, 40000, Address.parse("2001:db8::9"), 80)).isTrue();
        assertThat(connected(sockets, OWN6, 40000, Address.parse("2001:db8::8"), 80)).isFalse();
    }

    @Test
    void a_connection_is_known_by_all_four_of_its_parts() throws IOException {
        KernelSockets sockets = tcp("   0: 070200C0:9C40 096433C6:0050 01");
        assertThat(connected(sockets, OWN, 40000, OTHER, 80)).isTrue();
        assertThat(connected(sockets, OWN, 40001, OTHER, 80)).isFalse();
        assertThat(connected(sockets, OWN, 40000, OTHER, 81)).isFalse();
        assertThat(connected(sockets, OTHER, 40000, OWN, 80)).isFalse();
        assertThat(hears(sockets, Transport.TCP, OWN, 40000)).isFalse();
    }

    @Test
    void an_ipv4_connection_in_the_list_of_ipv6_is_one_of_ipv4() throws IOException {
        KernelSockets sockets =
                tcp6(
                        "   0: 0000000000000000FFFF0000070200C0:9C40"
                                + " 0000000000000000FFFF0000096433C6:0050 01");
        assertThat(connected(sockets, OWN, 40000, OTHER, 80)).isTrue();
    }

    @Test
    void strangers_who_connect_to_a_service_do_not_make_the_table_grow() throws IOException {
        KernelSockets sockets =
                tcp(
                        "   0: 00000000:01BB 00000000:0000 0A",
                        "   1: 070200C0:01BB 096433C6:9C40 01",
                        "   2: 070200C0:01BB 096433C6:9C41 06");
        assertThat(sockets.size()).isZero();
        assertThat(hears(sockets, Transport.TCP, OWN, 443)).isTrue();
    }

    @Test
    void a_datagram_socket_hears_anybody_until_it_is_connected() throws IOException {
        lists("", "  10: 00000000:007B 00000000:0000 07\n  11: 070200C0:C000 096433C6:0035 01\n");
        KernelSockets sockets = KernelSockets.in(folder);
        assertThat(hears(sockets, Transport.UDP, OWN, 123)).isTrue();
        assertThat(hears(sockets, Transport.UDP, OWN, 49152)).isFalse();
        assertThat(
                        sockets.isConnected(
                                Transport.UDP,
                                4,
                                OWN.high(),
                                OWN.low(),
                                49152,
                                OTHER.high(),
                                OTHER.low(),
                                53))
                .isTrue();
    }

    @Test
    void ten_thousand_connections_are_told_apart() throws IOException {
        StringBuilder list = new StringBuilder();
        for (int port = 20_000; port < 30_000; port++) {
            list.append("%d: 070200C0:%04X 096433C6:0050 01\n".formatted(port, port));
        }
        lists(list.toString(), "");
        KernelSockets sockets = KernelSockets.in(folder);
        assertThat(sockets.size()).isEqualTo(10_000);
        for (int port = 20_000; port < 30_000; port++) {
            assertThat(connected(sockets, OWN, port, OTHER, 80)).isTrue();
            assertThat(connected(sockets, OWN, port + 10_000, OTHER, 80)).isFalse();
        }
    }

    @Test
    void a_list_is_read_up_to_its_limit_and_no_further() throws IOException {
        String one = "0: 070200C0:9C40 096433C6:0050 01\n";
        lists(one.repeat(KernelSockets.MOST_LINES - 1), "");
        assertThat(KernelSockets.in(folder).isComplete()).isTrue();
        Files.writeString(folder.resolve("tcp"), "0: 070200C0:9C41 096433C6:0050 01\n", APPEND);
        KernelSockets beyond = KernelSockets.in(folder);
        assertThat(beyond.isComplete()).isFalse();
        assertThat(connected(beyond, OWN, 40001, OTHER, 80)).isFalse();
    }

    @Test
    void any_text_is_read_and_what_is_no_socket_says_nothing() {
        KernelSockets sockets = new KernelSockets();
        Random random = new Random(8);
        String sound = "0: 070200C0:9C40 096433C6:0050 01 00000000:00000000";
        String letters = "0123456789ABCDEFabcdefg: -+\t\u00e9\0";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder line = new StringBuilder(sound);
            int changes = 1 + random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                char letter = letters.charAt(random.nextInt(letters.length()));
                int at = random.nextInt(line.length());
                switch (random.nextInt(3)) {
                    case 0 -> line.setCharAt(at, letter);
                    case 1 -> line.insert(at, letter);
                    default -> line.deleteCharAt(at);
                }
            }
            sockets.line(line.toString(), Transport.TCP);
        }
        for (String wrong :
                new String[] {
                    "",
                    "0:",
                    "0: 070200C0:9C40",
                    "0: 070200C0:9C40 096433C6:0050",
                    "0: 070200C0:19C40 096433C6:0050 01",
                    "0: 70200C0:9C40 096433C6:0050 01",
                    "0: 070200C0:9C40 " + "0".repeat(32) + ":0050 01",
                    "0: 070200C0:9C40 096433C6:0050 1",
                    "0: 070200C0:9C40 096433C6:0050 001",
                    "0: 070200C0:+C40 096433C6:0050 01"
                }) {
            KernelSockets none = new KernelSockets();
            none.line(wrong, Transport.TCP);
            assertThat(none.size()).as(wrong).isZero();
        }
    }

    @Test
    void this_machine_s_own_sockets_are_found() throws IOException {
        assumeThat(Files.isReadable(Path.of("/proc/self/net/tcp")))
                .as("/proc/self/net: only Linux lists its sockets there")
                .isTrue();
        Address here = Address.parse("127.0.0.1");
        try (ServerSocket service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(service.getInetAddress(), service.getLocalPort())) {
            KernelSockets sockets = KernelSockets.ofMachine();
            assertThat(hears(sockets, Transport.TCP, here, service.getLocalPort())).isTrue();
            assertThat(
                            connected(
                                    sockets,
                                    here,
                                    client.getLocalPort(),
                                    here,
                                    service.getLocalPort()))
                    .isTrue();
            assertThat(sockets.isComplete()).isTrue();
        }
    }

    private KernelSockets tcp(String... lines) throws IOException {
        lists(String.join("\n", lines) + "\n", "");
        return KernelSockets.in(folder);
    }

    private KernelSockets tcp6(String... lines) throws IOException {
        lists("", "");
        Files.writeString(folder.resolve("tcp6"), HEAD + String.join("\n", lines) + "\n");
        return KernelSockets.in(folder);
    }

    private void lists(String tcp, String udp) throws IOException {
        Files.writeString(folder.resolve("tcp"), HEAD + tcp);
        Files.writeString(folder.resolve("udp"), HEAD + udp);
    }

    private static boolean hears(
            KernelSockets sockets, Transport transport, Address address, int port) {
        return sockets.hears(transport, address.version(), address.high(), address.low(), port);
    }

    private static boolean connected(
            KernelSockets sockets, Address local, int localPort, Address remote, int remotePort) {
        return sockets.isConnected(
                Transport.TCP,
                local.version(),
                local.high(),
                local.low(),
                localPort,
                remote.high(),
                remote.low(),
                remotePort);
    }
}
