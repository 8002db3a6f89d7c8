package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// DNP3 data link frames over TCP or UDP, IEEE 1815 section 9.
///
/// ```text
/// 0 start = 05 64  2 length  3 control: 80 from the master, 40 primary, 0F function
/// 4 destination (le)  6 source (le)  8 CRC (le) over 0 to 7   10 transport  11 application: control,
/// 12 function
/// ```
///
/// Start and CRC fix 32 bits.
final class Dnp3 implements PayloadReader {
    private static final int HEADER = 10;
    private static final int CHECKED = 8;
    private static final int LEAST_LENGTH = 5;
    private static final int POLYNOMIAL = 0xA6BC;
    private static final int PRIMARY = 0x40;

    private static final List<String> PRIMARY_FUNCTIONS =
            List.of(
                    "reset-link",
                    "",
                    "test-link",
                    "confirmed-user-data",
                    "unconfirmed-user-data",
                    "",
                    "",
                    "",
                    "",
                    "request-link-status");
    private static final Match[] REQUESTS = requests();
    static final Match UNKNOWN = match("unknown", Role.MALFORMED);
    static final Match ACK = match("ack", Role.RESPONSE);
    static final Match NACK = match("nack", Role.RESPONSE);
    static final Match STATUS = match("link-status", Role.RESPONSE);
    static final Match ANSWER = match("application-response", Role.RESPONSE);

    private final Transport transport;

    Dnp3(Transport transport) {
        this.transport = transport;
    }

    private static Match match(String message, Role role) {
        return Verdict.match(Protocol.DNP3, message, role, 4);
    }

    private static Match[] requests() {
        Match[] matches = new Match[PRIMARY_FUNCTIONS.size()];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = match(PRIMARY_FUNCTIONS.get(i), Role.REQUEST);
        }
        return matches;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.DNP3);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 5;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("0564");
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u16(0) != 0x0564 || payload.u8(2) < LEAST_LENGTH) {
            return Verdict.FOREIGN;
        }
        if (!payload.has(0, HEADER)) {
            return Verdict.FOREIGN;
        }
        if (payload.u16le(CHECKED) != crc(payload)) {
            return Verdict.FOREIGN;
        }
        int function = payload.u8(3) & 0xF;
        if ((payload.u8(3) & PRIMARY) == 0) {
            return switch (function) {
                case 0 -> ACK;
                case 1 -> NACK;
                case 11 -> STATUS;
                default -> UNKNOWN;
            };
        }
        if (function >= REQUESTS.length || PRIMARY_FUNCTIONS.get(function).isEmpty()) {
            return UNKNOWN;
        }
        boolean data = function == 3 || function == 4;
        return data && payload.u8(12) >= 0x81 && payload.u8(12) <= 0x83
                ? ANSWER
                : REQUESTS[function];
    }

    /// CRC-16/DNP of the first eight bytes, IEEE 1815 section 9.2.4.3.
    private static int crc(Bytes payload) {
        int crc = 0;
        for (int i = 0; i < CHECKED; i++) {
            crc ^= payload.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
            }
        }
        return ~crc & 0xFFFF;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("control", payload.u8(3));
        fields.number("destination", payload.u16le(4));
        fields.number("source", payload.u16le(6));
        if (payload.u8(2) > LEAST_LENGTH) {
            fields.number("function", payload.u8(12));
        }
    }
}
