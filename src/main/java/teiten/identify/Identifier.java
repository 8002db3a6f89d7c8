package teiten.identify;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.Fields;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.IcmpMessage;
import teiten.identify.protocol.MiddleboxTcp;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Verdict;
import teiten.observe.Observation;

/// Names first payloads by their bytes. Total: any bytes get a [Content]. Every content is a
/// constant, so naming a payload allocates nothing.
///
/// The first bytes pick the few readers that can know the payload. Of their verdicts the most
/// confident wins, then the one that fixes most bits, then the one whose protocol is at home on the
/// port. A name that fixes too few bits to stand alone ([Content#needsPort()]) is given only on a
/// default port of its protocol: there the port is evidence beside the bytes, elsewhere nothing is.
///
/// Keeps a scratch table, so it belongs to one thread.
public final class Identifier {
    /// Grows with every change of a rule, so that stored payloads can be identified again.
    public static final int RULE_VERSION = 7;

    /// The version since which what decides of classes, tags and tools is as it is: names may have
    /// changed since. Never above [#RULE_VERSION].
    public static final int CLASS_VERSION = 5;

    private static final Content EMPTY = Content.unnamed(Shape.EMPTY);

    private final ReaderIndex index;
    private final Head head = new Head();
    private final ShapeReader shapes = new ShapeReader();
    private final CutPayload cut = new CutPayload();
    private final Buckets asked;
    private final BatchNames batchNames;

    public Identifier() {
        this(ReaderIndex.bundled());
    }

    /// @param readers the rules to go by, for those who compare sets of rules
    public Identifier(List<PayloadReader> readers) {
        this(new ReaderIndex(readers));
    }

    private Identifier(ReaderIndex index) {
        this.index = index;
        asked = new Buckets(index.readers());
        batchNames = new BatchNames(index);
    }

    /// What the observation's first payload is, or for ICMP what its type says.
    public Content identify(Observation observation) {
        return switch (observation.transport) {
            case TCP, UDP ->
                    MiddleboxTcp.refined(
                            observation,
                            identify(
                                    observation.transport,
                                    observation.destinationPort,
                                    observation.payload));
            case ICMP, ICMP6 -> {
                Content message =
                        IcmpMessage.content(observation.transport, observation.sourcePort);
                yield message != null ? message : shape(observation.payload);
            }
            case OTHER -> shape(observation.payload);
        };
    }

    /// Names a payload of TCP or UDP; any other transport's gets a shape. A datagram that knows
    /// that its end is missing may get a hedge ([CutPayload]).
    ///
    /// @param destinationPort evidence for names that need a port; [Observation#NO_PORT] is none
    public Content identify(Transport transport, int destinationPort, Bytes payload) {
        if (payload.isEmpty()) {
            return EMPTY;
        }
        Content best = best(transport, destinationPort, payload);
        if (transport == Transport.UDP && payload.wholeLength() > payload.length()) {
            Bytes filled = cut.filled(payload);
            Content whole = filled == null ? null : best(transport, destinationPort, filled);
            best = cut.judged(best, whole);
        }
        return best == null ? shapes.content(payload) : best;
    }

    /// Names all payloads of a batch, each as [#identify(Transport,int,Bytes)] names it, in less
    /// time.
    public void identify(PayloadBatch batch) {
        batchNames.find(batch);
        for (int which = 0; which < batch.size(); which++) {
            Bytes payload = batch.payload(which);
            if (payload.wholeLength() > payload.length()) {
                batch.name(which, identify(batch.transport(which), batch.port(which), payload));
            } else if (batch.found(which) == null) {
                batch.name(which, shape(payload));
            }
        }
    }

    private @Nullable Content best(Transport transport, int port, Bytes payload) {
        ReaderList anywhere = index.anywhere(transport, payload.u8(0));
        ReaderList byPort = index.byPort(transport, port);
        head.show(payload, anywhere.looksAtText() || byPort.looksAtText());
        asked.clear();
        anywhere.ask(head, 0, asked);
        byPort.ask(head, 0, asked);
        Content best = null;
        for (int i = 0; i < asked.size(); i++) {
            PayloadReader reader = index.reader(asked.bucket(i));
            if (reader.read(payload) instanceof Verdict.Match(Content content)
                    && index.stands(content, port)
                    && (best == null || index.isBetter(content, best, port))) {
                best = content;
            }
        }
        return best;
    }

    private Content shape(Bytes payload) {
        return payload.isEmpty() ? EMPTY : shapes.content(payload);
    }

    /// What the payload says, for the content that [#identify] gave it: values are text, whole
    /// numbers, truth values and lists of text. Empty for a payload without a name.
    public SequencedMap<String, Object> fields(
            Transport transport, Content content, Bytes payload) {
        if (content.protocol() == Protocol.MIDDLEBOX_TCP) {
            // Headers gave that name; what the bytes say is HTTP's.
            return fields(transport, identify(transport, Observation.NO_PORT, payload), payload);
        }
        Fields fields = new Fields();
        PayloadReader reader = readerOf(transport, content, payload);
        if (reader != null) {
            reader.describe(content, payload, fields);
        }
        return fields.values();
    }

    private @Nullable PayloadReader readerOf(Transport transport, Content content, Bytes payload) {
        Protocol protocol = content.protocol();
        if (protocol == null || payload.isEmpty()) {
            return null;
        }
        PayloadReader found = among(index.anywhere(transport, payload.u8(0)), content, payload);
        for (int port : index.defaultPorts(protocol)) {
            if (found == null) {
                found = among(index.byPort(transport, port), content, payload);
            }
        }
        return found;
    }

    private static @Nullable PayloadReader among(
            ReaderList readers, Content wanted, Bytes payload) {
        for (int i = 0; i < readers.size(); i++) {
            PayloadReader reader = readers.reader(i);
            if (reader.protocols().contains(wanted.protocol())
                    && reader.read(payload) instanceof Verdict.Match(Content content)
                    && content.equals(wanted)) {
                return reader;
            }
        }
        return null;
    }
}
