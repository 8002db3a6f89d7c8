package teiten.observe.sensor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import teiten.decode.Address;

/// Real sockets of the loopback; the clock is the test's.
class SocketSensorTest {
    private static final Address HERE = Address.parse("127.0.0.1");
    private static final Address HERE6 = Address.parse("::1");
    private static final int PATIENCE = 400;

    private final Hands clock = new Hands();
    private final Kept kept = new Kept();
    private final List<AutoCloseable> open = new ArrayList<>();

    /// A clock that goes when it is told to.
    private static final class Hands implements SensorClock {
        private long now = 1_000_000_000_000L;

        @Override
        public long wallNanos() {
            return now;
        }

        @Override
        public long monotonicNanos() {
            return now - 7_000_000_000_000L;
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void what_a_client_says_first_is_recorded_with_who_it_was() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE), port);
        long accepted = clock.now;
        Socket client = client(HERE, port);
        say(client, "SSH-2.0-scanner\r\n");
        stepUntil(sensor, () -> sensor.openConnections() == 1);
        stepSome(sensor);
        clock.now += HeldSocket.IDLE_NANOS - 1;
        stepSome(sensor);
        assertThat(kept.connections).isEmpty();
        clock.now += 100_000_000L;
        sensor.step(kept, 1);
        assertThat(kept.connections).hasSize(1);
        SocketConnection connection = kept.connections.getFirst();
        assertThat(connection.payload().latin1(0, 100)).isEqualTo("SSH-2.0-scanner\r\n");
        assertThat(connection.payloadLength()).isEqualTo(17);
        assertThat(connection.source()).isEqualTo(HERE);
        assertThat(connection.sourcePort()).isEqualTo(client.getLocalPort());
        assertThat(connection.destination()).isEqualTo(HERE);
        assertThat(connection.destinationPort()).isEqualTo(port);
        assertThat(connection.timeNanos()).isEqualTo(accepted);
        assertThat(client.getInputStream().read()).as("nothing was said to it").isEqualTo(-1);
    }

    @Test
    void a_silent_client_is_held_for_ten_seconds_and_recorded_without_payload() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE), port);
        client(HERE, port);
        stepUntil(sensor, () -> sensor.openConnections() == 1);
        clock.now += HeldSocket.SILENT_NANOS - 1;
        stepSome(sensor);
        assertThat(sensor.openConnections()).isEqualTo(1);
        clock.now += 100_000_000L;
        sensor.step(kept, 1);
        assertThat(sensor.openConnections()).isZero();
        assertThat(kept.connections).hasSize(1);
        assertThat(kept.connections.getFirst().payload().isEmpty()).isTrue();
        assertThat(kept.connections.getFirst().payloadLength()).isZero();
    }

    @Test
    void a_client_that_drips_is_held_for_a_minute_at_most() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE), port);
        Socket client = client(HERE, port);
        stepUntil(sensor, () -> sensor.openConnections() == 1);
        for (long held = 0; held < HeldSocket.LONGEST_NANOS; held += 1_000_000_000L) {
            assertThat(kept.connections).isEmpty();
            say(client, ".");
            stepSome(sensor);
            clock.now += 1_000_000_000L;
        }
        sensor.step(kept, 1);
        assertThat(kept.connections).hasSize(1);
        assertThat(kept.connections.getFirst().payloadLength()).isEqualTo(60);
    }

    @Test
    void sixteen_kibibytes_are_kept_and_end_it_at_once() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE), port);
        say(client(HERE, port), "x".repeat(HeldSocket.MOST_PAYLOAD));
        stepUntil(sensor, () -> kept.connections.size() == 1);
        assertThat(kept.connections.getFirst().payload().length())
                .isEqualTo(HeldSocket.MOST_PAYLOAD);
        assertThat(kept.connections.getFirst().payloadLength()).isEqualTo(HeldSocket.MOST_PAYLOAD);
        say(client(HERE, port), "x".repeat(HeldSocket.MOST_PAYLOAD + 1));
        stepUntil(sensor, () -> kept.connections.size() == 2);
        assertThat(kept.connections.getLast().payload().length())
                .isEqualTo(HeldSocket.MOST_PAYLOAD);
    }

    @Test
    void a_client_that_closes_or_resets_is_recorded_with_what_it_had_said() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE), port);
        Socket closing = client(HERE, port);
        say(closing, "bye");
        closing.close();
        stepUntil(sensor, () -> kept.connections.size() == 1);
        assertThat(kept.connections.getFirst().payloadLength()).isEqualTo(3);
        Socket resetting = client(HERE, port);
        stepUntil(sensor, () -> sensor.openConnections() == 1);
        resetting.setSoLinger(true, 0);
        resetting.close();
        stepUntil(sensor, () -> kept.connections.size() == 2);
        assertThat(kept.connections.getLast().payloadLength()).isZero();
    }

    @Test
    void ipv6_is_heard_as_ipv6() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE, HERE6), port);
        assertThat(sensor.listening())
                .as("loopback without IPv6? " + sensor.refused())
                .isEqualTo(2);
        say(client(HERE6, port), "six");
        stepUntil(sensor, () -> sensor.openConnections() == 1);
        sensor.finish(kept);
        assertThat(kept.connections.getFirst().source()).isEqualTo(HERE6);
        assertThat(kept.connections.getFirst().destination()).isEqualTo(HERE6);
    }

    @Test
    void a_port_that_somebody_has_is_told_and_the_others_are_heard() throws IOException {
        int port = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SocketSensor sensor =
                    open(
                            SocketSensor.open(
                                    List.of(HERE), ports(taken.getLocalPort(), port), clock));
            assertThat(sensor.listening()).isEqualTo(1);
            assertThat(sensor.refused()).hasSize(1);
            assertThat(sensor.refused().getFirst().port()).isEqualTo(taken.getLocalPort());
            assertThat(sensor.refused().getFirst().reason()).contains("in use");
        }
    }

    @Test
    void an_address_of_somebody_else_cannot_be_listened_on() throws IOException {
        SocketSensor sensor =
                open(SocketSensor.open(List.of(Address.parse("198.51.100.1")), ports(0), clock));
        assertThat(sensor.listening()).isZero();
        assertThat(sensor.refused()).hasSize(1);
    }

    @Test
    void more_listeners_than_the_limit_are_refused() throws IOException {
        List<Integer> most = new ArrayList<>(IntStream.range(0, 512).boxed().toList());
        SocketSensor sensor =
                open(
                        SocketSensor.open(
                                List.of(
                                        Address.parse("198.51.100.1"),
                                        Address.parse("198.51.100.2")),
                                most,
                                clock));
        assertThat(sensor.refused()).hasSize(SocketSensor.MOST_LISTENERS);
        most.add(600);
        assertThatThrownBy(
                        () ->
                                SocketSensor.open(
                                        List.of(
                                                Address.parse("198.51.100.1"),
                                                Address.parse("198.51.100.2")),
                                        most,
                                        clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("513");
    }

    @Test
    void with_all_places_taken_clients_wait_until_one_ends() throws IOException {
        int port = freePort();
        SocketSensor sensor = open(SocketSensor.open(List.of(HERE), ports(port), clock, 3));
        for (int i = 0; i < 4; i++) {
            client(HERE, port);
        }
        stepUntil(sensor, () -> sensor.openConnections() == 3);
        stepSome(sensor);
        assertThat(sensor.openConnections()).isEqualTo(3);
        clock.now += HeldSocket.SILENT_NANOS;
        sensor.step(kept, 1);
        assertThat(kept.connections).hasSize(3);
        stepUntil(sensor, () -> sensor.openConnections() == 1);
        assertThat(clock.now - kept.connections.getFirst().timeNanos())
                .isEqualTo(HeldSocket.SILENT_NANOS);
    }

    @Test
    void each_second_tells_what_was_accepted_and_adds_up() throws IOException {
        int port = freePort();
        SocketSensor sensor = sensor(List.of(HERE), port);
        client(HERE, port);
        client(HERE, port);
        stepUntil(sensor, () -> sensor.openConnections() == 2);
        clock.now += 1_000_000_000L;
        sensor.step(kept, 1);
        client(HERE, port);
        stepUntil(sensor, () -> sensor.openConnections() == 3);
        sensor.finish(kept);
        assertThat(kept.seconds).extracting(SensorSecond::received).containsExactly(2L, 1L);
        assertThat(kept.seconds)
                .allSatisfy(
                        second ->
                                assertThat(second.fates().stream().mapToLong(f -> f).sum())
                                        .isEqualTo(second.received()));
        assertThat(kept.seconds.getFirst().lengthNanos()).isEqualTo(1_000_000_000L);
        assertThat(kept.connections).hasSize(3);
    }

    private SocketSensor sensor(List<Address> addresses, int port) throws IOException {
        return open(SocketSensor.open(addresses, ports(port), clock));
    }

    private <T extends AutoCloseable> T open(T one) {
        open.add(one);
        return one;
    }

    private static List<Integer> ports(Integer... ports) {
        return List.of(ports);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Socket client(Address address, int port) throws IOException {
        Socket client = open(new Socket());
        client.connect(
                new InetSocketAddress(InetAddress.ofLiteral(address.toString()), port), 5000);
        client.setSoTimeout(5000);
        return client;
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(ISO_8859_1));
        client.getOutputStream().flush();
    }

    private void stepSome(SocketSensor sensor) throws IOException {
        for (int i = 0; i < 5; i++) {
            sensor.step(kept, 2);
        }
    }

    private void stepUntil(SocketSensor sensor, java.util.function.BooleanSupplier done)
            throws IOException {
        for (int i = 0; i < PATIENCE && !done.getAsBoolean(); i++) {
            sensor.step(kept, 10);
        }
        assertThat(done.getAsBoolean()).as("within " + PATIENCE + " steps").isTrue();
    }
}
