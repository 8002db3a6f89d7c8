package teiten.capture.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The frames of one interface, from a ring that the kernel fills (packet(7), TPACKET_V3 of
/// linux/if_packet.h): what others send there, for any hardware address, and nothing that this
/// machine sends. For one thread at a time.
public final class PacketRing implements FrameSource, AutoCloseable {
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int TPACKET_V3 = 2;
    private static final int STATISTICS_BYTES = 12;
    private static final int FRAME_BYTES = 2048;
    private static final int REQUEST_BYTES = 28;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final int MAP_POPULATE = 0x8000;
    private static final long MAP_FAILED = -1;

    private final RingBlocks blocks;
    private final @Nullable PacketSocket socket;
    private final @Nullable MemorySegment counters;
    private long framesBefore;
    private long lostBefore;

    private PacketRing(RingBlocks blocks, @Nullable PacketSocket socket) {
        this.blocks = blocks;
        this.socket = socket;
        counters =
                socket == null
                        ? null
                        : socket.arena().allocate(STATISTICS_BYTES, JAVA_INT.byteAlignment());
    }

    /// Opens a ring on an interface that is up. Needs CAP_NET_RAW.
    public static PacketRing open(NetworkDevice device, RingSize size) throws LiveException {
        device.requireUp();
        PacketSocket socket = PacketSocket.open();
        try {
            PacketRing ring = new PacketRing(new RingBlocks(map(socket, size), size), socket);
            socket.bind(device.index(), PacketSocket.EVERY_PROTOCOL);
            socket.receiveAll(device.index());
            return ring;
        } catch (LiveException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// A ring over plain memory, which [WarmBlocks] fills in the kernel's place.
    static PacketRing over(MemorySegment memory, RingSize size) {
        return new PacketRing(new RingBlocks(memory, size), null);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment map(PacketSocket socket, RingSize size) throws LiveException {
        socket.set(PACKET_VERSION, TPACKET_V3, "PACKET_VERSION");
        int version = socket.get(PACKET_VERSION, "PACKET_VERSION");
        if (version != TPACKET_V3) {
            throw new LiveException(
                    LiveException.Kind.UNSUPPORTED_SYSTEM,
                    "PACKET_VERSION: asked for " + TPACKET_V3 + ", the socket has " + version);
        }
        socket.set(PACKET_IGNORE_OUTGOING, 1, "PACKET_IGNORE_OUTGOING");
        MemorySegment request = socket.arena().allocate(REQUEST_BYTES, JAVA_INT.byteAlignment());
        request.set(JAVA_INT, 0, size.blockBytes());
        request.set(JAVA_INT, 4, size.blocks());
        request.set(JAVA_INT, 8, FRAME_BYTES);
        request.set(JAVA_INT, 12, (int) (size.bytes() / FRAME_BYTES));
        request.set(JAVA_INT, 16, size.retireMillis());
        socket.set(PACKET_RX_RING, request, "PACKET_RX_RING of " + size.bytes() + " bytes");

        MemorySegment memory =
                SystemCalls.mmap(
                        socket.errno(),
                        size.bytes(),
                        PROT_READ_WRITE,
                        MAP_SHARED | MAP_POPULATE,
                        socket.descriptor());
        if (memory.address() == MAP_FAILED) {
            throw socket.failure("mmap of " + size.bytes() + " bytes");
        }
        // The socket's own memory is gone when its arena unmaps the ring.
        MemorySegment errno = SystemCalls.errno(Arena.ofAuto());
        return memory.reinterpret(
                size.bytes(),
                socket.arena(),
                mapped -> SystemCalls.munmap(errno, mapped, size.bytes()));
    }

    @Override
    public boolean next(LiveFrame frame) {
        return blocks.next(frame);
    }

    @Override
    public void await(int millis) {
        if (socket != null && !blocks.isReady()) {
            socket.await(millis);
        }
    }

    /// What the kernel counted since the last call. Frames that a block announced and that could
    /// not be read count as dropped.
    @Override
    public RingStatistics statistics() {
        long lost = blocks.lost() - lostBefore;
        lostBefore = blocks.lost();
        if (socket == null || counters == null) {
            long received = blocks.frames() - framesBefore + lost;
            framesBefore = blocks.frames();
            return new RingStatistics(received, lost);
        }
        try {
            socket.read(PACKET_STATISTICS, counters, "PACKET_STATISTICS");
        } catch (LiveException e) {
            throw new IllegalStateException(e);
        }
        long received = Integer.toUnsignedLong(counters.get(JAVA_INT, 0));
        long dropped = Integer.toUnsignedLong(counters.get(JAVA_INT, 4));
        return new RingStatistics(received, dropped + lost);
    }

    /// Takes no more frames from the interface. What the kernel has put into the ring can still be
    /// read: all of it is there [RingSize#retireMillis()] later.
    public void stopReceiving() throws LiveException {
        if (socket != null) {
            socket.bind(0, PacketSocket.NO_PROTOCOL);
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
