package teiten.observe.sensor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// A sensor where raw sockets are refused ([Mode#SOCKET]): it listens on named ports of named
/// addresses, keeps what each client says first, and closes. The kernel completes handshakes; the
/// sensor itself sends nothing. What it sees are whole connections: no header field, no SYN that
/// stayed alone, no datagram; its records say so.
///
/// One thread calls [#step] again and again. With [#MOST_CONNECTIONS] held it takes no more until
/// one ends: further clients wait in the kernel's queues, and those whom the kernel then turns away
/// are counted ([ListenDrops]).
public final class SocketSensor implements AutoCloseable {
    /// Connections held at a time.
    public static final int MOST_CONNECTIONS = 4096;

    /// Ports times addresses that it may listen on; each takes a file descriptor.
    public static final int MOST_LISTENERS = 1024;

    private static final int BACKLOG = 1024;
    private static final int READ_BYTES = 64 << 10;
    private static final long SWEEP_NANOS = 100_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final SensorClock clock;
    private final Selector selector;
    private final List<SelectionKey> listeners = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<SelectionKey> held = new LinkedHashSet<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(READ_BYTES);
    private final int mostConnections;
    private boolean accepting = true;
    private long accepted;
    private long sweptAt;
    private long secondAt;
    private long dropsAtSecond;

    /// A port that could not be listened on, and why: somebody else has it, or it is not allowed.
    public record Refused(Address address, int port, String reason) {}

    /// Listens on each of the ports at each of the addresses; those that cannot be had are in
    /// [#refused()], so ask [#listening()] whether any could.
    ///
    /// @throws IllegalArgumentException for more than [#MOST_LISTENERS]
    /// @throws IOException where the kernel gives no selector at all
    public static SocketSensor open(List<Address> addresses, List<Integer> ports, SensorClock clock)
            throws IOException {
        return open(addresses, ports, clock, MOST_CONNECTIONS);
    }

    static SocketSensor open(
            List<Address> addresses, List<Integer> ports, SensorClock clock, int mostConnections)
            throws IOException {
        if ((long) addresses.size() * ports.size() > MOST_LISTENERS) {
            throw new IllegalArgumentException(
                    addresses.size() + " addresses of " + ports.size() + " ports are too many");
        }
        SocketSensor sensor = new SocketSensor(clock, mostConnections);
        for (Address address : addresses) {
            for (int port : ports) {
                sensor.listen(address, port);
            }
        }
        return sensor;
    }

    private SocketSensor(SensorClock clock, int mostConnections) throws IOException {
        this.clock = clock;
        this.mostConnections = mostConnections;
        selector = Selector.open();
        sweptAt = clock.monotonicNanos();
        secondAt = sweptAt;
        dropsAtSecond = ListenDrops.ofMachine();
    }

    private void listen(Address address, int port) throws IOException {
        ProtocolFamily family =
                address.version() == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open(family);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(local(address), port), BACKLOG);
            listeners.add(channel.register(selector, SelectionKey.OP_ACCEPT));
        } catch (IOException | UnsupportedOperationException failure) {
            refused.add(new Refused(address, port, String.valueOf(failure.getMessage())));
            if (channel != null) {
                channel.close();
            }
        }
    }

    private static InetAddress local(Address address) throws UnknownHostException {
        ByteBuffer octets = ByteBuffer.allocate(address.version() == 4 ? 4 : 16);
        if (address.version() == 4) {
            octets.putInt((int) address.low());
        } else {
            octets.putLong(address.high()).putLong(address.low());
        }
        return InetAddress.getByAddress(octets.array());
    }

    /// How many ports of addresses it listens on.
    public int listening() {
        return listeners.size();
    }

    /// Those that could not be had.
    public List<Refused> refused() {
        return Collections.unmodifiableList(refused);
    }

    /// Connections held.
    public int openConnections() {
        return held.size();
    }

    /// Takes new connections and what clients say, ends what has been held long enough, and
    /// records.
    ///
    /// @param mostMillis how long it may wait for something to happen
    public void step(Journal journal, int mostMillis) throws IOException {
        selector.select(mostMillis);
        for (SelectionKey key : selector.selectedKeys()) {
            if (!key.isValid()) {
                continue;
            }
            HeldSocket socket = (HeldSocket) key.attachment();
            if (socket == null) {
                accept((ServerSocketChannel) key.channel());
            } else if (!socket.read(scratch, clock.monotonicNanos())) {
                end(key, journal);
            }
        }
        selector.selectedKeys().clear();
        long now = clock.monotonicNanos();
        if (now - sweptAt >= SWEEP_NANOS) {
            sweep(journal, now);
        }
        if (now - secondAt >= SECOND_NANOS) {
            second(journal, now);
        }
    }

    private void accept(ServerSocketChannel listener) {
        while (held.size() < mostConnections) {
            SocketChannel channel = taken(listener);
            if (channel == null) {
                return;
            }
            accepted++;
            try {
                HeldSocket socket = new HeldSocket(channel, clock);
                held.add(channel.register(selector, SelectionKey.OP_READ, socket));
            } catch (IOException _) {
                // Gone before it could be asked who it is: nothing is known that could be recorded.
                accepted--;
                close(channel);
            }
        }
        listen(false);
    }

    private @Nullable SocketChannel taken(ServerSocketChannel listener) {
        try {
            return listener.accept();
        } catch (IOException _) {
            // No file descriptor is left: as when all places are taken, until the next sweep.
            listen(false);
            return null;
        }
    }

    private void listen(boolean take) {
        if (accepting != take) {
            listeners.forEach(key -> key.interestOps(take ? SelectionKey.OP_ACCEPT : 0));
            accepting = take;
        }
    }

    private void sweep(Journal journal, long now) {
        sweptAt = now;
        for (SelectionKey key : List.copyOf(held)) {
            if (((HeldSocket) key.attachment()).isOver(now)) {
                end(key, journal);
            }
        }
        listen(held.size() < mostConnections);
    }

    private void end(SelectionKey key, Journal journal) {
        held.remove(key);
        journal.connection(((HeldSocket) key.attachment()).end());
    }

    private void second(Journal journal, long now) {
        List<Long> fates = new ArrayList<>(Collections.nCopies(Fate.values().length, 0L));
        fates.set(Fate.HANDSHAKE.ordinal(), accepted);
        long drops = ListenDrops.ofMachine();
        journal.second(
                new SensorSecond(
                        clock.wallNanos(),
                        now - secondAt,
                        0,
                        accepted,
                        Math.max(0, drops - dropsAtSecond),
                        0,
                        List.copyOf(fates),
                        0,
                        0,
                        0,
                        0,
                        true));
        accepted = 0;
        dropsAtSecond = drops;
        secondAt = now;
        journal.flush();
    }

    /// Ends and records all connections that are held, and the second that has begun; before
    /// closing.
    public void finish(Journal journal) {
        for (SelectionKey key : List.copyOf(held)) {
            end(key, journal);
        }
        second(journal, clock.monotonicNanos());
    }

    private static void close(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception _) {
            // The kernel gives the socket up all the same.
        }
    }

    @Override
    public void close() throws IOException {
        held.forEach(key -> close(key.channel()));
        listeners.forEach(key -> close(key.channel()));
        selector.close();
    }
}
