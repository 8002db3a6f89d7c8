package teiten.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import teiten.decode.Transport;
import teiten.identify.ReaderList.Entry;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;

/// Which readers are asked about a payload: by its first bytes those whose names stand on any port,
/// by its port those whose names need one. Never changed once made, and readers keep no state, so
/// one index serves all threads.
final class ReaderIndex {
    private static final int PORTS = 1 << 16;

    private final PayloadReader[] inOrder;
    private final Map<PayloadReader, Integer> numbers = new HashMap<>();
    private final ReaderList[] tcpByFirstByte;
    private final ReaderList[] udpByFirstByte;
    private final ReaderList[] tcpByPort;
    private final ReaderList[] udpByPort;
    private final int[][] defaultPorts = new int[Protocol.values().length][];

    ReaderIndex(List<PayloadReader> readers) {
        ProtocolTable table = ProtocolTable.bundled();
        for (Protocol protocol : Protocol.values()) {
            List<Integer> ports = table.facts(protocol).defaultPorts();
            defaultPorts[protocol.ordinal()] = ports.stream().mapToInt(port -> port).toArray();
        }
        inOrder =
                readers.stream()
                        .sorted(Comparator.comparing(ReaderIndex::needsPort))
                        .toArray(PayloadReader[]::new);
        for (int number = 0; number < inOrder.length; number++) {
            numbers.put(inOrder[number], number);
        }
        tcpByFirstByte = firstBytes(Transport.TCP);
        udpByFirstByte = firstBytes(Transport.UDP);
        tcpByPort = ports(Transport.TCP);
        udpByPort = ports(Transport.UDP);
    }

    private static boolean needsPort(PayloadReader reader) {
        return reader.fixedBits() < Content.ANY_PORT_BITS;
    }

    /// The index of the program's own rules, made once.
    static ReaderIndex bundled() {
        return Bundled.INDEX;
    }

    /// Made at first use: reading the tables takes longer than naming many payloads.
    private static final class Bundled {
        static final ReaderIndex INDEX = new ReaderIndex(Readers.all());
    }

    private ReaderList[] firstBytes(Transport transport) {
        List<PayloadReader> anywhere = new ArrayList<>(List.of(inOrder));
        anywhere.removeIf(reader -> reader.transport() != transport || needsPort(reader));
        List<Entry> entries = Entry.of(anywhere);
        Map<List<Entry>, ReaderList> made = new HashMap<>();
        ReaderList[] index = new ReaderList[256];
        for (int octet = 0; octet < index.length; octet++) {
            List<Entry> asked = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.mayBeginWith(octet)) {
                    asked.add(entry);
                }
            }
            index[octet] = made.computeIfAbsent(asked, key -> new ReaderList(key, this::number));
        }
        return index;
    }

    private ReaderList[] ports(Transport transport) {
        Map<Integer, List<PayloadReader>> atHome = new HashMap<>();
        for (PayloadReader reader : inOrder) {
            if (reader.transport() == transport && needsPort(reader)) {
                for (Protocol protocol : reader.protocols()) {
                    for (int port : defaultPorts[protocol.ordinal()]) {
                        atHome.computeIfAbsent(port, _ -> new ArrayList<>()).add(reader);
                    }
                }
            }
        }
        ReaderList[] index = new ReaderList[PORTS];
        Arrays.fill(index, ReaderList.NONE);
        atHome.forEach(
                (port, asked) -> index[port] = new ReaderList(Entry.of(asked), this::number));
        return index;
    }

    /// Those whose names stand on any port, for a payload that is not empty.
    ReaderList anywhere(Transport transport, int firstByte) {
        return switch (transport) {
            case TCP -> tcpByFirstByte[firstByte];
            case UDP -> udpByFirstByte[firstByte];
            case ICMP, ICMP6, OTHER -> ReaderList.NONE;
        };
    }

    /// None where the port is not known.
    ReaderList byPort(Transport transport, int port) {
        if (port < 0) {
            return ReaderList.NONE;
        }
        return switch (transport) {
            case TCP -> tcpByPort[port];
            case UDP -> udpByPort[port];
            case ICMP, ICMP6, OTHER -> ReaderList.NONE;
        };
    }

    private int number(PayloadReader reader) {
        return Objects.requireNonNull(numbers.get(reader));
    }

    /// How many readers there are.
    int readers() {
        return inOrder.length;
    }

    /// A reader by its number: the order in which they are asked about a payload.
    PayloadReader reader(int number) {
        return inOrder[number];
    }

    int[] defaultPorts(Protocol protocol) {
        return defaultPorts[protocol.ordinal()];
    }

    /// Whether a name may be given to a payload that went to this port.
    boolean stands(Content content, int port) {
        return !content.needsPort() || isAtHome(content, port);
    }

    /// Which of two names a payload gets that went to this port.
    boolean isBetter(Content content, Content than, int port) {
        if (content.confidence() != than.confidence()) {
            return content.confidence() > than.confidence();
        }
        if (content.fixedBits() != than.fixedBits()) {
            return content.fixedBits() > than.fixedBits();
        }
        return isAtHome(content, port) && !isAtHome(than, port);
    }

    private boolean isAtHome(Content content, int port) {
        Protocol protocol = content.protocol();
        if (protocol != null) {
            for (int home : defaultPorts[protocol.ordinal()]) {
                if (home == port) {
                    return true;
                }
            }
        }
        return false;
    }
}
