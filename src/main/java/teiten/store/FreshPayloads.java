package teiten.store;

import java.util.HexFormat;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.MaskedPayload;
import teiten.aggregate.PayloadDictionary;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.Shape;
import tools.jackson.databind.ObjectMapper;

/// The payloads of a batch as a table of DuckDB: those of the dictionary that a row refers to.
final class FreshPayloads {
    /// The select list that turns the table into the columns on the disk.
    private static final String SELECT =
            """
            hash, transport, unhex(bytes) AS bytes, length, protocol, message, role,
            confidence::INTEGER AS confidence, shape, rules::INTEGER AS rules, fields,
            addresses, cluster, make_timestamp(first_seen) AS first_seen""";

    /// All of them, once the table is registered as `fresh_payloads`.
    static final String QUERY = "SELECT " + SELECT + " FROM fresh_payloads()";

    private final PayloadDictionary payloads;
    private final Identifier identifier = new Identifier();
    private final ObjectMapper json = new ObjectMapper();

    FreshPayloads(Part part) {
        payloads = part.payloads();
    }

    int size() {
        return payloads.size();
    }

    FreshTable table() {
        FreshTable table = new FreshTable();
        table.text("hash", row -> FreshTable.utf8(payloads.hash(row)));
        table.text("transport", row -> FreshTable.utf8(payloads.transport(row).label()));
        table.text("bytes", row -> hex(payloads.bytes(row)));
        table.whole("length", row -> payloads.wireLength(row));
        table.text("protocol", row -> protocol(content(row).protocol()));
        table.text("message", row -> FreshTable.utf8OrNull(content(row).message()));
        table.text("role", row -> role(content(row).role()));
        table.whole("confidence", row -> content(row).confidence());
        table.text("shape", row -> shape(content(row).shape()));
        table.whole("rules", _ -> payloads.rules());
        table.text("fields", this::fields);
        table.text("addresses", row -> FreshTable.utf8OrNull(OwnAddresses.text(own(row))));
        table.text("cluster", row -> FreshTable.utf8(cluster(row)));
        table.whole("first_seen", row -> Math.floorDiv(payloads.firstSeenNanos(row), 1000L));
        table.slice(0, payloads.size());
        return table;
    }

    private List<Address> own(int row) {
        return payloads.own(row);
    }

    private String cluster(int row) {
        return MaskedPayload.cluster(payloads.transport(row), payloads.bytes(row), own(row));
    }

    private Content content(int row) {
        return payloads.content(row);
    }

    private byte @Nullable [] fields(int row) {
        SequencedMap<String, Object> fields =
                identifier.fields(
                        payloads.transport(row), content(row), Bytes.of(payloads.bytes(row)));
        return fields.isEmpty() ? null : json.writeValueAsBytes(fields);
    }

    private static byte[] hex(byte[] bytes) {
        return FreshTable.utf8(HexFormat.of().formatHex(bytes));
    }

    private static byte @Nullable [] protocol(@Nullable Protocol protocol) {
        return protocol == null ? null : FreshTable.utf8(protocol.id());
    }

    private static byte @Nullable [] role(@Nullable Role role) {
        return role == null ? null : FreshTable.utf8(role.label());
    }

    private static byte @Nullable [] shape(@Nullable Shape shape) {
        return shape == null ? null : FreshTable.utf8(shape.label());
    }
}
