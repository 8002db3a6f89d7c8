package teiten.identify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.Fields;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.PortHedge;
import teiten.identify.protocol.Readers;
import teiten.identify.protocol.Verdict;

/// Names first payloads by their bytes. Total: any bytes get a [Content]. Every content is a
/// constant, so naming a payload allocates nothing.
///
/// The first byte picks the few readers that can know the payload; of their verdicts the most
/// confident wins. Ports are asked only when nothing matched, and only for the two services that
/// answer any datagram whatever it says (see [PortHedge]).
///
/// Keeps a scratch table, so it belongs to one thread.
public final class Identifier {
    /// Grows with every change of a rule, so that stored payloads can be identified again.
    public static final int RULE_VERSION = 2;

    private static final Content EMPTY = Content.unnamed(Shape.EMPTY);

    private final PayloadReader[][] tcp;
    private final PayloadReader[][] udp;
    private final Map<Protocol, PayloadReader> byProtocol = new EnumMap<>(Protocol.class);
    private final ShapeReader shapes = new ShapeReader();

    public Identifier() {
        List<PayloadReader> readers = Readers.all();
        tcp = index(readers, Transport.TCP);
        udp = index(readers, Transport.UDP);
        for (PayloadReader reader : readers) {
            for (Protocol protocol : reader.protocols()) {
                byProtocol.put(protocol, reader);
            }
        }
    }

    private static PayloadReader[][] index(List<PayloadReader> readers, Transport transport) {
        PayloadReader[][] index = new PayloadReader[256][];
        for (int octet = 0; octet < index.length; octet++) {
            List<PayloadReader> asked = new ArrayList<>();
            for (PayloadReader reader : readers) {
                if (reader.transport() == transport && reader.mayBeginWith(octet)) {
                    asked.add(reader);
                }
            }
            index[octet] = asked.toArray(new PayloadReader[0]);
        }
        return index;
    }

    /// Names a payload.
    ///
    /// @param sourcePort asked only for hedges, as is `destinationPort`
    public Content identify(
            Transport transport, int sourcePort, int destinationPort, Bytes payload) {
        if (payload.isEmpty()) {
            return EMPTY;
        }
        Content best = null;
        for (PayloadReader reader : readers(transport, payload)) {
            if (reader.read(payload) instanceof Verdict.Match(Content content)
                    && (best == null || content.confidence() > best.confidence())) {
                best = content;
            }
        }
        if (best == null) {
            best = PortHedge.content(transport, destinationPort, payload);
        }
        return best == null ? shapes.content(payload) : best;
    }

    /// What the payload says, for the content that [#identify] gave it: values are text, whole
    /// numbers, truth values and lists of text. Empty for a payload without a name.
    public SequencedMap<String, Object> fields(Content content, Bytes payload) {
        Fields fields = new Fields();
        @Nullable Protocol protocol = content.protocol();
        PayloadReader reader = protocol == null ? null : byProtocol.get(protocol);
        if (reader != null) {
            reader.describe(content, payload, fields);
        }
        return fields.values();
    }

    private PayloadReader[] readers(Transport transport, Bytes payload) {
        return switch (transport) {
            case TCP -> tcp[payload.u8(0)];
            case UDP -> udp[payload.u8(0)];
            case ICMP, ICMP6, OTHER -> NONE;
        };
    }

    private static final PayloadReader[] NONE = {};
}
