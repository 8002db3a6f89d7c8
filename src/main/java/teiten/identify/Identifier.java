package teiten.identify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.Fields;
import teiten.identify.protocol.IcmpMessage;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;
import teiten.identify.protocol.Verdict;
import teiten.observe.Observation;

/// Names first payloads by their bytes. Total: any bytes get a [Content]. Every content is a
/// constant, so naming a payload allocates nothing.
///
/// The first byte picks the few readers that can know the payload. Of their verdicts the most
/// confident wins, then the one that fixes most bits, then the one whose protocol is at home on the
/// port. A name that fixes too few bits to stand alone ([Content#needsPort()]) is given only on a
/// default port of its protocol: there the port is evidence beside the bytes, elsewhere nothing is.
///
/// Keeps a scratch table, so it belongs to one thread.
public final class Identifier {
    /// Grows with every change of a rule, so that stored payloads can be identified again.
    public static final int RULE_VERSION = 3;

    /// A destination port that says nothing: by it a payload gets the name that its bytes alone
    /// carry.
    public static final int NO_PORT = 0;

    private static final int PORTS = 1 << 16;
    private static final Content EMPTY = Content.unnamed(Shape.EMPTY);
    private static final PayloadReader[] NONE = {};

    private final Map<Transport, PayloadReader[][]> byFirstByte = new EnumMap<>(Transport.class);
    private final Map<Transport, PayloadReader[][]> byPort = new EnumMap<>(Transport.class);
    private final ProtocolTable table = ProtocolTable.bundled();
    private final int[][] defaultPorts = new int[Protocol.values().length][];
    private final ShapeReader shapes = new ShapeReader();

    public Identifier() {
        this(Readers.all());
    }

    /// @param readers the rules to go by, for those who compare sets of rules
    public Identifier(List<PayloadReader> readers) {
        for (Protocol protocol : Protocol.values()) {
            List<Integer> ports = table.facts(protocol).defaultPorts();
            defaultPorts[protocol.ordinal()] = ports.stream().mapToInt(port -> port).toArray();
        }
        for (Transport transport : Set.of(Transport.TCP, Transport.UDP)) {
            byFirstByte.put(transport, firstBytes(readers, transport));
            byPort.put(transport, ports(readers, transport));
        }
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

    /// The readers whose names need a port, by each of these ports.
    private PayloadReader[][] ports(List<PayloadReader> readers, Transport transport) {
        PayloadReader[][] index = new PayloadReader[PORTS][];
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

    private static PayloadReader[] with(PayloadReader @Nullable [] readers, PayloadReader added) {
        List<PayloadReader> all = new ArrayList<>(List.of(readers == null ? NONE : readers));
        all.add(added);
        return all.toArray(NONE);
    }

    /// What the observation's first payload is, or for ICMP what its type says.
    public Content identify(Observation observation) {
        return switch (observation.transport) {
            case TCP, UDP ->
                    identify(
                            observation.transport,
                            observation.destinationPort,
                            observation.payload);
            case ICMP, ICMP6 -> {
                Content message =
                        IcmpMessage.content(observation.transport, observation.sourcePort);
                yield message != null ? message : shape(observation.payload);
            }
            case OTHER -> shape(observation.payload);
        };
    }

    /// Names a payload of TCP or UDP; any other transport's gets a shape.
    ///
    /// @param destinationPort evidence for names that need a port, or [#NO_PORT]
    public Content identify(Transport transport, int destinationPort, Bytes payload) {
        PayloadReader[][] index = byFirstByte.get(transport);
        if (index == null || payload.isEmpty()) {
            return shape(payload);
        }
        Content best = best(null, index[payload.u8(0)], destinationPort, payload);
        PayloadReader[][] ports = byPort.get(transport);
        PayloadReader[] atHome = ports == null ? null : ports[destinationPort];
        if (atHome != null) {
            best = best(best, atHome, destinationPort, payload);
        }
        return best == null ? shape(payload) : best;
    }

    private Content shape(Bytes payload) {
        return payload.isEmpty() ? EMPTY : shapes.content(payload);
    }

    private @Nullable Content best(
            @Nullable Content soFar, PayloadReader[] readers, int port, Bytes payload) {
        Content best = soFar;
        for (PayloadReader reader : readers) {
            if (reader.read(payload) instanceof Verdict.Match(Content content)
                    && (!content.needsPort() || isAtHome(content, port))
                    && (best == null || isBetter(content, best, port))) {
                best = content;
            }
        }
        return best;
    }

    private boolean isBetter(Content content, Content than, int port) {
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

    /// What the payload says, for the content that [#identify] gave it: values are text, whole
    /// numbers, truth values and lists of text. Empty for a payload without a name.
    public SequencedMap<String, Object> fields(
            Transport transport, Content content, Bytes payload) {
        Fields fields = new Fields();
        PayloadReader reader = readerOf(transport, content, payload);
        if (reader != null) {
            reader.describe(content, payload, fields);
        }
        return fields.values();
    }

    private @Nullable PayloadReader readerOf(Transport transport, Content content, Bytes payload) {
        PayloadReader[][] index = byFirstByte.get(transport);
        Protocol protocol = content.protocol();
        if (index == null || protocol == null || payload.isEmpty()) {
            return null;
        }
        PayloadReader found = among(index[payload.u8(0)], content, payload);
        PayloadReader[][] ports = byPort.get(transport);
        for (int port : defaultPorts[protocol.ordinal()]) {
            PayloadReader[] atHome = ports == null ? null : ports[port];
            if (found == null && atHome != null) {
                found = among(atHome, content, payload);
            }
        }
        return found;
    }

    private static @Nullable PayloadReader among(
            PayloadReader[] readers, Content wanted, Bytes payload) {
        for (PayloadReader reader : readers) {
            if (reader.protocols().contains(wanted.protocol())
                    && reader.read(payload) instanceof Verdict.Match(Content content)
                    && content.equals(wanted)) {
                return reader;
            }
        }
        return null;
    }
}
