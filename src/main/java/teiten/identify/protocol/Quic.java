package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// QUIC's long header, RFC 9000 section 17.2 and RFC 9369; nothing is decrypted.
///
/// ```text
/// 0 form, fixed bit, type  1 version[4]  5 length, destination id  length, source id
/// Initial: token length, token, length      Version Negotiation (version 0): versions[4]
/// ```
///
/// A client's first destination id has 8 bytes at least (section 7.2) and its datagram 1200
/// (section 14.1), and nothing but 0-RTT follows its Initial in the datagram. So an Initial that
/// falls short of either, or that a Handshake packet follows, is a server's; it has no token
/// (section 17.2.2). Handshake and Retry packets never come first from a client at all.
final class Quic implements PayloadReader {
    /// Longest connection id of versions 1 and 2.
    static final int ID_LIMIT = 20;

    static final int CLIENT_ID_LEAST = 8;
    static final int CLIENT_DATAGRAM_LEAST = 1200;

    /// Most versions that become a field.
    static final int VERSION_LIMIT = 16;

    static final Match INITIAL = Verdict.match(Protocol.QUIC, "initial", REQUEST, 4);
    static final Match SHORT_INITIAL = Verdict.match(Protocol.QUIC, "initial", MALFORMED, 3);
    static final Match SERVER_INITIAL = Verdict.match(Protocol.QUIC, "initial", RESPONSE, 4);
    static final Match HANDSHAKE = Verdict.match(Protocol.QUIC, "handshake", RESPONSE, 4);

    /// No length and no list bear it out.
    static final Match RETRY = Verdict.match(Protocol.QUIC, "retry", RESPONSE, 2);

    /// A version that no server has, sent to learn which it has: 16 bits of the version, 2 of the
    /// first byte and the lengths of both ids.
    static final Match FORCING =
            Verdict.match(Protocol.QUIC, "force-version-negotiation", REQUEST, 3);

    static final Match NEGOTIATION =
            Verdict.match(Protocol.QUIC, "version-negotiation", RESPONSE, 4);

    /// Bytes of a Retry packet's integrity tag.
    private static final int RETRY_TAG = 16;

    /// Shortest protected packet: a number of one byte, padded so that there is a sample of 16 to
    /// protect the header by (RFC 9001 section 5.4.2), behind it.
    private static final int PROTECTED_LEAST = 20;

