package teiten.capture.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An Ethernet interface of the process's network namespace (netdevice(7)).
///
/// @param name its name, `eth0`
/// @param index the kernel's number of it
/// @param hardwareAddress its six bytes as the low 48 bits
/// @param mtu bytes of the longest IP packet that it carries
/// @param addresses its own IP addresses
public record NetworkDevice(
        String name, int index, long hardwareAddress, int mtu, List<InetAddress> addresses) {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCGIFMTU = 0x8921;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GFLAGS = 0x25;
    private static final int ETHTOOL_GGRO = 0x2B;
    private static final int ETH_FLAG_LRO = 1 << 15;
    private static final int IFREQ_BYTES = 40;
    private static final int IFREQ_VALUE = 16;
    private static final int LONGEST_NAME = 15;
    private static final int ARPHRD_ETHER = 1;
    private static final int IFF_UP = 0x1;
    private static final int IFF_RUNNING = 0x40;
    private static final int HARDWARE_BYTES = 6;
    private static final Path COUNTERS = Path.of("/proc/self/net/dev");

    public NetworkDevice {
        addresses = List.copyOf(addresses);
    }

    /// Finds an interface by its name.
    public static NetworkDevice of(String name) throws LiveException {
        SystemCalls.requireSupported();
        try (Question question = new Question(name)) {
            question.ask(SIOCGIFINDEX);
            int index = question.answer.get(JAVA_INT, IFREQ_VALUE);
            question.ask(SIOCGIFHWADDR);
            int family = question.answer.get(JAVA_SHORT, IFREQ_VALUE);
            if (family != ARPHRD_ETHER) {
                throw new LiveException(
                        LiveException.Kind.NOT_ETHERNET, name + ": hardware type " + family);
            }
            long hardware = 0;
            for (int i = 0; i < HARDWARE_BYTES; i++) {
                int octet = question.answer.get(JAVA_BYTE, IFREQ_VALUE + 2 + i) & 0xFF;
                hardware = hardware << Byte.SIZE | octet;
            }
            question.ask(SIOCGIFMTU);
            int mtu = question.answer.get(JAVA_INT, IFREQ_VALUE);
            return new NetworkDevice(name, index, hardware, mtu, addressesOf(name));
        }
    }

    private static List<InetAddress> addressesOf(String name) throws LiveException {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            return found == null ? List.of() : Collections.list(found.getInetAddresses());
        } catch (SocketException e) {
            throw new LiveException(LiveException.Kind.SYSTEM_CALL, name + ": " + e.getMessage());
        }
    }

    /// Names of all interfaces of the namespace, as the kernel orders them.
    public static List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(COUNTERS, StandardCharsets.ISO_8859_1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                names.add(line.substring(0, colon).strip());
            }
        }
        return names;
    }

    /// Whether it is up and has a carrier now; false, too, where it is gone.
    public boolean isRunning() {
        int wanted = IFF_UP | IFF_RUNNING;
        try {
            return (flags() & wanted) == wanted;
        } catch (LiveException e) {
            return false;
        }
    }

    /// Throws where it is not up.
    void requireUp() throws LiveException {
        if ((flags() & IFF_UP) == 0) {
            throw new LiveException(LiveException.Kind.INTERFACE_DOWN, name);
        }
    }

    private int flags() throws LiveException {
        try (Question question = new Question(name)) {
            question.ask(SIOCGIFFLAGS);
            return question.answer.get(JAVA_SHORT, IFREQ_VALUE);
        }
    }

    /// What it does to received frames (the ioctl of ethtool(8)). An interface that cannot be asked
    /// about one of the two does not do it.
    public DeviceOffloads offloads() throws LiveException {
        try (Question question = new Question(name)) {
            return new DeviceOffloads(
                    question.ethtool(ETHTOOL_GGRO) != 0,
                    (question.ethtool(ETHTOOL_GFLAGS) & ETH_FLAG_LRO) != 0);
        }
    }

    /// What it has counted since it was made. Throws [IOException] where it is gone.
    public DeviceCounters counters() throws IOException {
        for (String line : Files.readAllLines(COUNTERS, StandardCharsets.ISO_8859_1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equals(name)) {
                try {
                    return DeviceCounters.of(line.substring(colon + 1));
                } catch (NumberFormatException e) {
                    throw new IOException(COUNTERS + ": " + e.getMessage(), e);
                }
            }
        }
        throw new IOException(COUNTERS + " does not name " + name);
    }

    /// Asks the kernel about an interface (struct ifreq).
    private static final class Question implements AutoCloseable {
        private static final int ADDRESS_BYTES = 8;

        private final Arena arena = Arena.ofConfined();
        private final MemorySegment errno = SystemCalls.errno(arena);
        private final MemorySegment answer = arena.allocate(IFREQ_BYTES, ADDRESS_BYTES);
        private final String name;
        private final int descriptor;

        Question(String name) throws LiveException {
            byte[] octets = name.getBytes(StandardCharsets.UTF_8);
            if (octets.length == 0 || octets.length > LONGEST_NAME) {
                arena.close();
                throw new LiveException(LiveException.Kind.NO_SUCH_INTERFACE, name);
            }
            this.name = name;
            MemorySegment.copy(octets, 0, answer, JAVA_BYTE, 0, octets.length);
            descriptor = SystemCalls.socket(errno, AF_INET, SOCK_DGRAM_CLOEXEC, 0);
            if (descriptor < 0) {
                LiveException failure =
                        new LiveException(
                                LiveException.Kind.SYSTEM_CALL,
                                "socket(AF_INET): "
                                        + SystemCalls.message(SystemCalls.errnoOf(errno)));
                arena.close();
                throw failure;
            }
        }

        void ask(long request) throws LiveException {
            if (SystemCalls.ioctl(errno, descriptor, request, answer) != 0) {
                int number = SystemCalls.errnoOf(errno);
                boolean gone = number == SystemCalls.ENODEV || number == SystemCalls.ENXIO;
                throw new LiveException(
                        gone
                                ? LiveException.Kind.NO_SUCH_INTERFACE
                                : LiveException.Kind.SYSTEM_CALL,
                        name + ": " + SystemCalls.message(number));
            }
        }

        /// The value that the driver gives for a command (struct ethtool_value); 0 where it knows
        /// none.
        int ethtool(int command) throws LiveException {
            MemorySegment value = arena.allocate(JAVA_INT.byteSize() * 2, JAVA_INT.byteSize());
            value.set(JAVA_INT, 0, command);
            answer.set(ADDRESS, IFREQ_VALUE, value);
            if (SystemCalls.ioctl(errno, descriptor, SIOCETHTOOL, answer) == 0) {
                return value.get(JAVA_INT, JAVA_INT.byteSize());
            }
            int number = SystemCalls.errnoOf(errno);
            if (number == SystemCalls.EOPNOTSUPP) {
                return 0;
            }
            throw new LiveException(
                    LiveException.Kind.SYSTEM_CALL, name + ": " + SystemCalls.message(number));
        }

        @Override
        public void close() {
            SystemCalls.close(errno, descriptor);
            arena.close();
        }
    }
}
