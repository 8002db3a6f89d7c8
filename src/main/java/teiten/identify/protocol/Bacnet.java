package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// BACnet/IP, ASHRAE 135 annex J, and clauses 6 (network layer) and 20 (application layer). Over
/// UDP as the standard has it, over TCP as some scanners send it.
///
/// ```text
/// 0 type = 81  1 function  2 length of the whole  [6 address, if forwarded]
/// network: version = 1, control, [destination], [source], [hop count]
/// application: kind in the high half: 0 request, 1 unconfirmed, 2 and 3 answers, 5 to 7 errors
/// ```
final class Bacnet implements PayloadReader {
    private static final int TYPE = 0x81;
    private static final int FORWARDED = 4;
    private static final int LAST_FUNCTION = 11;
    private static final int NETWORK_MESSAGE = 0x80;
    private static final int HAS_DESTINATION = 0x20;
    private static final int HAS_SOURCE = 0x08;
    private static final int READ_PROPERTY = 12;
    private static final int READ_PROPERTY_MULTIPLE = 14;
    private static final int I_AM = 0;
    private static final int WHO_IS = 8;

    private final Transport transport;
    private final Protocol protocol;
    private final Match readProperty;
    private final Match readPropertyMultiple;
    private final Match confirmedRequest;
    private final Match whoIs;
    private final Match iAm;
    private final Match unconfirmedRequest;
    private final Match answer;
    private final Match error;
    private final Match network;
    private final Match control;
    private final Match entries;
    private final Match result;

    private Bacnet(Transport transport, Protocol protocol, int confidence) {
        this.transport = transport;
        this.protocol = protocol;
        // Type, length and the network version fix 32 bits.
        readProperty = match(protocol, "read-property", Role.REQUEST, confidence);
        readPropertyMultiple = match(protocol, "read-property-multiple", Role.REQUEST, confidence);
        confirmedRequest = match(protocol, "confirmed-request", Role.REQUEST, confidence);
        whoIs = match(protocol, "who-is", Role.REQUEST, confidence);
        iAm = match(protocol, "i-am", Role.RESPONSE, confidence);
        unconfirmedRequest = match(protocol, "unconfirmed-request", Role.REQUEST, confidence);
        answer = match(protocol, "acknowledge", Role.RESPONSE, confidence);
        error = match(protocol, "error", Role.RESPONSE, confidence);
        network = match(protocol, "network-message", Role.REQUEST, confidence);
        control = match(protocol, "bvlc-request", Role.REQUEST, 3);
        entries = match(protocol, "bvlc-table", Role.REQUEST, 2);
        result = match(protocol, "bvlc-result", Role.RESPONSE, 3);
    }

    static Bacnet udp() {
        return new Bacnet(Transport.UDP, Protocol.BACNET, 4);
    }

    static Bacnet tcp() {
        return new Bacnet(Transport.TCP, Protocol.BACNET_TCP, 3);
    }

    private static Match match(Protocol protocol, String message, Role role, int confidence) {
        return Verdict.match(protocol, message, role, confidence, 32);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(protocol);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == TYPE;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("810?");
    }

    @Override
    public Verdict read(Bytes payload) {
        int function = payload.u8(1);
        if (payload.u8(0) != TYPE
                || function > LAST_FUNCTION
                || !isLength(payload.u16(2), payload)) {
            return Verdict.FOREIGN;
        }
        if (function == 0) {
            return payload.length() == 6 ? result : Verdict.FOREIGN;
        }
        if (function != FORWARDED && function < 9) {
            return table(function, payload.u16(2));
        }
        int at = networkAt(payload);
        if (payload.u8(at) != 1 || !payload.has(at, 3)) {
            return Verdict.FOREIGN;
        }
        if ((payload.u8(at + 1) & NETWORK_MESSAGE) != 0) {
            return network;
        }
        return application(payload, applicationAt(payload));
    }

    /// Tables of broadcast and foreign devices (J.2.2 to J.2.9). Those that carry entries of ten
    /// bytes have no constants, so they are weak.
    private Verdict table(int function, int length) {
        return switch (function) {
            case 2, 6 -> length == 4 ? control : Verdict.FOREIGN;
            case 5 -> length == 6 ? control : Verdict.FOREIGN;
            case 8 -> length == 10 ? control : Verdict.FOREIGN;
            default -> length % 10 == 4 ? entries : Verdict.FOREIGN;
        };
    }

    /// A widespread probe says one byte less than it has.
    private static boolean isLength(int said, Bytes payload) {
        return said >= 4 && (said == payload.length() || said == payload.length() - 1);
    }

    private static int networkAt(Bytes payload) {
        return payload.u8(1) == FORWARDED ? 10 : 4;
    }

    private static int applicationAt(Bytes payload) {
        int at = networkAt(payload);
        int flags = payload.u8(at + 1);
        int next = at + 2;
        if ((flags & HAS_DESTINATION) != 0) {
            next += 3 + Math.max(payload.u8(next + 2), 0);
        }
        if ((flags & HAS_SOURCE) != 0) {
            next += 3 + Math.max(payload.u8(next + 2), 0);
        }
        return (flags & HAS_DESTINATION) != 0 ? next + 1 : next;
    }

    private Verdict application(Bytes payload, int at) {
        if (!payload.has(at, 2)) {
            return Verdict.FOREIGN;
        }
        int kind = payload.u8(at) >> 4;
        int service = service(payload, at);
        return switch (kind) {
            case 0 ->
                    service == READ_PROPERTY
                            ? readProperty
                            : service == READ_PROPERTY_MULTIPLE
                                    ? readPropertyMultiple
                                    : confirmedRequest;
            case 1 -> service == WHO_IS ? whoIs : service == I_AM ? iAm : unconfirmedRequest;
            case 2, 3, 4 -> answer;
            case 5, 6, 7 -> error;
            default -> Verdict.FOREIGN;
        };
    }

    /// The service number, behind sequence and window where a request is one of several segments.
    private static int service(Bytes payload, int at) {
        int first = payload.u8(at);
        return switch (first >> 4) {
            case 0 -> payload.u8((first & 8) != 0 ? at + 5 : at + 3);
            case 1 -> payload.u8(at + 1);
            default -> payload.u8(at + 2);
        };
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("function", payload.u8(1));
        if (payload.u8(1) < 9 && payload.u8(1) != FORWARDED) {
            return;
        }
        int at = applicationAt(payload);
        if ((payload.u8(networkAt(payload) + 1) & NETWORK_MESSAGE) == 0) {
            fields.number("service", service(payload, at));
        }
        boolean reads = "read-property".equals(content.message());
        if (reads && payload.u8(at + 4) == 0x0C && payload.has(at + 5, 4)) {
            long object = payload.u32(at + 5);
            fields.number("object_type", object >> 22);
            fields.number("instance", object & 0x3F_FFFF);
            fields.number("property", payload.u8(at + 9) == 0x19 ? payload.u8(at + 10) : -1);
        }
    }
}
