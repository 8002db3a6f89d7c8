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

/// IKE, versions 1 (RFC 2408 section 3.1) and 2 (RFC 7296 section 3.1), behind four zeros on the
/// port of NAT traversal (RFC 3948 section 2.2).
///
/// ```text
/// 0 initiator's SPI[8]  8 responder's SPI[8]  16 next payload  17 version  18 exchange  19 flags
/// 20 message id  24 length     payloads: 0 next payload  1 reserved  2 length  4 body
/// ```
///
/// Who asks first does not know the responder's SPI yet: it is zero. One that is set stands in
/// answers.
final class Ike implements PayloadReader {
    /// Most payloads of one message that are walked.
    static final int PAYLOAD_LIMIT = 32;

    /// Most bytes of a vendor's mark that become a field.
    static final int VENDOR_LIMIT = 32;

    private static final int HEADER = 28;
    private static final int MARKER = 4;
    private static final int SA_V1 = 1;
    private static final int NOTIFY_V1 = 11;
    private static final int VENDOR_V1 = 13;
    private static final int SA = 33;
    private static final int NOTIFY = 41;
    private static final int VENDOR = 43;
    private static final int ENCRYPTED = 46;

    /// Any payload may come first.
    private static final int NEXT_MOST = 49;

    private static final int INITIATOR = 0x08;
    private static final int RESPONSE = 0x20;

    /// The verdicts on one exchange.
    private record Exchange(Match request, Match cut, Match response) {
        static Exchange of(String name) {
            return new Exchange(
                    Verdict.match(Protocol.IKEV2, name, Role.REQUEST, 4),
                    Verdict.match(Protocol.IKEV2, name, Role.REQUEST, 3),
                    Verdict.match(Protocol.IKEV2, name + "-response", Role.RESPONSE, 4));
        }
    }

    private static final Exchange MAIN = Exchange.of("main-mode");
    private static final Exchange AGGRESSIVE = Exchange.of("aggressive-mode");
    private static final Exchange INFORMATIONAL_V1 = Exchange.of("informational-v1");
    private static final Exchange INIT = Exchange.of("sa-init");
    private static final Exchange AUTH = Exchange.of("auth");
    private static final Exchange INFORMATIONAL = Exchange.of("informational");

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.IKEV2);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        // Version and exchange, behind the marker of port 4500 or not.
        Glance marked = Glance.ofHex(0, "00000000");
        return List.of(
                Glance.ofHex(17, "100?00").and(Glance.ofLength(HEADER, 0xFFFF)),
                Glance.ofHex(17, "202?").and(Glance.ofLength(HEADER, 0xFFFF)),
                marked.and(Glance.ofHex(MARKER + 17, "100?00")),
                marked.and(Glance.ofHex(MARKER + 17, "202?")));
    }

    @Override
    public Verdict read(Bytes payload) {
        int base = base(payload);
        if (!payload.has(base, HEADER) || payload.i64(base) == 0) {
            return Verdict.FOREIGN;
        }
        long length = payload.u32(base + 24);
        int here = payload.length() - base;
        if (length < here || length > 0xFFFF) {
            return Verdict.FOREIGN;
        }
        boolean exact = length == here;
        return switch (payload.u8(base + 17)) {
            case 0x10 -> version1(payload, base, exact);
            case 0x20 -> version2(payload, base, exact);
            default -> Verdict.FOREIGN;
        };
    }

    private static int base(Bytes payload) {
        return payload.u32(0) == 0 ? MARKER : 0;
    }

    private static Verdict version1(Bytes payload, int base, boolean exact) {
        int next = payload.u8(base + 16);
        boolean first = payload.i64(base + 8) == 0;
        Exchange exchange =
                switch (payload.u8(base + 18)) {
                    case 2 -> MAIN;
                    case 4 -> AGGRESSIVE;
                    case 5 -> INFORMATIONAL_V1;
                    default -> null;
                };
        if (exchange == null || payload.u8(base + 19) != 0) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(base + 18) == 5) {
            return next == NOTIFY_V1 && exact ? exchange.response() : Verdict.FOREIGN;
        }
        if (next != SA_V1 || payload.u32(base + 20) != 0) {
            return Verdict.FOREIGN;
        }
        return verdict(exchange, first, exact);
    }

    private static Verdict version2(Bytes payload, int base, boolean exact) {
        int flags = payload.u8(base + 19);
        int next = payload.u8(base + 16);
        boolean answers = (flags & RESPONSE) != 0;
        if ((flags & ~(INITIATOR | RESPONSE)) != 0) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(base + 18) == 34) {
            boolean first = payload.i64(base + 8) == 0;
            boolean sound = payload.u32(base + 20) == 0 && next >= SA && next <= NEXT_MOST;
            boolean asks = first && flags == INITIATOR;
            return sound && (asks || flags == RESPONSE)
                    ? verdict(INIT, asks, exact)
                    : Verdict.FOREIGN;
        }
        Exchange exchange =
                switch (payload.u8(base + 18)) {
                    case 35 -> AUTH;
                    case 37 -> INFORMATIONAL;
                    default -> null;
                };
        boolean known = next == ENCRYPTED || (answers && next == NOTIFY);
        return exchange != null && known ? verdict(exchange, !answers, exact) : Verdict.FOREIGN;
    }

    private static Verdict verdict(Exchange exchange, boolean asks, boolean exact) {
        if (asks) {
            return exact ? exchange.request() : exchange.cut();
        }
        return exact ? exchange.response() : Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int base = base(payload);
        int version = payload.u8(base + 17);
        fields.word("version", (version >> 4) + "." + (version & 0xF));
        fields.flag("non_esp_marker", base == MARKER);
        fields.number("exchange", payload.u8(base + 18));
        fields.number("flags", payload.u8(base + 19));
        fields.hex("initiator_spi", payload, base, 8);
        fields.hex("responder_spi", payload, base + 8, 8);
        fields.number("next_payload", payload.u8(base + 16));
        fields.number("message_id", payload.u32(base + 20));
        fields.number("length", payload.u32(base + 24));
        fields.list("vendors", vendors(payload, base));
    }

    private static List<String> vendors(Bytes payload, int base) {
        List<String> vendors = new ArrayList<>();
        int kind = payload.u8(base + 16);
        int at = base + HEADER;
        for (int i = 0; i < PAYLOAD_LIMIT && payload.u16(at + 2) >= 4; i++) {
            int length = payload.u16(at + 2);
            if (kind == VENDOR_V1 || kind == VENDOR) {
                vendors.add(payload.slice(at + 4, Math.min(length - 4, VENDOR_LIMIT)).toString());
            }
            kind = payload.u8(at);
            at += length;
        }
        return vendors;
    }
}
