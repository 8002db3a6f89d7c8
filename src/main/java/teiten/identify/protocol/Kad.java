package teiten.identify.protocol;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Kad of eMule: E4, an opcode, and what it carries; E5 when that is compressed (zlib).
///
/// Two bytes are all that most requests have, so they need the port. Answers count the contacts of
/// 25 bytes that they list, which with their length makes them sure.
final class Kad implements PayloadReader {
    /// E4 or E5, and one of some twenty opcodes.
    private static final int SHORT_BITS = 11;

    /// E4, one of two opcodes, a count that equals what the length says, and the length in steps of
    /// a contact: 8, 7, 8 and 4 bits. The bootstrap's count has 8 more.
    private static final int LIST_BITS = 27;

    private static final int PLAIN = 0xE4;
    private static final int PACKED = 0xE5;
    private static final int CONTACT = 25;

    private static final @Nullable Match[] REQUESTS = new Match[256];
    private static final @Nullable Match[] ANSWERS = new Match[256];

    static {
        request(0x00, "bootstrap-request");
        request(0x01, "bootstrap-request-2");
        request(0x10, "hello-request");
        request(0x11, "hello-request-2");
        request(0x20, "request");
        request(0x21, "request-2");
        request(0x30, "search-request");
        request(0x33, "search-key-request-2");
        request(0x34, "search-source-request-2");
        request(0x35, "search-notes-request-2");
        request(0x40, "publish-request");
        request(0x43, "publish-key-request-2");
        request(0x44, "publish-source-request-2");
        request(0x45, "publish-notes-request-2");
        request(0x50, "firewalled-request");
        request(0x53, "firewalled-request-2");
        request(0x60, "ping");
        answer(0x08, "bootstrap-response");
        answer(0x09, "bootstrap-response-2");
        answer(0x28, "response");
        answer(0x29, "response-2");
    }

    private static void request(int opcode, String name) {
        REQUESTS[opcode] = Verdict.match(Protocol.KAD, name, Role.REQUEST, 2, SHORT_BITS);
    }

    private static void answer(int opcode, String name) {
        ANSWERS[opcode] = Verdict.match(Protocol.KAD, name, Role.RESPONSE, 3, LIST_BITS);
    }

    /// E5, an opcode, and one of two headers of zlib: 8, 1 and 15 bits.
    static final Match COMPRESSED = Verdict.match(Protocol.KAD, "compressed", Role.REQUEST, 2);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.KAD);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == PLAIN || octet == PACKED;
    }

    @Override
    public Verdict read(Bytes payload) {
        int opcode = payload.u8(1);
        if (opcode == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(0) == PACKED) {
            boolean packed = payload.u16(2) == 0x78DA || payload.u16(2) == 0x789C;
            return packed && opcode <= 0x70 ? COMPRESSED : Verdict.FOREIGN;
        }
        Match answer = ANSWERS[opcode];
        if (answer != null && isList(payload, opcode)) {
            return answer;
        }
        Match request = REQUESTS[opcode];
        return request != null ? request : Verdict.FOREIGN;
    }

    /// Whether the number of contacts fits the length.
    private static boolean isList(Bytes payload, int opcode) {
        int at =
                switch (opcode) {
                    case 0x08 -> 2;
                    case 0x09 -> 21;
                    default -> 18;
                };
        boolean two = opcode == 0x08 || opcode == 0x09;
        int contacts = two ? payload.u16le(at) : payload.u8(at);
        return contacts > 0 && payload.length() == at + (two ? 2 : 1) + contacts * CONTACT;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("opcode", payload.u8(1));
        fields.flag("compressed", payload.u8(0) == PACKED);
        if (payload.u8(1) == 0x21) {
            fields.number("search_type", payload.u8(2));
            fields.hex("target", payload, 3, 16);
        }
    }
}
