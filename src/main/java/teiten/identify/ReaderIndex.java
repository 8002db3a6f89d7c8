package teiten.identify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.decode.Transport;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;

/// Which readers are asked about a payload: by its first byte those whose names stand on any port,
/// by its port those whose names need one. Never changed once made, and readers keep no state, so
/// one index serves all threads.
final class ReaderIndex {
    private static final int PORTS = 1 << 16;
    private static final PayloadReader[] NONE = {};

    private final PayloadReader[][] tcpByFirstByte;
    private final PayloadReader[][] udpByFirstByte;
    private final PayloadReader[][] tcpByPort;
    private final PayloadReader[][] udpByPort;
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

    private static PayloadReader[][] firstBytes(List<PayloadReader> readers, Transport transport) {
        PayloadReader[][] index = new PayloadReader[256][];
        for (int octet = 0; octet < index.length; octet++) {
            List<PayloadReader> asked = new ArrayList<>();
            for (PayloadReader reader : readers) {
                if (reader.transport() == transport
                        && reader.fixedBits() >= Content.ANY_PORT_BITS
                        && reader.mayBeginWith(octet)) {
                    asked.add(reader);
                }
            }
            index[octet] = asked.toArray(NONE);
        }
        return index;
    }

    private PayloadReader[][] ports(List<PayloadReader> readers, Transport transport) {
        PayloadReader[][] index = new PayloadReader[PORTS][];
        Arrays.fill(index, NONE);
        for (PayloadReader reader : readers) {
            if (reader.transport() == transport && reader.fixedBits() < Content.ANY_PORT_BITS) {
                for (Protocol protocol : reader.protocols()) {
                    for (int port : defaultPorts[protocol.ordinal()]) {
                        index[port] = with(index[port], reader);
                    }
                }
            }
        }
        return index;
    }

    private static PayloadReader[] with(PayloadReader[] readers, PayloadReader added) {
        PayloadReader[] all = Arrays.copyOf(readers, readers.length + 1);
        all[readers.length] = added;
        return all;
    }

    PayloadReader[] byFirstByte(Transport transport, int octet) {
        return switch (transport) {
            case TCP -> tcpByFirstByte[octet];
            case UDP -> udpByFirstByte[octet];
            case ICMP, ICMP6, OTHER -> NONE;
        };
    }

    /// None where the port is not known.
    PayloadReader[] byPort(Transport transport, int port) {
        if (port < 0) {
            return NONE;
        }
        return switch (transport) {
            case TCP -> tcpByPort[port];
            case UDP -> udpByPort[port];
            case ICMP, ICMP6, OTHER -> NONE;
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
