package teiten.aggregate;

import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.PayloadBatch;
import teiten.identify.Shape;
import teiten.identify.protocol.MiddleboxTcp;
import teiten.observe.Observation;

/// Says what a first payload is. The bytes are valid only during a call.
@FunctionalInterface
public interface ContentOf {
    /// What the bytes say, whatever the port. Asked once for each distinct payload of a transport.
    Content contentOf(Transport transport, Bytes payload);

    /// What the class of a row follows: names that need a port included. It rests on the arguments
    /// alone, so that stored rows can be judged anew.
    ///
    /// @param destinationPort of no meaning for others than TCP and UDP, and below 0 where unknown
    /// @param content what [#contentOf] said
    default Content onPort(
            Transport transport, int destinationPort, Bytes payload, Content content) {
        return content;
    }

    /// Names the payloads of a batch together: each as [#contentOf] does where its port is not
    /// known, else as [#onPort] does.
    default void name(PayloadBatch batch) {
        for (int which = 0; which < batch.size(); which++) {
            Transport transport = batch.transport(which);
            Bytes payload = batch.payload(which);
            int port = batch.port(which);
            Content content = contentOf(transport, payload);
            batch.name(which, port < 0 ? content : onPort(transport, port, payload, content));
        }
    }

    /// What a row's content is where headers tell more than the bytes ([MiddleboxTcp]). Its class
    /// follows the bytes all the same.
    ///
    /// @param content what [#contentOf] said
    default Content byHeaders(Observation observation, Content content) {
        return content;
    }

    /// What an observation is that brought no payload for the dictionary; for ICMP its type says
    /// it.
    default Content withoutPayload(Observation observation) {
        return Content.unnamed(Shape.EMPTY);
    }

    /// Version of the rules.
    default int rules() {
        return Identifier.RULE_VERSION;
    }

    /// By an identifier, in its thread.
    static ContentOf of(Identifier identifier) {
        return new ContentOf() {
            @Override
            public Content contentOf(Transport transport, Bytes payload) {
                return identifier.identify(transport, Observation.NO_PORT, payload);
            }

            @Override
            public Content onPort(
                    Transport transport, int destinationPort, Bytes payload, Content content) {
                // Also where the bytes have a name: the port's may be the more confident one.
                return payload.isEmpty()
                        ? content
                        : identifier.identify(transport, destinationPort, payload);
            }

            @Override
            public void name(PayloadBatch batch) {
                identifier.identify(batch);
            }

            @Override
            public Content byHeaders(Observation observation, Content content) {
                return MiddleboxTcp.refined(observation, content);
            }

            @Override
            public Content withoutPayload(Observation observation) {
                return identifier.identify(observation);
            }
        };
    }
}
