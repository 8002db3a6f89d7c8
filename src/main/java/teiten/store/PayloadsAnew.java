package teiten.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.ContentOf;
import teiten.aggregate.MaskedPayload;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.PayloadBatch;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.Shape;
import teiten.identify.protocol.MiddleboxTcp;
import teiten.observe.Observation;
import tools.jackson.databind.ObjectMapper;

/// Names all payloads of a store by today's rules, and each again with every port that it was sent
/// to. Reads them once, and writes the names some at a time, so that a dictionary of any size fits
/// in memory.
final class PayloadsAnew {
    /// Bytes of payloads after which their names are written.
    private static final long BYTES_AT_ONCE = 32L << 20;

    /// Names after which they are written.
    private static final int NAMES_AT_ONCE = 50_000;

    private static final Object[] NO_PORTS = {};

    /// The payloads with their new names, over the table `payloads`.
    static final String QUERY =
            """
            SELECT p.* REPLACE (n.protocol AS protocol, n.message AS message, n.role AS role,
              n.confidence::INTEGER AS confidence, n.shape AS shape, n.rules::INTEGER AS rules,
              n.fields AS fields, n.cluster AS cluster)
            FROM payloads p JOIN named n ON p.hash = n.hash AND p.transport = n.transport""";

    private final Connection connection;
    private final ContentOf contentOf;
    private final int namesAtOnce;
    private final Identifier identifier = new Identifier();
    private final ObjectMapper json = new ObjectMapper();
    private final PayloadBatch batch = new PayloadBatch();
    private final PayloadBatch portBatch = new PayloadBatch();

    /// The payloads of `batch`.
    private final List<Unnamed> unnamed = new ArrayList<>();

    /// What the bytes of the payloads of `portBatch` say.
    private final List<Named> byBytes = new ArrayList<>();

    private final List<Named> named = new ArrayList<>();
    private final List<OnPort> onPorts = new ArrayList<>();
    private final List<ByType> byTypes = new ArrayList<>();

    private record Named(
            String hash,
            String transport,
            Content content,
            @Nullable String fields,
            String cluster,
            boolean middlebox) {}

