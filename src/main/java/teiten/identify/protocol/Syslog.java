package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Syslog over UDP: `<PRI>` with 8 times the facility plus the severity, then a date (RFC 3164
/// section 4.1) or the version 1 (RFC 5424 section 6), or whatever text.
final class Syslog implements PayloadReader {
    private static final int PRIORITY_MOST = 191;

    /// How much of the text is looked at.
    static final int TEXT_LIMIT = 128;

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// Two brackets and a digit.
    private static final int BARE_BITS = 20;

    static final Match DATED = Verdict.match(Protocol.SYSLOG, "message", Role.REQUEST, 3);
    static final Match BARE = Verdict.match(Protocol.SYSLOG, "message", Role.REQUEST, 2, BARE_BITS);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SYSLOG);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '<';
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("3c3?");
    }

    @Override
    public Verdict read(Bytes payload) {
        int text = textAt(payload);
        if (text == Bytes.MISSING || !isText(payload, text)) {
            return Verdict.FOREIGN;
        }
        return isDate(payload, text) || isVersion1(payload, text) ? DATED : BARE;
    }

    /// Where the text after the priority starts, or [Bytes#MISSING].
    private static int textAt(Bytes payload) {
        int end = payload.indexOf('>', 2, 5);
        if (end == Bytes.MISSING || priority(payload, end) > PRIORITY_MOST) {
            return Bytes.MISSING;
        }
        boolean padded = payload.u8(1) == '0' && end > 2;
        return padded || payload.length() == end + 1 ? Bytes.MISSING : end + 1;
    }

    /// The number before `end`; one beyond every priority when it is none.
    private static int priority(Bytes payload, int end) {
        int priority = 0;
        for (int at = 1; at < end; at++) {
            int digit = payload.u8(at) - '0';
            if (digit < 0 || digit > 9) {
                return PRIORITY_MOST + 1;
            }
            priority = priority * 10 + digit;
        }
        return priority;
    }

    private static boolean isText(Bytes payload, int from) {
        int end = Math.min(payload.length(), from + TEXT_LIMIT);
        for (int at = from; at < end; at++) {
            int octet = payload.u8(at);
            boolean last = octet == 0 && at == payload.length() - 1;
            if (octet < 0x20 && octet != '\n' && octet != '\r' && octet != '\t' && !last) {
                return false;
            }
        }
        return true;
    }

    /// `Oct 11 ` or `Oct 1 `.
    private static boolean isDate(Bytes payload, int at) {
        boolean month = false;
        for (int i = 0; i < MONTHS.length(); i += 3) {
            month |=
                    payload.u8(at) == MONTHS.charAt(i)
                            && payload.u8(at + 1) == MONTHS.charAt(i + 1)
                            && payload.u8(at + 2) == MONTHS.charAt(i + 2);
        }
        return month
                && payload.u8(at + 3) == ' '
                && (payload.u8(at + 4) == ' ' || isDigit(payload.u8(at + 4)))
                && isDigit(payload.u8(at + 5))
                && payload.u8(at + 6) == ' ';
    }

    /// `1 2015-10-11T` or `1 - `.
    private static boolean isVersion1(Bytes payload, int at) {
        boolean version = payload.u8(at) == '1' && payload.u8(at + 1) == ' ';
        boolean none = payload.u8(at + 2) == '-' && payload.u8(at + 3) == ' ';
        boolean dated =
                isDigit(payload.u8(at + 2))
                        && isDigit(payload.u8(at + 5))
                        && payload.u8(at + 6) == '-';
        return version && (none || dated);
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int text = textAt(payload);
        int priority = priority(payload, text - 1);
        fields.number("facility", priority >> 3);
        fields.number("severity", priority & 7);
        fields.text("text", payload, text, payload.length() - text);
    }
}
