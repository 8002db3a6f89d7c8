package teiten.aggregate;

import java.util.List;
import java.util.function.Predicate;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.Protocol;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;
import teiten.observe.Observation;

/// Rules under another version, as an earlier Teiten may have had them.
public record EarlierRules(ContentOf contentOf, int rules) implements ContentOf {
    /// The version before today's, with some of today's readers alone.
    public static ContentOf with(Predicate<PayloadReader> there) {
        List<PayloadReader> readers = Readers.all().stream().filter(there).toList();
        ContentOf contentOf = ContentOf.of(new Identifier(readers));
        return new EarlierRules(contentOf, Identifier.RULE_VERSION - 1);
    }

    /// The version before today's, which did not know these yet.
    public static ContentOf without(Protocol... missing) {
        List<Protocol> gone = List.of(missing);
        return with(reader -> reader.protocols().stream().noneMatch(gone::contains));
    }

    @Override
    public Content contentOf(Transport transport, Bytes payload) {
        return contentOf.contentOf(transport, payload);
    }

    @Override
    public Content onPort(
            Transport transport, int destinationPort, Bytes payload, Content content) {
        return contentOf.onPort(transport, destinationPort, payload, content);
    }

    @Override
    public Content byHeaders(Observation observation, Content content) {
        return contentOf.byHeaders(observation, content);
    }

    @Override
    public Content withoutPayload(Observation observation) {
        return contentOf.withoutPayload(observation);
    }
}
