package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Search for middleboxes that answer without a handshake (Bock et al., USENIX Security 2021): a
/// GET for a host by name, in the SYN itself or in a segment of no conversation. The payload alone
/// is HTTP, so the headers decide.
public final class MiddleboxTcp {
    private static final Content IN_SYN = Content.of(Protocol.MIDDLEBOX_TCP, "get", REQUEST, 4);

    /// A capture of one direction shows a conversation that it joined late in the same way.
    private static final Content STRAY = Content.of(Protocol.MIDDLEBOX_TCP, "get", REQUEST, 2);

    private MiddleboxTcp() {}

    /// The content of an observation whose payload is `named` by its bytes.
    public static Content refined(Observation observation, Content named) {
        if (observation.verified || !isRequest(named, observation.payload)) {
            return named;
        }
        // TCP Fast Open carries data in a SYN too, but completes the handshake.
        if (observation.kind == Kind.SYN && HeaderMark.SYN_PAYLOAD.in(observation.marks)) {
            return IN_SYN;
        }
        return observation.kind == Kind.SEGMENT && !observation.answered ? STRAY : named;
    }

    /// Whether a payload that is `named` by its bytes is such a request, when it comes in a packet
    /// as the headers above demand. Kept rows have it from here; their SQL has the headers.
    public static boolean isRequest(Content named, Bytes payload) {
        return named.protocol() == Protocol.HTTP
                && named.role() == Role.REQUEST
                && "get".equals(named.message())
                && asksForName(payload);
    }

    /// Whether Host is a name: a scanner of web servers writes the address that it asks.
    private static boolean asksForName(Bytes payload) {
        int host = HttpHeaders.valueOf(payload, 0, "HOST");
        if (host == Bytes.MISSING || payload.u8(host) == '[') {
            return false;
        }
        int end = HttpHeaders.lineEnd(payload, host);
        for (int at = host; at < end; at++) {
            if (TextLine.isLetter(payload.u8(at))) {
                return true;
            }
        }
        return false;
    }
}
