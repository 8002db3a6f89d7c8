package teiten.identify.protocol;

import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;

/// The two services whose requests say nothing: CharGEN (RFC 864) and QOTD (RFC 865) answer any
/// datagram. For a short datagram of the generic kind to their ports the port is all there is to go
/// by, so the name is a hedge of confidence 1. An empty datagram gets no name at all.
public final class PortHedge {
    /// Longest request that is taken for one.
    public static final int REQUEST_LIMIT = 4;

    /// Longest quote, RFC 865.
    public static final int QUOTE_LIMIT = 512;

    private static final int CHARGEN_PORT = 19;
    private static final int QOTD_PORT = 17;

    private static final Content CHARGEN = Content.of(Protocol.CHARGEN, "request", Role.REQUEST, 1);
    private static final Content QOTD = Content.of(Protocol.QOTD, "request", Role.REQUEST, 1);
    private static final Content PIECE = Content.of(Protocol.CHARGEN, "response", Role.RESPONSE, 2);
    private static final Content QUOTE = Content.of(Protocol.QOTD, "response", Role.RESPONSE, 1);

    private PortHedge() {}

    /// The hedge for a payload that no reader knows, or null.
    public static @Nullable Content content(
            Transport transport, int sourcePort, int destinationPort, Bytes payload) {
        if (transport != Transport.UDP) {
            return null;
        }
        if (destinationPort == CHARGEN_PORT && isGeneric(payload)) {
            return CHARGEN;
        }
        if (destinationPort == QOTD_PORT && isGeneric(payload)) {
            return QOTD;
        }
        if (sourcePort == CHARGEN_PORT && Chargen.isPieceOfRing(payload)) {
            return PIECE;
        }
        return sourcePort == QOTD_PORT && isQuote(payload) ? QUOTE : null;
    }

    /// One to four bytes of NUL, SOH, CR and LF: a knock, not a message.
    private static boolean isGeneric(Bytes payload) {
        int length = payload.length();
        for (int at = 0; at < length && length <= REQUEST_LIMIT; at++) {
            int octet = payload.u8(at);
            if (octet > 1 && octet != '\r' && octet != '\n') {
                return false;
            }
        }
        return length >= 1 && length <= REQUEST_LIMIT;
    }

    private static boolean isQuote(Bytes payload) {
        int length = payload.length();
        for (int at = 0; at < length && length <= QUOTE_LIMIT; at++) {
            int octet = payload.u8(at);
            if (octet == 0x7F
                    || (octet < 0x20 && octet != '\r' && octet != '\n' && octet != '\t')) {
                return false;
            }
        }
        return length > REQUEST_LIMIT && length <= QUOTE_LIMIT;
    }
}