    /// A payload of the store and the ports that it was sent to.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Unnamed(
            String hash,
            String transport,
            byte[] bytes,
            Bytes payload,
            List<Address> addresses,
            Object[] ports) {
        Transport protocolBelow() {
            return MergedPayloads.transport(transport);
        }
    }

    private record OnPort(String hash, String transport, int port, Content content) {}

    private record ByType(String transport, @Nullable Integer type, Content content) {}

    PayloadsAnew(Connection connection, ContentOf contentOf) {
        this(connection, contentOf, NAMES_AT_ONCE);
    }

    PayloadsAnew(Connection connection, ContentOf contentOf, int namesAtOnce) {
        this.connection = connection;
        this.contentOf = contentOf;
        this.namesAtOnce = namesAtOnce;
    }

    /// Reads the tables `payloads` and `rows`, which all connections must see, and leaves `named`,
    /// `named_on_port`, where the port makes a difference, and `named_by_type`, for what came
    /// without a payload.
    void name(Runnable progress) throws SQLException {
        Engine.run(
                connection,
                """
                CREATE TABLE sent AS SELECT payload, transport,
                list(DISTINCT destination_port) AS ports FROM rows
                WHERE payload IS NOT NULL AND destination_port IS NOT NULL GROUP BY ALL""");
        FreshTable payloads = payloadTable();
        payloads.register(connection, "fresh_named");
        FreshTable ports = portTable();
        ports.register(connection, "fresh_on_port");
        Engine.run(
                connection,
                "CREATE TEMP TABLE named AS SELECT * FROM fresh_named()",
                "CREATE TEMP TABLE named_on_port AS SELECT * FROM fresh_on_port()");
        // Of its own, for a connection's next statement ends the result that it is reading.
        try (Connection reading = connection.unwrap(DuckDBConnection.class).duplicate();
                Statement statement = reading.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT p.hash, p.transport, p.bytes, p.addresses, s.ports, p.length
                                FROM payloads p LEFT JOIN sent s
                                ON p.hash = s.payload AND p.transport = s.transport""")) {
            long bytes = 0;
            while (rows.next()) {
                bytes += read(rows);
                if (bytes >= BYTES_AT_ONCE || batch.isFull() || unnamed.size() >= namesAtOnce) {
                    nameUnnamed();
                }
                if (named.size() + onPorts.size() >= namesAtOnce || bytes >= BYTES_AT_ONCE) {
                    flush(payloads, ports);
                    progress.run();
                    bytes = 0;
                }
            }
        }
        nameUnnamed();
        flush(payloads, ports);
        byType();
    }

    private void flush(FreshTable payloads, FreshTable ports) throws SQLException {
        payloads.slice(0, named.size());
        ports.slice(0, onPorts.size());
        Engine.run(
                connection,
                "INSERT INTO named SELECT * FROM fresh_named()",
                "INSERT INTO named_on_port SELECT * FROM fresh_on_port()");
        named.clear();
        onPorts.clear();
    }

    /// @return how many bytes the payload has
    private int read(ResultSet row) throws SQLException {
        byte[] bytes = row.getBytes(3);
        Bytes payload = Bytes.of(bytes);
        payload.beginsWhole(row.getLong("length"));
        Array ports = row.getArray(5);
        Unnamed read =
                new Unnamed(
                        row.getString(1),
                        row.getString(2),
                        bytes,
                        payload,
                        OwnAddresses.parse(row.getString(4)),
                        ports == null ? NO_PORTS : (Object[]) ports.getArray());
        unnamed.add(read);
        batch.add(read.protocolBelow(), Observation.NO_PORT, payload);
        return bytes.length;
    }

    private void nameUnnamed() {
        contentOf.name(batch);
        for (int i = 0; i < unnamed.size(); i++) {
            Named name = name(unnamed.get(i), batch.content(i));
            named.add(name);
            for (Object port : unnamed.get(i).ports()) {
                if (portBatch.isFull()) {
                    nameOnPorts();
                }
                Transport transport = unnamed.get(i).protocolBelow();
                portBatch.add(transport, ((Number) port).intValue(), unnamed.get(i).payload());
                byBytes.add(name);
            }
        }
        nameOnPorts();
        unnamed.clear();
        batch.clear();
    }

    private Named name(Unnamed row, Content content) {
        Transport transport = row.protocolBelow();
        SequencedMap<String, Object> fields = identifier.fields(transport, content, row.payload());
        return new Named(
                row.hash(),
                row.transport(),
                content,
                fields.isEmpty() ? null : json.writeValueAsString(fields),
                MaskedPayload.cluster(transport, row.bytes(), row.addresses()),
                MiddleboxTcp.isRequest(content, row.payload()));
    }

    private void nameOnPorts() {
        contentOf.name(portBatch);
        for (int i = 0; i < portBatch.size(); i++) {
            Named name = byBytes.get(i);
            Content there = portBatch.content(i);
            if (!isAlike(there, name.content())) {
                onPorts.add(new OnPort(name.hash(), name.transport(), portBatch.port(i), there));
            }
        }
        portBatch.clear();
        byBytes.clear();
    }

    private static boolean isAlike(Content one, Content other) {
        return one.protocol() == other.protocol()
                && Objects.equals(one.message(), other.message())
                && one.role() == other.role();
    }

    private void byType() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT DISTINCT transport, icmp_type FROM rows"
                                        + " WHERE payload IS NULL"
                                        + " AND transport IN ('icmp', 'icmp6')")) {
            while (rows.next()) {
                Observation observation = new Observation();
                String label = rows.getString(1);
                int type = rows.getInt(2);
                boolean unknown = rows.wasNull();
                observation.transport = MergedPayloads.transport(label);
                observation.sourcePort = unknown ? Observation.NO_PORT : type;
                observation.destinationPort = unknown ? Observation.NO_PORT : 0;
                byTypes.add(
                        new ByType(
                                label,
                                unknown ? null : type,
                                contentOf.withoutPayload(observation)));
            }
        }
        FreshTable table = new FreshTable();
        table.text("transport", at -> FreshTable.utf8(byTypes.get(at).transport()));
        table.whole(
                "icmp_type",
                at -> {
                    Integer type = byTypes.get(at).type();
                    return type == null ? FreshTable.NULL : type;
                });
        names(table, at -> byTypes.get(at).content());
        table.slice(0, byTypes.size());
        table.register(connection, "fresh_by_type");
        Engine.run(connection, "CREATE TEMP TABLE named_by_type AS SELECT * FROM fresh_by_type()");
    }

    private FreshTable payloadTable() {
        FreshTable table = new FreshTable();
        table.text("hash", at -> FreshTable.utf8(named.get(at).hash()));
        table.text("transport", at -> FreshTable.utf8(named.get(at).transport()));
        names(table, at -> named.get(at).content());
        table.whole("confidence", at -> named.get(at).content().confidence());
        table.text("shape", at -> shape(named.get(at).content().shape()));
        table.whole("rules", _ -> contentOf.rules());
        table.text("fields", at -> FreshTable.utf8OrNull(named.get(at).fields()));
        table.text("cluster", at -> FreshTable.utf8(named.get(at).cluster()));
        table.flag("middlebox", at -> named.get(at).middlebox());
        return table;
    }

    private FreshTable portTable() {
        FreshTable table = new FreshTable();
        table.text("hash", at -> FreshTable.utf8(onPorts.get(at).hash()));
        table.text("transport", at -> FreshTable.utf8(onPorts.get(at).transport()));
        table.whole("port", at -> onPorts.get(at).port());
        names(table, at -> onPorts.get(at).content());
        return table;
    }

    /// The content of a row.
    @FunctionalInterface
    private interface ContentAt {
        Content at(int row);
    }

    private static void names(FreshTable table, ContentAt contents) {
        table.text(
                "protocol",
                at -> {
                    Protocol protocol = contents.at(at).protocol();
                    return protocol == null ? null : FreshTable.utf8(protocol.id());
                });
        table.text("message", at -> FreshTable.utf8OrNull(contents.at(at).message()));
        table.text(
                "role",
                at -> {
                    Role role = contents.at(at).role();
                    return role == null ? null : FreshTable.utf8(role.label());
                });
    }

    private static byte @Nullable [] shape(@Nullable Shape shape) {
        return shape == null ? null : FreshTable.utf8(shape.label());
    }
}
