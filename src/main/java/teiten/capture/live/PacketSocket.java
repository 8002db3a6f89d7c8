package teiten.capture.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/// A raw packet socket (packet(7)). It is made for no protocol, so that nothing reaches it before
/// it is bound to the one interface that it is for.
final class PacketSocket implements AutoCloseable {
    /// All protocols (ETH_P_ALL).
    static final int EVERY_PROTOCOL = 0x0003;

    /// No protocol: the socket sends, and receives nothing.
    static final int NO_PROTOCOL = 0;

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int SOCKADDR_LL_BYTES = 20;
    private static final int PACKET_MREQ_BYTES = 16;
    private static final int POLLFD_BYTES = 8;
    private static final short POLLIN = 1;
    private static final short POLLERR = 8;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = SystemCalls.errno(arena);
    private final MemorySegment poll = arena.allocate(POLLFD_BYTES, JAVA_INT.byteAlignment());
    private final MemorySegment value = arena.allocate(JAVA_INT);
    private final MemorySegment valueLength = arena.allocate(JAVA_INT);
    private final int descriptor;

    private PacketSocket() throws LiveException {
        descriptor = SystemCalls.socket(errno, AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, NO_PROTOCOL);
        if (descriptor < 0) {
            LiveException failure = failure("socket(AF_PACKET)");
            arena.close();
            throw failure;
        }
        poll.set(JAVA_INT, 0, descriptor);
        poll.set(JAVA_SHORT, 4, POLLIN);
    }

    static PacketSocket open() throws LiveException {
        SystemCalls.requireSupported();
        return new PacketSocket();
    }

    /// Memory that lives as long as the socket.
    Arena arena() {
        return arena;
    }

    /// The memory in which calls for this socket leave their error.
    MemorySegment errno() {
        return errno;
    }

    int descriptor() {
        return descriptor;
    }

    /// Sets an option of packet sockets to a number.
    void set(int option, int number, String name) throws LiveException {
        value.set(JAVA_INT, 0, number);
        set(option, value, name);
    }

    void set(int option, MemorySegment structure, String name) throws LiveException {
        if (SystemCalls.setsockopt(errno, descriptor, SOL_PACKET, option, structure) != 0) {
            throw failure(name);
        }
    }

    /// Reads an option of packet sockets that is a number.
    int get(int option, String name) throws LiveException {
        value.set(JAVA_INT, 0, -1);
        read(option, value, name);
        return value.get(JAVA_INT, 0);
    }

    void read(int option, MemorySegment structure, String name) throws LiveException {
        valueLength.set(JAVA_INT, 0, (int) structure.byteSize());
        int answer =
                SystemCalls.getsockopt(
                        errno, descriptor, SOL_PACKET, option, structure, valueLength);
        if (answer != 0) {
            throw failure(name);
        }
    }

    /// Binds it to one interface: frames of this protocol arrive from now on, and of no other
    /// interface. Binding it once more with [#NO_PROTOCOL] ends that.
    void bind(int interfaceIndex, int protocol) throws LiveException {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment address = once.allocate(SOCKADDR_LL_BYTES, JAVA_INT.byteAlignment());
            address.set(JAVA_SHORT, 0, (short) AF_PACKET);
            address.set(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2, (short) protocol);
            address.set(JAVA_INT, 4, interfaceIndex);
            if (SystemCalls.bind(errno, descriptor, address) != 0) {
                throw failure("bind to interface " + interfaceIndex);
            }
        }
    }

    /// Has the interface receive frames for other hardware addresses, too, while the socket lives.
    void receiveAll(int interfaceIndex) throws LiveException {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment request = once.allocate(PACKET_MREQ_BYTES, JAVA_INT.byteAlignment());
            request.set(JAVA_INT, 0, interfaceIndex);
            request.set(JAVA_SHORT, 4, (short) PACKET_MR_PROMISC);
            set(PACKET_ADD_MEMBERSHIP, request, "PACKET_ADD_MEMBERSHIP");
        }
    }

    /// Waits until something can be read, at most this long. An error that waits at the socket (the
    /// interface went down) is taken off it, so that the next call waits again.
    void await(int millis) {
        int ready = SystemCalls.poll(errno, poll, 1, millis);
        if (ready > 0 && (poll.get(JAVA_SHORT, 6) & POLLERR) != 0) {
            valueLength.set(JAVA_INT, 0, (int) value.byteSize());
            SystemCalls.getsockopt(errno, descriptor, SOL_SOCKET, SO_ERROR, value, valueLength);
        }
    }

    /// Takes one frame that waits, without waiting for it: its length, or -1 where none does.
    int receive(byte[] into, MemorySegment buffer) {
        int dontWait = 0x40;
        long length = SystemCalls.recv(errno, descriptor, buffer, dontWait);
        if (length < 0) {
            return -1;
        }
        int taken = (int) Math.min(length, into.length);
        MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, taken);
        return taken;
    }

    /// What the last failed call means.
    LiveException failure(String what) {
        int number = SystemCalls.errnoOf(errno);
        LiveException.Kind kind =
                switch (number) {
                    case SystemCalls.EPERM, SystemCalls.EACCES -> LiveException.Kind.NOT_PERMITTED;
                    case SystemCalls.EAFNOSUPPORT, SystemCalls.ENOPROTOOPT ->
                            LiveException.Kind.UNSUPPORTED_SYSTEM;
                    case SystemCalls.ENOMEM, SystemCalls.ENOBUFS -> LiveException.Kind.NO_MEMORY;
                    case SystemCalls.ENODEV, SystemCalls.ENXIO ->
                            LiveException.Kind.NO_SUCH_INTERFACE;
                    case SystemCalls.ENETDOWN -> LiveException.Kind.INTERFACE_DOWN;
                    default -> LiveException.Kind.SYSTEM_CALL;
                };
        return new LiveException(kind, what + ": " + SystemCalls.message(number));
    }

    /// Not while another thread uses the socket.
    @Override
    public void close() {
        SystemCalls.close(errno, descriptor);
        arena.close();
    }
}
