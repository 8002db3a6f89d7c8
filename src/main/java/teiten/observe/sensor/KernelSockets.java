package teiten.observe.sensor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import teiten.decode.Transport;

/// The machine's own sockets, as the kernel lists them (proc(5), `/proc/net/tcp` and its siblings):
/// ports on which a service listens or a datagram socket waits, and the connections. One reading;
/// not changed after it. Any text is read: a line that is none of the kernel's says nothing.
///
/// ```text
///   sl  local_address rem_address   st ...
///    0: 0100007F:0CEA 00000000:0000 0A ...
/// ```
///
/// Connections of a listening port are not kept one by one: the port tells them. So strangers who
/// connect to a service cannot make the table grow; only what the machine itself opens does.
final class KernelSockets {
    /// Lines read of one list. Listening sockets come first in it.
    static final int MOST_LINES = 1 << 17;

    private static final int PORTS = 1 << 16;
    private static final int V4_DIGITS = 8;
    private static final int V6_DIGITS = 32;
    private static final long MAPPED = 0xFFFF;

    // States of the kernel (include/net/tcp_states.h), which it also uses for datagram sockets.
    private static final int LISTENING = 0x0A;
    private static final int UNCONNECTED = 0x07;

    private static final Path LISTS = Path.of("/proc/self/net");

    private final BitSet tcp4 = new BitSet(PORTS);
    private final BitSet tcp6 = new BitSet(PORTS);
    private final BitSet udp4 = new BitSet(PORTS);
    private final BitSet udp6 = new BitSet(PORTS);
    private final SocketTable table = new SocketTable();
    private boolean complete = true;

    KernelSockets() {}

    /// Those of this process's network namespace, now.
    static KernelSockets ofMachine() throws IOException {
        return in(LISTS);
    }

    /// Those that the lists in a folder tell; lists of IPv6 may be missing.
    static KernelSockets in(Path folder) throws IOException {
        KernelSockets sockets = new KernelSockets();
        sockets.read(folder.resolve("tcp"), Transport.TCP);
        sockets.read(folder.resolve("udp"), Transport.UDP);
        sockets.readIfThere(folder.resolve("tcp6"), Transport.TCP);
        sockets.readIfThere(folder.resolve("udp6"), Transport.UDP);
        return sockets;
    }

    private void readIfThere(Path list, Transport transport) throws IOException {
        try {
            read(list, transport);
        } catch (NoSuchFileException _) {
            // The kernel runs without IPv6.
        }
    }

    private void read(Path list, Transport transport) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
            int lines = 0;
            String line = reader.readLine();
            while (line != null && lines < MOST_LINES) {
                line(line, transport);
                lines++;
                line = reader.readLine();
            }
            complete &= line == null;
        }
    }

    /// Whether all lists were read to their ends.
    boolean isComplete() {
        return complete;
    }

    /// Connections and sockets of one address alone that are held.
    int size() {
        return table.size();
    }

    /// Takes one line of a list.
    void line(String line, Transport transport) {
        String[] words = line.strip().split("\\s+", 5);
        if (words.length < 4) {
            return;
        }
        int colon = words[1].indexOf(':');
        boolean isSocket =
                isEndpoint(words[1], colon)
                        && isEndpoint(words[2], colon)
                        && isHexadecimal(words[3], 0, words[3].length(), 2);
        if (isSocket) {
            socket(words[1], words[2], colon, Integer.parseInt(words[3], 16), transport);
        }
    }

    private static boolean isEndpoint(String text, int colon) {
        return (colon == V4_DIGITS || colon == V6_DIGITS)
                && text.length() > colon
                && text.charAt(colon) == ':'
                && isHexadecimal(text, 0, colon, colon)
                && isHexadecimal(text, colon + 1, text.length(), 4);
    }

    private static boolean isHexadecimal(String text, int from, int to, int digits) {
        boolean all = to - from == digits;
        for (int i = from; i < to && all; i++) {
            char letter = text.charAt(i);
            all = letter < 128 && Character.digit(letter, 16) >= 0;
        }
        return all;
    }

    private void socket(String local, String remote, int colon, int state, Transport transport) {
        int localPort = Integer.parseInt(local, colon + 1, local.length(), 16);
        int remotePort = Integer.parseInt(remote, colon + 1, remote.length(), 16);
        long localHigh = high(local, colon);
        long localLow = low(local, colon);
        long remoteHigh = high(remote, colon);
        long remoteLow = low(remote, colon);
        int version = colon == V4_DIGITS ? 4 : 6;
        if (version == 6 && isMapped(localHigh, localLow)) {
            version = 4;
            localLow &= 0xFFFF_FFFFL;
            remoteLow &= 0xFFFF_FFFFL;
        }
        boolean hearsAnybody =
                transport == Transport.TCP
                        ? state == LISTENING
                        : state == UNCONNECTED && remotePort == 0;
        if (hearsAnybody && localHigh == 0 && localLow == 0) {
            // A socket of IPv6 also takes IPv4, unless it says otherwise, which the list does not
            // tell.
            ports(transport, version).set(localPort);
            ports(transport, 4).set(localPort);
        } else if (hearsAnybody) {
            table.add(localHigh, localLow, 0, 0, SocketTable.key(transport, version, localPort, 0));
        } else if (!hears(transport, version, localHigh, localLow, localPort)) {
            table.add(
                    localHigh,
                    localLow,
                    remoteHigh,
                    remoteLow,
                    SocketTable.key(transport, version, localPort, remotePort));
        }
    }

    /// Whether a socket hears whatever anybody sends to this port of this address.
    boolean hears(Transport transport, int version, long high, long low, int port) {
        return ports(transport, version).get(port)
                || table.contains(high, low, 0, 0, SocketTable.key(transport, version, port, 0));
    }

    /// Whether a connection is there, seen from this machine.
    boolean isConnected(
            Transport transport,
            int version,
            long localHigh,
            long localLow,
            int localPort,
            long remoteHigh,
            long remoteLow,
            int remotePort) {
        return table.contains(
                localHigh,
                localLow,
                remoteHigh,
                remoteLow,
                SocketTable.key(transport, version, localPort, remotePort));
    }

    private BitSet ports(Transport transport, int version) {
        if (transport == Transport.TCP) {
            return version == 4 ? tcp4 : tcp6;
        }
        return version == 4 ? udp4 : udp6;
    }

    /// Whether it is an IPv4 address that a socket of IPv6 holds (RFC 4291, section 2.5.5.2).
    private static boolean isMapped(long high, long low) {
        return high == 0 && low >>> 32 == MAPPED;
    }

    private static long high(String text, int digits) {
        return digits == V4_DIGITS ? 0 : word(text, 0) << 32 | word(text, 8);
    }

    private static long low(String text, int digits) {
        return digits == V4_DIGITS ? word(text, 0) : word(text, 16) << 32 | word(text, 24);
    }

    /// The kernel prints addresses as 32-bit words of the machine's own byte order.
    private static long word(String text, int at) {
        int word = Integer.parseUnsignedInt(text, at, at + 8, 16);
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        return (little ? Integer.reverseBytes(word) : word) & 0xFFFF_FFFFL;
    }
}
