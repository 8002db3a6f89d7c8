package teiten.capture.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// Sends frames out of one interface in batches (sendmmsg(2)), past its queueing discipline. Its
/// socket is for no protocol, so it never receives. Never waits and never throws for a frame that
/// the kernel does not take: such a frame is counted. For one thread at a time.
public final class FrameSender implements FrameSink, AutoCloseable {
    /// Frames that wait at most before they are handed to the kernel.
    public static final int BATCH = 128;

    /// The longest frame that it takes, Ethernet header included.
    public static final int LONGEST_FRAME = 2048;

    private static final int PACKET_QDISC_BYPASS = 20;
    private static final int MSG_DONTWAIT = 0x40;

    // struct mmsghdr, struct iovec
    private static final int MESSAGE_BYTES = 64;
    private static final int MESSAGE_VECTORS = 16;
    private static final int MESSAGE_VECTOR_COUNT = 24;
    private static final int VECTOR_BYTES = 16;
    private static final int VECTOR_LENGTH = 8;

    private final PacketSocket socket;
    private final MemorySegment frames;
    private final MemorySegment vectors;
    private final MemorySegment messages;
    private int waiting;
    private long sent;
    private long refused;

    private FrameSender(PacketSocket socket) {
        this.socket = socket;
        frames = socket.arena().allocate((long) BATCH * LONGEST_FRAME, Long.BYTES);
        vectors = socket.arena().allocate((long) BATCH * VECTOR_BYTES, Long.BYTES);
        messages = socket.arena().allocate((long) BATCH * MESSAGE_BYTES, Long.BYTES);
        for (long i = 0; i < BATCH; i++) {
            MemorySegment frame = frames.asSlice(i * LONGEST_FRAME, LONGEST_FRAME);
            MemorySegment vector = vectors.asSlice(i * VECTOR_BYTES, VECTOR_BYTES);
            vectors.set(ADDRESS, i * VECTOR_BYTES, frame);
            messages.set(ADDRESS, i * MESSAGE_BYTES + MESSAGE_VECTORS, vector);
            messages.set(JAVA_LONG, i * MESSAGE_BYTES + MESSAGE_VECTOR_COUNT, 1);
        }
    }

    /// Opens a way out of an interface that is up. Needs CAP_NET_RAW. What leaves by it is not seen
    /// by packet sockets of this machine (tcpdump).
    public static FrameSender open(NetworkDevice device) throws LiveException {
        return open(device, true);
    }

    /// The same through the queueing discipline, where this machine's packet sockets see it leave.
    static FrameSender openVisibly(NetworkDevice device) throws LiveException {
        return open(device, false);
    }

    private static FrameSender open(NetworkDevice device, boolean bypass) throws LiveException {
        device.requireUp();
        PacketSocket socket = PacketSocket.open();
        try {
            socket.set(PACKET_QDISC_BYPASS, bypass ? 1 : 0, "PACKET_QDISC_BYPASS");
            socket.bind(device.index(), PacketSocket.NO_PROTOCOL);
            return new FrameSender(socket);
        } catch (LiveException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// Takes a frame, to be sent with the next batch: when that is full, or at [#flush()]. A frame
    /// longer than [#LONGEST_FRAME] is refused.
    @Override
    public void send(byte[] frame, int length) {
        if (length > LONGEST_FRAME) {
            refused++;
            return;
        }
        if (waiting == BATCH) {
            flush();
        }
        MemorySegment.copy(frame, 0, frames, JAVA_BYTE, (long) waiting * LONGEST_FRAME, length);
        vectors.set(JAVA_LONG, (long) waiting * VECTOR_BYTES + VECTOR_LENGTH, length);
        waiting++;
    }

    /// Hands all that waits to the kernel.
    @Override
    public void flush() {
        int done = 0;
        while (done < waiting) {
            int taken =
                    SystemCalls.sendmmsg(
                            socket.errno(),
                            socket.descriptor(),
                            messages.asSlice((long) done * MESSAGE_BYTES),
                            waiting - done,
                            MSG_DONTWAIT);
            if (taken > 0) {
                sent += taken;
                done += taken;
            } else if (SystemCalls.errnoOf(socket.errno()) != SystemCalls.EINTR) {
                int given = isOfAll(SystemCalls.errnoOf(socket.errno())) ? waiting - done : 1;
                refused += given;
                done += given;
            }
        }
        waiting = 0;
    }

    /// Whether the frames behind the one refused would be refused, too.
    private static boolean isOfAll(int errno) {
        return switch (errno) {
            case SystemCalls.EAGAIN,
                    SystemCalls.ENOBUFS,
                    SystemCalls.ENOMEM,
                    SystemCalls.ENETDOWN,
                    SystemCalls.ENXIO,
                    SystemCalls.ENODEV ->
                    true;
            default -> false;
        };
    }

    /// Frames that the kernel took since the sender was opened.
    @Override
    public long sent() {
        return sent;
    }

    /// Frames that it did not take since then.
    @Override
    public long refused() {
        return refused;
    }

    @Override
    public void close() {
        flush();
        socket.close();
    }
}
