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
///
/// A hedge is always a request: a source port is the sender's choice, and taken for an answer the
/// datagram would be no access.
public final class PortHedge {
    /// Longest request that is taken for one.
    public static final int REQUEST_LIMIT = 4;

    private static final int CHARGEN_PORT = 19;
    private static final int QOTD_PORT = 17;

    private static final Content CHARGEN = Content.of(Protocol.CHARGEN, "request", Role.REQUEST, 1);
    private static final Content QOTD = Content.of(Protocol.QOTD, "request", Role.REQUEST, 1);

    private PortHedge() {}

    /// The hedge for a payload that no reader knows, or null.
    public static @Nullable Content content(
            Transport transport, int destinationPort, Bytes payload) {
        if (transport != Transport.UDP) {
            return null;
        }
        if (destinationPort == CHARGEN_PORT && isGeneric(payload)) {
            return CHARGEN;
        }
        return destinationPort == QOTD_PORT && isGeneric(payload) ? QOTD : null;
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
}
