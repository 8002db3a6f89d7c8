package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// STUN (RFC 8489 section 5) with the methods of TURN, and the classic form without cookie (RFC
/// 3489 section 11.1).
///
/// ```text
/// 0 zero[2 bits] type[14]  2 length, without the 20 bytes of the header  4 cookie 2112A442
/// 8 transaction[12]  20 attributes: type, length, value, padded to 4
/// ```
final class Stun implements PayloadReader {
    private static final int HEADER = 20;
    private static final long COOKIE = 0x2112_A442L;
    private static final int CLASSIC_BITS = 32;
    private static final int CHANGE_REQUEST = 3;
    private static final int USERNAME = 6;
    private static final int REALM = 0x14;
    private static final int SOFTWARE = 0x8022;

    private static final String[] CLASSES = {"request", "indication", "response", "error"};

    private static final Match[] BINDING = matches("binding-");
    private static final Match[] ALLOCATE = matches("allocate-");
    private static final Match[] OTHER = matches("");

    static final Match CLASSIC =
            Verdict.match(Protocol.STUN, "binding-request", Role.REQUEST, 2, CLASSIC_BITS);
    static final Match CLASSIC_ANSWER =
            Verdict.match(Protocol.STUN, "binding-response", Role.RESPONSE, 3, CLASSIC_BITS);

    private static Match[] matches(String method) {
        Match[] matches = new Match[CLASSES.length];
        for (int i = 0; i < matches.length; i++) {
            Role role = i < 2 ? Role.REQUEST : Role.RESPONSE;
            matches[i] = Verdict.match(Protocol.STUN, method + CLASSES[i], role, 4);
        }
        return matches;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.STUN);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet < 0x40;
    }

    @Override
    public List<Glance> glances() {
        // The length is a multiple of four.
        Glance fits = Glance.ofByte(3, 3, 0).and(Glance.ofLength(HEADER, Integer.MAX_VALUE));
        return List.of(
                fits.and(Glance.ofHex(4, "2112a442")),
                fits.and(Glance.ofHex(0, "0001")),
                fits.and(Glance.ofHex(0, "0101")));
    }

    @Override
    public Verdict read(Bytes payload) {
        int type = payload.u16(0);
        int length = payload.length();
        if (length < HEADER || length % 4 != 0 || payload.u16(2) != length - HEADER) {
            return Verdict.FOREIGN;
        }
        if (payload.u32(4) == COOKIE) {
            int kind = (type >> 8 & 1) << 1 | (type >> 4 & 1);
            return switch (type & 0x3EEF) {
                case 1 -> BINDING[kind];
                case 3 -> ALLOCATE[kind];
                default -> OTHER[kind];
            };
        }
        if (attributesEnd(payload, Bytes.MISSING) != length) {
            return Verdict.FOREIGN;
        }
        return switch (type) {
            case 1 -> CLASSIC;
            case 0x101 -> length > HEADER ? CLASSIC_ANSWER : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    /// Walks the attributes: where the one of type `wanted` starts, else where the last one ends,
    /// or [Bytes#MISSING] when they are broken.
    private static int attributesEnd(Bytes payload, int wanted) {
        int at = HEADER;
        while (payload.has(at, 4)) {
            if (payload.u16(at) == wanted) {
                return at;
            }
            at += 4 + (payload.u16(at + 2) + 3 & ~3);
        }
        return wanted == Bytes.MISSING && at == payload.length() ? at : Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        boolean modern = payload.u32(4) == COOKIE;
        fields.flag("cookie", modern);
        fields.number("type", payload.u16(0));
        fields.hex("transaction", payload, modern ? 8 : 4, modern ? 12 : 16);
        text(payload, SOFTWARE, "software", fields);
        text(payload, USERNAME, "username", fields);
        text(payload, REALM, "realm", fields);
        int change = attributesEnd(payload, CHANGE_REQUEST);
        if (change != Bytes.MISSING) {
            fields.number("change_request", payload.u32(change + 4));
        }
    }

    private static void text(Bytes payload, int type, String name, Fields fields) {
        int at = attributesEnd(payload, type);
        if (at != Bytes.MISSING) {
            fields.text(name, payload, at + 4, payload.u16(at + 2));
        }
    }
}
