package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// What is said over ISO transport on TCP (RFC 1006, RFC 905): RDP (MS-RDPBCGR section 2.2.1) and
/// Siemens S7.
///
/// ```text
///  0 version = 3  1 reserved = 0  2 length  4 header length  5 PDU: E0 request, D0 confirm, F0 data
///  6 destination  8 source  10 class = 0
/// 11 RDP: ["Cookie: ..." CR LF] [type 1|2|3, flags, 8 (le16), protocols (le32)]
///    S7:  parameters C0 size, C1 source TSAP, C2 destination TSAP
///  6 data: 80, then S7 begins 32 or 72, RDP's MCS connect-initial 7F 65
/// ```
///
/// Both ask for a connection alike: TSAPs make it S7; a cookie, a negotiation or nothing makes it
/// RDP.
final class Tpkt implements PayloadReader {
    private static final int PARAMETERS = 11;
    private static final int NEGOTIATION = 8;
    private static final int REQUEST = 0xE0;
    private static final int CONFIRM = 0xD0;
    private static final int TPDU_SIZE = 0xC0;
    private static final int SOURCE_TSAP = 0xC1;
    private static final int DESTINATION_TSAP = 0xC2;
    private static final int S7 = 0x32;
    private static final int S7_PLUS = 0x72;
    private static final String COOKIE = "COOKIE: ";
    private static final String USER = "MSTSHASH=";
    private static final String TOKEN = "MSTS=";

    static final Match RDP_REQUEST = rdp("connection-request", Role.REQUEST, 4);
    static final Match RDP_LOOSE = rdp("connection-request", Role.REQUEST, 3);
    static final Match RDP_BROKEN = rdp("connection-request", Role.MALFORMED, 3);
    static final Match RDP_CONFIRM = rdp("connection-confirm", Role.RESPONSE, 4);
    static final Match RDP_INITIAL = rdp("mcs-connect-initial", Role.REQUEST, 4);
    static final Match S7_REQUEST = s7("connection-request", Role.REQUEST);
    static final Match S7_CONFIRM = s7("connection-confirm", Role.RESPONSE);
    static final Match S7_JOB = s7("job", Role.REQUEST);
    static final Match S7_USER_DATA = s7("userdata", Role.REQUEST);
    static final Match S7_USER_DATA_ANSWER = s7("userdata", Role.RESPONSE);
    static final Match S7_ACKNOWLEDGE = s7("ack", Role.RESPONSE);
    static final Match S7_PLUS_DATA = s7("s7-plus", Role.REQUEST);

    private static Match rdp(String message, Role role, int confidence) {
        return Verdict.match(Protocol.RDP, message, role, confidence);
    }

    private static Match s7(String message, Role role) {
        return Verdict.match(Protocol.S7COMM, message, role, 4);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.RDP, Protocol.S7COMM);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 3;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("0300");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.u16(2);
        int pdu = payload.u8(5);
        if (payload.u16(0) != 0x0300 || length < 7 || pdu == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        if (pdu == 0xF0 && payload.u8(4) == 2 && payload.u8(6) == 0x80) {
            return data(payload);
        }
        boolean asks = (pdu & 0xF0) == REQUEST && payload.u16(6) == 0;
        boolean confirms = (pdu & 0xF0) == CONFIRM;
        if ((!asks && !confirms) || payload.u8(10) != 0) {
            return Verdict.FOREIGN;
        }
        boolean sound = payload.u8(4) == length - 5;
        if (hasAddresses(payload, PARAMETERS)) {
            return !sound ? Verdict.FOREIGN : asks ? S7_REQUEST : S7_CONFIRM;
        }
        return asks ? request(payload, length, sound) : confirm(payload, length, sound);
    }

    private static Verdict data(Bytes payload) {
        int first = payload.u8(7);
        int kind = payload.u8(8);
        if (first == S7 && payload.u16(9) == 0) {
            return kind == 1
                    ? S7_JOB
                    : kind == 7
                            ? userData(payload)
                            : kind == 2 || kind == 3 ? S7_ACKNOWLEDGE : Verdict.FOREIGN;
        }
        if (first == S7_PLUS && kind >= 1 && kind <= 3) {
            return S7_PLUS_DATA;
        }
        return first == 0x7F && kind == 0x65 ? RDP_INITIAL : Verdict.FOREIGN;
    }

    /// User data say in half a byte whether they ask (4), answer (8) or tell unasked (0).
    private static Verdict userData(Bytes payload) {
        return payload.u8(22) >> 4 == 8 ? S7_USER_DATA_ANSWER : S7_USER_DATA;
    }

