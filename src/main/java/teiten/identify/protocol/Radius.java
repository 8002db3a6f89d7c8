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

/// RADIUS, RFC 2865 section 3.
///
/// ```text
/// 0 code  1 identifier  2 length  4 authenticator[16]  20 attributes: type, length, value
/// ```
///
/// Code and length alone are 24 bits; attributes that end where the message ends make it sure.
final class Radius implements PayloadReader {
    /// Longest message, RFC 2865 section 3.
    static final int LENGTH_MOST = 4096;

    private static final int HEADER = 20;
    private static final int USER_NAME = 1;
    private static final int NAS_ADDRESS = 4;
    private static final int REPLY_MESSAGE = 18;
    private static final int NAS_IDENTIFIER = 32;
    private static final int SERVICE_TYPE = 6;
    private static final int VENDOR = 26;
    private static final int AUTHENTICATOR = 80;

    /// Highest type of an attribute that is used with one byte of length.
    private static final int TYPE_MOST = 124;

    /// Attributes that must be sound before the damage for the rest to be called RADIUS.
    private static final int SOUND_LEAST = 2;

    /// The verdicts on one code.
    private record Code(Match sure, Match bare, Match damaged) {
        static Code of(String name, Role role) {
            return new Code(
                    Verdict.match(Protocol.RADIUS, name, role, 3),
                    Verdict.match(Protocol.RADIUS, name, role, 2),
                    Verdict.match(Protocol.RADIUS, name, Role.MALFORMED, 2));
        }
    }

    private static final @Nullable Code[] CODES = codes();

    private static @Nullable Code[] codes() {
        @Nullable Code[] codes = new Code[46];
        codes[1] = Code.of("access-request", Role.REQUEST);
        codes[2] = Code.of("access-accept", Role.RESPONSE);
        codes[3] = Code.of("access-reject", Role.RESPONSE);
        codes[4] = Code.of("accounting-request", Role.REQUEST);
        codes[5] = Code.of("accounting-response", Role.RESPONSE);
        codes[11] = Code.of("access-challenge", Role.RESPONSE);
        codes[12] = Code.of("status-server", Role.REQUEST);
        codes[40] = Code.of("disconnect-request", Role.REQUEST);
        codes[43] = Code.of("coa-request", Role.REQUEST);
        return codes;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.RADIUS);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet < CODES.length && CODES[octet] != null;
    }

    @Override
    public List<Glance> glances() {
        return List.of(
                Glance.ofByte(2, 0xE0, 0)
                        .and(Glance.ofLine(FirstLine.SIZED))
                        .and(Glance.ofLength(HEADER, LENGTH_MOST)));
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.length();
        Code code = CODES[payload.u8(0)];
        if (code == null || payload.u16(2) != length || length < HEADER || length > LENGTH_MOST) {
            return Verdict.FOREIGN;
        }
        if (length == HEADER) {
            return code.bare();
        }
        if (!hasUsual(payload)) {
            return Verdict.FOREIGN;
        }
        if (endOf(payload, Bytes.MISSING) == length) {
            return code.sure();
        }
        return areSound(payload, SOUND_LEAST) ? code.damaged() : Verdict.FOREIGN;
    }

    /// Whether it says who asks, what is answered, or bears its authenticator: without any of these
    /// it is something else that looks like a list.
    private static boolean hasUsual(Bytes payload) {
        int at = HEADER;
        while (payload.has(at, 2)) {
            int size = payload.u8(at + 1);
            if (size < 2) {
                return false;
            }
            boolean usual =
                    switch (payload.u8(at)) {
                        case USER_NAME, REPLY_MESSAGE, NAS_IDENTIFIER -> size > 2;
                        case NAS_ADDRESS, SERVICE_TYPE -> size == 6;
                        case AUTHENTICATOR -> size == 18;
                        case VENDOR -> size > 6 && payload.u8(at + 2) == 0;
                        default -> false;
                    };
            if (usual) {
                return true;
            }
            at += size;
        }
        return false;
    }

    /// Whether the first attributes are sound.
    private static boolean areSound(Bytes payload, int count) {
        int at = HEADER;
        for (int i = 0; i < count; i++) {
            int type = payload.u8(at);
            int size = payload.u8(at + 1);
            if (type <= 0 || type > TYPE_MOST || size < 2 || !payload.has(at, size)) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /// Walks the attributes: where the one of type `wanted` starts, else where the last one ends,
    /// or [Bytes#MISSING] when they are broken.
    private static int endOf(Bytes payload, int wanted) {
        int at = HEADER;
        while (payload.has(at, 2)) {
            int type = payload.u8(at);
            int size = payload.u8(at + 1);
            if (type == 0 || type > TYPE_MOST || size < 2 || !payload.has(at, size)) {
                return Bytes.MISSING;
            }
            if (type == wanted) {
                return at;
            }
            at += size;
        }
        return wanted == Bytes.MISSING ? at : Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("code", payload.u8(0));
        fields.number("identifier", payload.u8(1));
        text(payload, USER_NAME, "user_name", fields);
        text(payload, NAS_IDENTIFIER, "nas_identifier", fields);
        text(payload, REPLY_MESSAGE, "reply_message", fields);
        int address = endOf(payload, NAS_ADDRESS);
        if (address != Bytes.MISSING) {
            fields.hex("nas_address", payload, address + 2, payload.u8(address + 1) - 2);
        }
    }

    private static void text(Bytes payload, int type, String name, Fields fields) {
        int at = endOf(payload, type);
        if (at != Bytes.MISSING) {
            fields.text(name, payload, at + 2, payload.u8(at + 1) - 2);
        }
    }
}
