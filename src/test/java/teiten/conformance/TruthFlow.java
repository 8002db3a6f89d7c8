package teiten.conformance;

import static teiten.conformance.Tsv.cell;

import java.util.Map;
import java.util.Set;
import teiten.decode.Address;
import teiten.decode.Transport;

/// A flow of a capture as the oracles saw it.
///
/// @param transport `tcp` or `udp`
/// @param fromTheMiddle whether the capture has no handshake of this TCP flow, so that who is the
///   client is a guess and the first payload seen may not be the first
/// @param clientFrame number of the frame of the client's first payload, 0 where it sent none
/// @param clientBytes length of the client's first payload, 0 when it never sent one
/// @param clientHex begin of that payload in hexadecimal
/// @param tshark tshark's layers
/// @param ndpi nDPI's name
record TruthFlow(
        String transport,
        Endpoint client,
        Endpoint server,
        boolean fromTheMiddle,
        long clientFrame,
        int clientBytes,
        String clientHex,
        String tshark,
        String ndpi) {
    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp");
    private static final Set<String> GENERIC_PROBES = Set.of("00", "0a", "0d0a");

    /// An address and a port.
    record Endpoint(Address address, int port) {
        @Override
        public String toString() {
            return address.version() == 6 ? "[" + address + "]:" + port : address + ":" + port;
        }
    }

    static TruthFlow parse(Map<String, String> row) {
        String transport = cell(row, "transport");
        if (!TRANSPORTS.contains(transport)) {
            throw new IllegalArgumentException("transport " + transport);
        }
        return new TruthFlow(
                transport,
                endpoint(row, "client"),
                endpoint(row, "server"),
                transport.equals("tcp") && !cell(row, "how_client").startsWith("SYN"),
                number(row, "client_first_frame"),
                (int) number(row, "client_first_len"),
                cell(row, "client_first_hex"),
                cell(row, "tshark"),
                cell(row, "ndpi42"));
    }

    private static long number(Map<String, String> row, String column) {
        String digits = cell(row, column);
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static Endpoint endpoint(Map<String, String> row, String side) {
        return new Endpoint(
                Address.parse(cell(row, side + "_ip")),
                Integer.parseInt(cell(row, side + "_port")));
    }

    int clientPort() {
        return client.port();
    }

    int serverPort() {
        return server.port();
    }

    /// Whether the client said something that can be named: a lone NUL, LF or CR LF is a generic
    /// probe and no protocol.
    boolean isSpoken() {
        return clientBytes > 0 && !GENERIC_PROBES.contains(clientHex);
    }

    FlowKey key() {
        Transport which = transport.equals("tcp") ? Transport.TCP : Transport.UDP;
        return FlowKey.of(which, client, server);
    }

    @Override
    public String toString() {
        return transport + " " + client + " > " + server;
    }
}
