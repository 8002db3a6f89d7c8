package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// RIP, RFC 1058 section 3.1 and RFC 2453 section 4.
///
/// ```text
/// 0 command  1 version  2 zero[2]  then 1 to 25 entries of 20 bytes:
///   0 address family  2 zero (v2: tag)  4 address  8 zero[8] (v2: mask, next hop)  16 metric
/// ```
///
/// A request of one entry with family 0 and metric 16 asks for the whole table (RFC 1058 section
/// 3.4.1): the request that makes a reflector. One widespread probe carries the metric as `00 00 10
/// 00`; it is named alike and its field `malformed_metric` is true. A one before nothing but zeros
/// is a hedge.
final class Rip implements PayloadReader {
    /// Most entries of one message.
    static final int ENTRY_LIMIT = 25;

    private static final int HEADER = 4;
    private static final int ENTRY = 20;
    private static final int FAMILY_INTERNET = 2;
    private static final int FAMILY_AUTHENTICATION = 0xFFFF;
    private static final int INFINITY = 16;
    private static final int CRYPTOGRAPHIC = 3;
    private static final long DIGEST_MARK = 0xFFFF_0001L;

    /// Longest digest with its mark: SHA-512 has 64 bytes; some senders pad.
    private static final int DIGEST_LIMIT = 4 + 128;

    /// The verdicts on one version.
    private record Names(
            Match wholeTable,
            Match request,
            Match response,
            Match broken,
            Match loose,
            Match hedge) {
        static Names of(Protocol protocol) {
            return new Names(
                    match(protocol, "request-whole-table", REQUEST, 4),
                    match(protocol, "request", REQUEST, 4),
                    match(protocol, "response", RESPONSE, 4),
                    match(protocol, "request-whole-table", MALFORMED, 3),
                    match(protocol, "response", RESPONSE, 3),
                    match(protocol, "request-whole-table", MALFORMED, 2));
        }

        private static Match match(Protocol protocol, String message, Role role, int confidence) {
            return Verdict.match(protocol, message, role, confidence);
        }
    }

    private static final Names V1 = Names.of(Protocol.RIPV1);
    private static final Names V2 = Names.of(Protocol.RIPV2);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.RIPV1, Protocol.RIPV2);
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
        return Glance.anyOf("010?0000", "020?0000");
    }

    @Override
    public Verdict read(Bytes payload) {
        int command = payload.u8(0);
        int version = payload.u8(1);
        if ((command != 1 && command != 2)
                || version > 2
                || payload.u16(2) != 0
                || !payload.has(HEADER, ENTRY)) {
            return Verdict.FOREIGN;
        }
        Names names = version == 2 ? V2 : V1;
        int lead = lead(payload, version);
        int end = end(payload, lead);
        int entries = (end - HEADER) / ENTRY;
        boolean exact = end == HEADER + entries * ENTRY && entries <= ENTRY_LIMIT;
        if (!exact && command == 1) {
            boolean asked = asksAll(payload, lead) && metric(payload, lead) == INFINITY;
            return asked ? names.broken() : Verdict.FOREIGN;
        }
        boolean zeros = payload.isFilled(1, payload.length() - 1, 0);
        if (command == 1 && entries == lead + 1 && asksAll(payload, lead)) {
            return zeros ? names.hedge() : names.wholeTable();
        }
        if (zeros) {
            return Verdict.FOREIGN;
        }
        for (int entry = 0; entry < Math.min(entries, ENTRY_LIMIT); entry++) {
            if (!isEntry(payload, entry, version)) {
                // An address with a metric came before: an answer with a damaged entry.
                boolean told = entry > 0 && command == 2 && payload.u16(HEADER) == FAMILY_INTERNET;
                return told ? names.loose() : Verdict.FOREIGN;
            }
        }
        return command == 1 ? names.request() : exact ? names.response() : names.loose();
    }

    /// How many entries at the start are authentication: 1 or 0 (RFC 2453 section 4.1).
    private static int lead(Bytes payload, int version) {
        return version == 2 && payload.u16(HEADER) == FAMILY_AUTHENTICATION ? 1 : 0;
    }

    /// Where the entries end. With cryptographic authentication the first entry says where, and a
    /// digest behind the mark FFFF 0001 follows (RFC 4822 section 2.1).
    private static int end(Bytes payload, int lead) {
        int said = payload.u16(HEADER + 4);
        boolean digest =
                lead == 1
                        && payload.u16(HEADER + 2) == CRYPTOGRAPHIC
                        && said >= HEADER + ENTRY
                        && payload.u32(said) == DIGEST_MARK
                        && payload.length() - said <= DIGEST_LIMIT;
        return digest ? said : payload.length();
    }

    /// Whether the entry is all zero before its metric.
    private static boolean asksAll(Bytes payload, int entry) {
        return payload.isFilled(HEADER + entry * ENTRY, ENTRY - 4, 0);
    }

    private static long metric(Bytes payload, int entry) {
        return payload.u32(HEADER + entry * ENTRY + 16);
    }

    private static boolean isEntry(Bytes payload, int entry, int version) {
        int at = HEADER + entry * ENTRY;
        int family = payload.u16(at);
        if (family == FAMILY_AUTHENTICATION) {
            // Leads, with its type 2 or 3, or trails with the hash (RFC 4822).
            return version == 2 && payload.u16(at + 2) >= 1 && payload.u16(at + 2) <= 3;
        }
        boolean zeros =
                version == 2 || (payload.u16(at + 2) == 0 && payload.isFilled(at + 8, 8, 0));
        boolean known = family == FAMILY_INTERNET || (family == 0 && asksAll(payload, entry));
        return known && zeros && metric(payload, entry) <= INFINITY;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int lead = lead(payload, payload.u8(1));
        int entries = Math.min((end(payload, lead) - HEADER) / ENTRY, ENTRY_LIMIT);
        fields.number("command", payload.u8(0));
        fields.number("version", payload.u8(1));
        fields.number("entries", entries - lead);
        fields.flag("authenticated", lead == 1);
        if (entries > lead) {
            fields.number("address_family", payload.u16(HEADER + lead * ENTRY));
            fields.number("metric", metric(payload, lead));
        }
        if (asksAll(payload, lead)) {
            fields.flag("malformed_metric", metric(payload, lead) != INFINITY);
        }
    }
}
