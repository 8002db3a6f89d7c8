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

/// NTP mode 7, the private requests of ntpd (`ntp_request.h`), monlist (CVE-2013-5211) among them.
///
/// ```text
/// 0 response[1 bit] more[1] version[3] mode=7[3]  1 authenticated[1] sequence[7]
/// 2 implementation  3 request  4 error[4] items[12]  6 zero[4] item size[12]  8 data
/// ```
///
/// Requests whose answers list peers or clients are `ntp_monlist`, others `ntp_private`.
final class NtpPrivate implements PayloadReader {
    static final int HEADER = 8;

    /// Most bytes of items in one message: ntpd's RESP_DATA_SIZE.
    static final int DATA_LIMIT = 500;

    private static final int REQUESTS = 46;

    /// Zeros behind the first byte are 56 bits, and the commonest that there are: what tells such a
    /// request is the mode and version of the first byte (6 bits of its 8) and where it is sent.
    private static final int HEDGE_BITS = 6;

    /// The verdicts on one request code.
    private record Code(Match exact, Match loose, Match answer, Match hedge) {
        static Code of(Protocol protocol, String name) {
            int most = protocol == Protocol.NTP_MONLIST ? 4 : 3;
            return new Code(
                    Verdict.match(protocol, name, Role.REQUEST, most),
                    Verdict.match(protocol, name, Role.REQUEST, 3),
                    Verdict.match(protocol, name, Role.RESPONSE, 3),
                    Verdict.match(protocol, name, Role.REQUEST, 2, HEDGE_BITS));
        }
    }

    private static final Code[] CODES = codes();

    private static Code[] codes() {
        Code[] codes = new Code[REQUESTS];
        Code other = Code.of(Protocol.NTP_PRIVATE, "private");
        for (int code = 0; code < REQUESTS; code++) {
            String name = listing(code);
            codes[code] = name == null ? other : Code.of(Protocol.NTP_MONLIST, name);
        }
        return codes;
    }

    private static @Nullable String listing(int code) {
        return switch (code) {
            case 0 -> "peer-list";
            case 1 -> "peer-list-sum";
            case 2 -> "peer-info";
            case 4 -> "sys-info";
            case 16 -> "reslist";
            case 20, 42 -> "monlist";
            default -> null;
        };
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.NTP_MONLIST, Protocol.NTP_PRIVATE);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        int version = octet >> 3 & 7;
        return (octet & 7) == 7 && version >= 1 && version <= 4;
    }

    @Override
    public List<Glance> glances() {
        return List.of(Glance.ofHex(2, "0?0?"), Glance.ofHex(2, "0?1?"), Glance.ofHex(2, "0?2?"));
    }

    @Override
    public Verdict read(Bytes payload) {
        int first = payload.u8(0);
        int implementation = payload.u8(2);
        int request = payload.u8(3);
        boolean known = implementation == 0 || implementation == 2 || implementation == 3;
        if (payload.length() < HEADER || !known || request >= REQUESTS) {
            return Verdict.FOREIGN;
        }
        Code code = CODES[request];
        if ((first & 0x80) != 0) {
            return implementation == 0 ? Verdict.FOREIGN : answer(payload, code);
        }
        Verdict asked = request(payload, code);
        // Any implementation (0) leaves nothing but zeros beside the first byte.
        return implementation == 0 && asked instanceof Match ? code.hedge() : asked;
    }

    private static Verdict request(Bytes payload, Code code) {
        boolean first = (payload.u8(0) & 0x40) == 0 && (payload.u8(1) & 0x7F) == 0;
        if (!first || !isVersion2(payload)) {
            // Other versions are probes of the same kind, but fewer bits are left to tell them by.
            boolean empty = first && payload.u32(4) == 0 && payload.u8(1) == 0;
            return empty ? code.loose() : Verdict.FOREIGN;
        }
        if (payload.u32(4) == 0) {
            return code.exact();
        }
        int data = items(payload) * itemSize(payload);
        boolean sized = data > 0 && data <= DATA_LIMIT && HEADER + data <= payload.length();
        boolean zeros = payload.u16(4) >> 12 == 0 && payload.u16(6) >> 12 == 0;
        return sized && zeros ? code.loose() : Verdict.FOREIGN;
    }

    /// An answer with an error has no items; others say how many of which size, and end there.
    private static Verdict answer(Bytes payload, Code code) {
        int error = payload.u16(4) >> 12;
        int data = items(payload) * itemSize(payload);
        int left = payload.length() - HEADER;
        boolean zeros = payload.u16(6) >> 12 == 0;
        boolean failed = error > 0 && error <= 7 && items(payload) == 0 && itemSize(payload) == 0;
        boolean sized = error == 0 && data > 0 && data <= DATA_LIMIT && data == left;
        return isVersion2(payload) && zeros && (failed || sized) ? code.answer() : Verdict.FOREIGN;
    }

    private static boolean isVersion2(Bytes payload) {
        return (payload.u8(0) >> 3 & 7) == 2;
    }

    private static int items(Bytes payload) {
        return payload.u16(4) & 0xFFF;
    }

    private static int itemSize(Bytes payload) {
        return payload.u16(6) & 0xFFF;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("version", payload.u8(0) >> 3 & 7);
        fields.number("mode", 7);
        fields.number("sequence", payload.u8(1) & 0x7F);
        fields.number("implementation", payload.u8(2));
        fields.number("request_code", payload.u8(3));
        if ((payload.u8(0) & 0x80) != 0) {
            fields.flag("more", (payload.u8(0) & 0x40) != 0);
            fields.number("error", payload.u16(4) >> 12);
        }
        fields.number("items", items(payload));
        fields.number("item_size", itemSize(payload));
    }
}
