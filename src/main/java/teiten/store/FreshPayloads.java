package teiten.store;

import org.jspecify.annotations.Nullable;
import teiten.aggregate.PayloadDictionary;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Identifier;

/// The payloads of a dictionary in memory, with what their protocols' parsers read.
final class FreshPayloads implements PayloadCursor {
    private final PayloadDictionary payloads;
    private final int[] order;
    private final Identifier identifier = new Identifier();
    private final FieldsJson json = new FieldsJson();
    private int at;

    FreshPayloads(PayloadDictionary payloads) {
        this.payloads = payloads;
        order = payloads.inOrder();
    }

    @Override
    public @Nullable PayloadRow next() {
        if (at == order.length) {
            return null;
        }
        int index = order[at++];
        Transport transport = payloads.transport(index);
        byte[] bytes = payloads.bytes(index);
        Content content = payloads.content(index);
        byte[] fields = json.write(identifier.fields(transport, content, Bytes.of(bytes)));
        PayloadRow row =
                new PayloadRow(
                        payloads.hashHigh(index),
                        payloads.hashLow(index),
                        transport,
                        bytes,
                        new PayloadRow.Naming(
                                PayloadKind.of(content),
                                fields,
                                payloads.rules(),
                                payloads.wireLength(index)));
        row.firstSeen = Math.floorDiv(payloads.firstSeenNanos(index), 1000L);
        row.own = payloads.own(index);
        return row;
    }
}
