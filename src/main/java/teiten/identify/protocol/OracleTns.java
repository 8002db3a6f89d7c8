package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Oracle's Transparent Network Substrate, by Oracle's net documents and what Wireshark's
/// packet-tns tells of the layout (facts).
///
/// ```text
/// 0 length  2 checksum = 0  4 type  5 flags  6 checksum = 0
/// connect (1): 8 version  10 lowest version  24 length and 26 place of the text "(...)"
/// accept (2)  refuse (4): 10 length 12 text  redirect (5)  resend (11): 8 bytes in all
/// ```
///
/// A text of more than 230 bytes comes in a packet of its own behind the connect.
final class OracleTns implements PayloadReader {
    private static final int HEADER = 8;
    private static final int CONNECT = 1;
    private static final int ACCEPT = 2;
    private static final int REFUSE = 4;
    private static final int RESEND = 11;
    private static final int FIRST_VERSION = 0x012C;
    private static final int LAST_VERSION = 0x0150;

    static final Match WHOLE = Verdict.match(Protocol.ORACLE_TNS, "connect", Role.REQUEST, 4);
    static final Match PART = Verdict.match(Protocol.ORACLE_TNS, "connect", Role.REQUEST, 3);
    static final Match ACCEPTED = Verdict.match(Protocol.ORACLE_TNS, "accept", Role.RESPONSE, 4);
    static final Match REFUSED = Verdict.match(Protocol.ORACLE_TNS, "refuse", Role.RESPONSE, 4);
    static final Match RESENT = Verdict.match(Protocol.ORACLE_TNS, "resend", Role.RESPONSE, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.ORACLE_TNS);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet <= 0x10;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf(
                "????000001000000", "????000002??0000", "????000004??0000", "????00000b??0000");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.u16(0);
        if (payload.u16(2) != 0 || payload.u16(6) != 0 || length < HEADER) {
            return Verdict.FOREIGN;
        }
        boolean whole = length == payload.length();
        return switch (payload.u8(4)) {
            case CONNECT -> payload.u8(5) == 0 ? connect(payload, length) : Verdict.FOREIGN;
            case ACCEPT -> whole && isVersion(payload, length) ? ACCEPTED : Verdict.FOREIGN;
            case REFUSE -> {
                boolean text = payload.u16(10) == length - 12 && payload.u8(12) == '(';
                yield whole && text ? REFUSED : Verdict.FOREIGN;
            }
            case RESEND -> whole && length == HEADER ? RESENT : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    private static boolean isVersion(Bytes payload, int length) {
        int version = payload.u16(HEADER);
        return length >= 24 && version >= FIRST_VERSION && version <= LAST_VERSION;
    }

    private static Verdict connect(Bytes payload, int length) {
        int size = payload.u16(24);
        int at = payload.u16(26);
        boolean sound = isVersion(payload, length) && at >= 34 && at <= 128;
        if (!sound) {
            return Verdict.FOREIGN;
        }
        if (at + size == length) {
            int sign = payload.u8(at);
            boolean whole = length == payload.length() && sign == '(';
            return whole ? WHOLE : sign == '(' ? PART : Verdict.FOREIGN;
        }
        // The text follows in a packet of its own, or is still to come.
        return at == length && size > 0 && payload.length() >= length ? PART : Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("type", payload.u8(4));
        if (payload.u8(4) == REFUSE) {
            fields.text("text", payload, 12, payload.u16(10));
        } else if (payload.u8(4) != RESEND) {
            fields.number("version", payload.u16(HEADER));
        }
        if (payload.u8(4) == CONNECT) {
            int at = payload.indexOf('(', payload.u16(26), payload.length());
            if (at != Bytes.MISSING) {
                fields.text("connect_string", payload, at, payload.length() - at);
                for (String key :
                        new String[] {
                            "COMMAND", "SERVICE_NAME", "SID", "PROGRAM", "HOST", "USER"
                        }) {
                    value(key, payload, at, fields);
                }
            }
        }
    }

    /// The value of `(KEY=value)`, key in any case.
    private static void value(String key, Bytes payload, int from, Fields fields) {
        for (int at = from;
                at != Bytes.MISSING;
                at = payload.indexOf('(', at + 1, payload.length())) {
            int equals = at + 1 + key.length();
            if (payload.matchesIgnoringCase(at + 1, key) && payload.u8(equals) == '=') {
                int end = payload.indexOf(')', equals, payload.length());
                int stop = end == Bytes.MISSING ? payload.length() : end;
                String name = key.toLowerCase(java.util.Locale.ROOT);
                fields.text(name, payload, equals + 1, stop - equals - 1);
                return;
            }
        }
    }
}
