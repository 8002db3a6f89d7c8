package teiten.observe.sensor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// A connection that the kernel accepted for a [SocketSensor], held until the client has said its
/// first payload. Nothing is ever written to it.
final class HeldSocket {
    /// Bytes kept of what a client says.
    static final int MOST_PAYLOAD = 16 << 10;

    /// How long a client may say nothing: longer than nmap's probe that only listens.
    static final long SILENT_NANOS = 10_000_000_000L;

    /// How long after its last bytes a client may say nothing more.
    static final long IDLE_NANOS = 1_500_000_000L;

    /// How long it is held at most, whatever drips in.
    static final long LONGEST_NANOS = 60_000_000_000L;

    private static final int FIRST_BYTES = 512;

    private final SocketChannel channel;
    private final InetSocketAddress source;
    private final InetSocketAddress destination;
    private final long acceptedWallNanos;
    private final long lastMoment;
    private long deadline;
    private byte[] payload = {};
    private int kept;
    private long said;

    /// @throws IOException where the client has gone before anybody asked who it is
    HeldSocket(SocketChannel channel, SensorClock clock) throws IOException {
        this.channel = channel;
        acceptedWallNanos = clock.wallNanos();
        long now = clock.monotonicNanos();
        deadline = now + SILENT_NANOS;
        lastMoment = now + LONGEST_NANOS;
        channel.configureBlocking(false);
        source = (InetSocketAddress) channel.getRemoteAddress();
        destination = (InetSocketAddress) channel.getLocalAddress();
    }

    /// Takes what the client said.
    ///
    /// @param scratch memory for one read
    /// @return whether more may come: not where the client has closed or reset, nor where enough
    ///   was said
    boolean read(ByteBuffer scratch, long now) {
        int count;
        scratch.clear();
        try {
            count = channel.read(scratch);
        } catch (IOException _) {
            // A reset ends the connection as a close does; what was said before it counts.
            return false;
        }
        if (count > 0) {
            keep(scratch.flip());
            said += count;
            deadline = Math.min(now + IDLE_NANOS, lastMoment);
        }
        return count >= 0 && kept < MOST_PAYLOAD;
    }

    private void keep(ByteBuffer scratch) {
        int more = Math.min(scratch.remaining(), MOST_PAYLOAD - kept);
        if (kept + more > payload.length) {
            int wanted = Math.max(Math.max(kept + more, 2 * payload.length), FIRST_BYTES);
            payload = Arrays.copyOf(payload, Math.min(wanted, MOST_PAYLOAD));
        }
        scratch.get(payload, kept, more);
        kept += more;
    }

    /// Whether it has been held long enough.
    boolean isOver(long now) {
        return now - deadline >= 0;
    }

    /// Closes it and says what came of it.
    SocketConnection end() {
        try {
            channel.close();
        } catch (IOException _) {
            // The kernel gives the socket up all the same.
        }
        return new SocketConnection(
                acceptedWallNanos,
                address(source.getAddress()),
                source.getPort(),
                address(destination.getAddress()),
                destination.getPort(),
                Bytes.of(Arrays.copyOf(payload, kept)),
                said);
    }

    private static Address address(InetAddress of) {
        ByteBuffer octets = ByteBuffer.wrap(of.getAddress());
        return octets.remaining() == Integer.BYTES
                ? Address.v4(octets.getInt())
                : Address.v6(octets.getLong(), octets.getLong());
    }
}
