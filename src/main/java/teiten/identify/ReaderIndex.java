package teiten.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.decode.Transport;
import teiten.identify.ReaderList.Entry;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;

/// Which readers are asked about a payload: by its first bytes those whose names stand on any port,
/// by its port those whose names need one. Never changed once made, and readers keep no state, so
/// one index serves all threads.
final class ReaderIndex {
    private static final int PORTS = 1 << 16;

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
        tcpByFirstByte = firstBytes(readers, Transport.TCP);
        udpByFirstByte = firstBytes(readers, Transport.UDP);
        tcpByPort = ports(readers, Transport.TCP);
        udpByPort = ports(readers, Transport.UDP);
    }

    /// The index of the program's own rules, made once.
    static ReaderIndex bundled() {
        return Bundled.INDEX;
    }

    /// Made at first use: reading the tables takes longer than naming many payloads.
    private static final class Bundled {
        static final ReaderIndex INDEX = new ReaderIndex(Readers.all());
    }

    private static ReaderList[] firstBytes(List<PayloadReader> readers, Transport transport) {
        List<PayloadReader> anywhere = new ArrayList<>(readers);
        anywhere.removeIf(
                reader ->
                        reader.transport() != transport
                                || reader.fixedBits() < Content.ANY_PORT_BITS);
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
            index[octet] = made.computeIfAbsent(asked, ReaderList::new);
        }
        return index;
    }

    private ReaderList[] ports(List<PayloadReader> readers, Transport transport) {
        Map<Integer, List<PayloadReader>> atHome = new HashMap<>();
        for (PayloadReader reader : readers) {
            if (reader.transport() == transport && reader.fixedBits() < Content.ANY_PORT_BITS) {
                for (Protocol protocol : reader.protocols()) {
                    for (int port : defaultPorts[protocol.ordinal()]) {
                        atHome.computeIfAbsent(port, _ -> new ArrayList<>()).add(reader);
                    }
                }
            }
        }
        ReaderList[] index = new ReaderList[PORTS];
        Arrays.fill(index, ReaderList.NONE);
        atHome.forEach((port, asked) -> index[port] = new ReaderList(Entry.of(asked)));
        return index;
    }

    /// Those whose names stand on any port, for a payload that is not empty.
    ReaderList anywhere(Transport transport, Head head) {
        return switch (transport) {
            case TCP -> tcpByFirstByte[head.octet(0)];
            case UDP -> udpByFirstByte[head.octet(0)];
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

    int[] defaultPorts(Protocol protocol) {
        return defaultPorts[protocol.ordinal()];
    }

    boolean isDefaultPort(Protocol protocol, int port) {
        for (int home : defaultPorts[protocol.ordinal()]) {
            if (home == port) {
                return true;
            }
        }
        return false;
    }
}