    private static Verdict request(Bytes payload, int length, boolean sound) {
        int end = cookieEnd(payload);
        boolean negotiates = isNegotiation(payload, end, 1, 1);
        boolean whole = payload.length() >= length;
        boolean plain = end == length || (end == length - NEGOTIATION && negotiates);
        if (sound && whole && plain) {
            return RDP_REQUEST;
        }
        boolean ended = negotiates && end + NEGOTIATION == payload.length();
        if (sound && !whole && !ended) {
            return end > PARAMETERS || negotiates ? RDP_LOOSE : Verdict.FOREIGN;
        }
        // The constants stand there, only the lengths or the end are wrong.
        return negotiates || end > PARAMETERS ? RDP_BROKEN : Verdict.FOREIGN;
    }

    private static Verdict confirm(Bytes payload, int length, boolean sound) {
        boolean plain = length == PARAMETERS && payload.length() == length;
        boolean answers =
                length == PARAMETERS + NEGOTIATION && isNegotiation(payload, PARAMETERS, 2, 3);
        return sound && (plain || answers) ? RDP_CONFIRM : Verdict.FOREIGN;
    }

    /// Where the cookie ends, behind its CR LF; without a cookie where it would begin. A cookie
    /// whose end is missing takes the rest.
    private static int cookieEnd(Bytes payload) {
        if (!payload.matchesIgnoringCase(PARAMETERS, COOKIE)) {
            return PARAMETERS;
        }
        int end = payload.indexOf('\n', PARAMETERS, PARAMETERS + 256);
        return end == Bytes.MISSING ? payload.length() : end + 1;
    }

    private static boolean isNegotiation(Bytes payload, int at, int least, int most) {
        int type = payload.u8(at);
        return type >= least
                && type <= most
                && payload.u16le(at + 2) == NEGOTIATION
                && payload.has(at, NEGOTIATION);
    }

    /// Whether parameters of RFC 905 stand at `at` with a TSAP among the first three.
    private static boolean hasAddresses(Bytes payload, int at) {
        boolean found = false;
        int next = at;
        for (int i = 0; i < 3 && payload.has(next, 1); i++) {
            int code = payload.u8(next);
            int size = payload.u8(next + 1);
            if (code < TPDU_SIZE || code > DESTINATION_TSAP || size < 1 || size > 32) {
                return false;
            }
            found |= code != TPDU_SIZE && payload.has(next + 2, size);
            next += 2 + size;
        }
        return found;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.protocol() == Protocol.RDP) {
            describeRdp(payload, fields);
        } else if (payload.u8(5) == 0xF0) {
            fields.number("rosctr", payload.u8(8));
            fields.number("function", payload.u8(17));
        } else {
            describeAddresses(payload, fields);
        }
    }

    private static void describeRdp(Bytes payload, Fields fields) {
        int end = cookieEnd(payload);
        int from = PARAMETERS + COOKIE.length();
        if (end > from) {
            boolean line = payload.u8(end - 1) == '\n';
            int text = line ? end - (payload.u8(end - 2) == '\r' ? 2 : 1) : end;
            fields.text("cookie", payload, from, text - from);
            if (payload.matchesIgnoringCase(from, USER)) {
                fields.text("user", payload, from + USER.length(), text - from - USER.length());
            } else if (payload.matchesIgnoringCase(from, TOKEN)) {
                fields.text(
                        "routing_token",
                        payload,
                        from + TOKEN.length(),
                        text - from - TOKEN.length());
            }
        }
        if (isNegotiation(payload, end, 1, 1)) {
            long protocols = payload.u32le(end + 4);
            fields.number("requested_protocols", protocols);
            fields.list("requested", names(protocols));
            fields.flag("restricted_admin", (payload.u8(end + 1) & 1) != 0);
        } else if (isNegotiation(payload, end, 2, 2)) {
            fields.number("selected_protocol", payload.u32le(end + 4));
        } else if (isNegotiation(payload, end, 3, 3)) {
            fields.number("failure_code", payload.u32le(end + 4));
        }
    }

    private static List<String> names(long protocols) {
        List<String> names = new ArrayList<>();
        List<String> bits = List.of("tls", "credssp", "rdstls", "credssp-ex", "aad");
        for (int bit = 0; bit < bits.size(); bit++) {
            if ((protocols >> bit & 1) != 0) {
                names.add(bits.get(bit));
            }
        }
        return protocols == 0 ? List.of("rdp") : names;
    }

    private static void describeAddresses(Bytes payload, Fields fields) {
        int next = PARAMETERS;
        for (int i = 0; i < 3 && payload.has(next, 2); i++) {
            int code = payload.u8(next);
            int size = payload.u8(next + 1);
            if (code == TPDU_SIZE && payload.u8(next + 2) < 16) {
                fields.number("tpdu_size", 1L << payload.u8(next + 2));
            } else if (code == SOURCE_TSAP) {
                fields.hex("source_tsap", payload, next + 2, size);
            } else if (code == DESTINATION_TSAP) {
                fields.hex("destination_tsap", payload, next + 2, size);
                if (size == 2 && payload.has(next + 2, 2)) {
                    fields.number("rack", payload.u8(next + 3) >> 5);
                    fields.number("slot", payload.u8(next + 3) & 0x1F);
                }
            }
            next += 2 + size;
        }
    }
}