    private static final int LONG_HEADER = 0x80;
    private static final int FIXED_BIT = 0x40;
    private static final int TYPE_INITIAL = 0;
    private static final int TYPE_HANDSHAKE = 2;
    private static final int TYPE_RETRY = 3;
    private static final long VERSION_1 = 1;
    private static final long VERSION_2 = 0x6B33_43CFL;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.QUIC);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return (octet & LONG_HEADER) != 0;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("??00000000", "??00000001", "??6b3343cf", "??ff0000", "???a?a?a?a");
    }

    @Override
    public Verdict read(Bytes payload) {
        long version = payload.u32(1);
        int destination = payload.u8(5);
        int source = payload.u8(6 + destination);
        int after = 7 + destination + source;
        if (destination < 0 || destination > ID_LIMIT || source < 0 || source > ID_LIMIT) {
            return Verdict.FOREIGN;
        }
        if (version == 0) {
            return isNegotiation(payload, after) ? NEGOTIATION : Verdict.FOREIGN;
        }
        if ((payload.u8(0) & FIXED_BIT) == 0) {
            return Verdict.FOREIGN;
        }
        if (isReserved(version)) {
            boolean client = destination >= CLIENT_ID_LEAST && payload.length() >= 1200;
            return client ? FORCING : Verdict.FOREIGN;
        }
        if (!isKnown(version)) {
            return Verdict.FOREIGN;
        }
        return switch (type(payload.u8(0), version)) {
            case TYPE_INITIAL -> initial(payload, destination, source, after);
            case TYPE_HANDSHAKE -> handshake(payload, after);
            case TYPE_RETRY -> retry(payload, source, after);
            default -> Verdict.FOREIGN;
        };
    }

    private static Verdict initial(Bytes payload, int destination, int source, int tokenAt) {
        long token = variable(payload, tokenAt);
        long lengthAt = tokenAt + variableLength(payload, tokenAt) + token;
        if (token < 0 || lengthAt >= payload.length()) {
            return Verdict.FOREIGN;
        }
        int end = packetEnd(payload, (int) lengthAt);
        if (end == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        int rest = payload.length() - end;
        boolean client =
                destination >= CLIENT_ID_LEAST && payload.length() >= CLIENT_DATAGRAM_LEAST;
        if (client && !isHandshake(payload, end)) {
            return INITIAL;
        }
        // A second packet of the datagram has a header; zeros are a probe that was padded by hand.
        boolean goesOn = rest == 0 || (payload.u8(end) & FIXED_BIT) != 0;
        if (token == 0 && (source > 0 || destination >= CLIENT_ID_LEAST) && goesOn) {
            return SERVER_INITIAL;
        }
        boolean probe = destination == 0 || destination >= CLIENT_ID_LEAST;
        boolean padded = goesOn || payload.isFilled(end, rest, 0);
        return probe && padded ? SHORT_INITIAL : Verdict.FOREIGN;
    }

    private static Verdict handshake(Bytes payload, int lengthAt) {
        int end = packetEnd(payload, lengthAt);
        if (end == Bytes.MISSING || end - lengthAt < PROTECTED_LEAST) {
            return Verdict.FOREIGN;
        }
        boolean goesOn = end == payload.length() || (payload.u8(end) & FIXED_BIT) != 0;
        return goesOn ? HANDSHAKE : Verdict.FOREIGN;
    }

    /// A new id, a token and the tag; nobody pads it.
    private static Verdict retry(Bytes payload, int source, int tokenAt) {
        boolean token = payload.length() - tokenAt > RETRY_TAG;
        boolean sound = source > 0 && token && payload.length() < CLIENT_DATAGRAM_LEAST;
        return sound ? RETRY : Verdict.FOREIGN;
    }

    /// Where the packet ends whose length stands at `at`, or [Bytes#MISSING] when that is outside.
    private static int packetEnd(Bytes payload, int at) {
        long length = variable(payload, at);
        long end = at + variableLength(payload, at) + length;
        return length < 0 || end > payload.length() ? Bytes.MISSING : (int) end;
    }

    /// Whether a Handshake packet of a known version starts at `at`.
    private static boolean isHandshake(Bytes payload, int at) {
        long version = payload.u32(at + 1);
        return (payload.u8(at) & 0xC0) == 0xC0
                && isKnown(version)
                && type(payload.u8(at), version) == TYPE_HANDSHAKE;
    }

    /// The type of a long header, in version 1's numbers; version 2 counts one up.
    private static int type(int first, long version) {
        int type = first >> 4 & 3;
        return version == VERSION_2 ? type + 3 & 3 : type;
    }

    private static boolean isKnown(long version) {
        return version == VERSION_1 || version == VERSION_2 || isDraft(version);
    }

    private static boolean isDraft(long version) {
        return version >= 0xFF00_0017L && version <= 0xFF00_0022L;
    }

    /// Versions of the form ?A?A?A?A, RFC 9000 section 15.
    private static boolean isReserved(long version) {
        return (version & 0x0F0F_0F0FL) == 0x0A0A_0A0AL;
    }

    /// Whether the rest is a list of versions: all of a known kind, at least one of the standards.
    private static boolean isNegotiation(Bytes payload, int from) {
        int length = payload.length() - from;
        if (length < 4 || length % 4 != 0) {
            return false;
        }
        boolean known = false;
        for (int at = from; at < payload.length(); at += 4) {
            long version = payload.u32(at);
            if (!isKnown(version) && !isReserved(version) && !isPrivate(version)) {
                return false;
            }
            known |= isKnown(version);
        }
        return known;
    }

    /// Google's `Q0nn` and `T0nn`, Facebook's FACEB0nn, drafts.
    private static boolean isPrivate(long version) {
        long high = version >> 16;
        return high == 0x5130 || high == 0x5430 || high == 0xFACE || high == 0xFF00;
    }

    /// A variable-length integer (RFC 9000 section 16), or [Bytes#MISSING].
    private static long variable(Bytes payload, int at) {
        return switch (variableLength(payload, at)) {
            case 1 -> payload.u8(at);
            case 2 -> payload.has(at, 2) ? payload.u16(at) & 0x3FFF : Bytes.MISSING;
            case 4 -> payload.has(at, 4) ? payload.u32(at) & 0x3FFF_FFFFL : Bytes.MISSING;
            default -> Bytes.MISSING;
        };
    }

    /// Bytes of the variable-length integer at `at`; 8 stands for one that no datagram needs.
    private static int variableLength(Bytes payload, int at) {
        int first = payload.u8(at);
        return first == Bytes.MISSING ? 8 : 1 << (first >> 6);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int destination = payload.u8(5);
        int source = payload.u8(6 + destination);
        fields.word("version", text(payload.u32(1)));
        fields.number("destination_id_length", destination);
        fields.number("source_id_length", source);
        if (content.equals(NEGOTIATION.content())) {
            List<String> versions = new ArrayList<>();
            int from = 7 + destination + source;
            for (int at = from; at < payload.length() && versions.size() < VERSION_LIMIT; at += 4) {
                versions.add(text(payload.u32(at)));
            }
            fields.list("versions", versions);
        } else if ("initial".equals(content.message())) {
            fields.number("token_length", variable(payload, 7 + destination + source));
        }
    }

    private static String text(long version) {
        return "0x" + Long.toHexString(version);
    }
}
