package teiten.identify.protocol;

import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Answers of CharGEN (RFC 864): lines of 72 characters out of the ring of printable ASCII, each
/// line one character further on. Requests say nothing; for them see [PortHedge].
///
/// One whole line with its line end is asked for: pieces of the ring are also what traceroute and
/// test programs send.
final class Chargen implements PayloadReader {
    static final int LINE = 72;

    /// Shortest piece of a line that is looked at.
    static final int PIECE = 8;

    private static final int FIRST = ' ';
    private static final int LAST = '~';

    static final Match ANSWER = Verdict.match(Protocol.CHARGEN, "response", Role.RESPONSE, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.CHARGEN, Protocol.QOTD);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >= FIRST && octet <= LAST;
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u8(LINE) != '\r' || payload.u8(LINE + 1) != '\n') {
            return Verdict.FOREIGN;
        }
        if (!isRing(payload, LINE)) {
            return Verdict.FOREIGN;
        }
        int second = payload.u8(LINE + 2);
        boolean rotates = second == Bytes.MISSING || second == after(payload.u8(0));
        return rotates ? ANSWER : Verdict.FOREIGN;
    }

    /// Whether it is a line that the service cut short (it may answer with any length).
    static boolean isPieceOfRing(Bytes payload) {
        int length = payload.length();
        return length >= PIECE && length <= LINE && isRing(payload, length);
    }

    private static boolean isRing(Bytes payload, int length) {
        for (int at = 1; at < length; at++) {
            if (payload.u8(at) != after(payload.u8(at - 1))) {
                return false;
            }
        }
        return true;
    }

    private static int after(int octet) {
        return octet == LAST ? FIRST : octet + 1;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == Role.RESPONSE) {
            fields.text("text", payload, 0, payload.length());
        } else {
            fields.hex("knock", payload, 0, payload.length());
        }
    }
}
