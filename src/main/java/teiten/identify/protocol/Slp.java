package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Service Location Protocol, version 2 (RFC 2608 section 8) and version 1 (RFC 2165 section 4).
///
/// ```text
/// v2: 0 version  1 function  2 length[3]  5 flags  7 next extension[3]  10 xid  12 length, language
/// v1: 0 version  1 function  2 length[2]  4 flags  5 dialect  6 language[2]  8 character set  10 xid
/// ```
final class Slp implements PayloadReader {
    private static final int HEADER = 14;
    private static final int HEADER_V1 = 12;

    /// Longest language tag.
    static final int LANGUAGE_MOST = 16;

    private static final int ASCII = 3;
    private static final int UTF8 = 106;

    /// The verdicts on one function.
    private record Function(Match version2, Match version1) {
        static Function of(String name, Role role) {
            return new Function(
                    Verdict.match(Protocol.SLP, name, role, 4),
                    Verdict.match(Protocol.SLP, name, role, 3));
        }
    }

    private static final @Nullable Function[] FUNCTIONS = functions();

    private static @Nullable Function[] functions() {
        @Nullable Function[] functions = new Function[12];
        functions[1] = Function.of("service-request", Role.REQUEST);
        functions[2] = Function.of("service-reply", Role.RESPONSE);
        functions[3] = Function.of("service-registration", Role.REQUEST);
        functions[4] = Function.of("service-deregistration", Role.REQUEST);
        functions[5] = Function.of("service-acknowledge", Role.RESPONSE);
        functions[6] = Function.of("attribute-request", Role.REQUEST);
        functions[7] = Function.of("attribute-reply", Role.RESPONSE);
        functions[8] = Function.of("da-advert", Role.RESPONSE);
        functions[9] = Function.of("service-type-request", Role.REQUEST);
        functions[10] = Function.of("service-type-reply", Role.RESPONSE);
        functions[11] = Function.of("sa-advert", Role.RESPONSE);
        return functions;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SLP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 1 || octet == 2;
    }

    @Override
    public List<Glance> glances() {
        return List.of(Glance.ofLine(FirstLine.SIZED));
    }

    @Override
    public Verdict read(Bytes payload) {
        int number = payload.u8(1);
        Function function = number >= 0 && number < FUNCTIONS.length ? FUNCTIONS[number] : null;
        if (function == null) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(0) == 1) {
            return isVersion1(payload) ? function.version1() : Verdict.FOREIGN;
        }
        return isVersion2(payload) ? function.version2() : Verdict.FOREIGN;
    }

    private static boolean isVersion2(Bytes payload) {
        int language = payload.u16(12);
        return payload.u24(2) == payload.length()
                && (payload.u16(5) & 0x1FFF) == 0
                && payload.u24(7) < payload.length()
                && language >= 1
                && language <= LANGUAGE_MOST
                && payload.has(HEADER, language)
                && isLetter(payload.u8(HEADER));
    }

    private static boolean isVersion1(Bytes payload) {
        int set = payload.u16(8);
        return payload.u16(2) == payload.length()
                && payload.u8(5) == 0
                && (set == ASCII || set == UTF8)
                && isLetter(payload.u8(6))
                && isLetter(payload.u8(7));
    }

    private static boolean isLetter(int octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        boolean first = payload.u8(0) == 1;
        fields.number("version", payload.u8(0));
        fields.number("function", payload.u8(1));
        fields.number("xid", payload.u16(10));
        int language = first ? 2 : payload.u16(12);
        fields.text("language", payload, first ? 6 : HEADER, language);
        int at = first ? HEADER_V1 : HEADER + language;
        int function = payload.u8(1);
        if (function == 1 || function == 6) {
            // After the list of those that answered before.
            int asked = at + 2 + Math.max(payload.u16(at), 0);
            fields.text(
                    function == 1 ? "service_type" : "url", payload, asked + 2, payload.u16(asked));
        }
    }
}
