package teiten.conformance;

import static teiten.conformance.Tsv.cell;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// A first payload of the list of vectors, with what it must be called.
///
/// @param id its name in the list
/// @param port where the service is offered by custom
/// @param protocol id of the protocol, or null where it must get no firm name
/// @param role `request` or `response`
/// @param portBound whether its bytes alone cannot tell it
record Vector(
        String id,
        Transport transport,
        int port,
        @Nullable String protocol,
        String role,
        boolean portBound,
        Bytes payload) {
    private static final String NONE = "-";

    static Vector parse(Map<String, String> row) {
        String protocol = cell(row, "protocol");
        return new Vector(
                cell(row, "id"),
                Transport.valueOf(cell(row, "transport").toUpperCase(Locale.ROOT)),
                Integer.parseInt(cell(row, "dst_port")),
                protocol.equals(NONE) ? null : protocol,
                cell(row, "role"),
                cell(row, "port_bound").equals("y"),
                Bytes.of(HexFormat.of().parseHex(cell(row, "payload_hex"))));
    }

    /// What it must be called, as text.
    String expected() {
        return protocol == null ? NONE : protocol;
    }

    @Override
    public String toString() {
        return id + " " + transport.label() + "/" + port;
    }
}
