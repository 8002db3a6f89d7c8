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

/// Answers of CharGEN (RFC 864): lines of 72 characters out of the ring of printable ASCII, each
/// line one character further on. Requests say nothing; for them see `rules.tsv`.
///
/// A whole line with its line end is sure. The service may answer with less (RFC 864 asks for 0 to
/// 512 characters): a piece of the ring is taken for an answer from [#PIECE] characters on, each
/// but the first of which is fixed by the one before. Pieces that others send as well are not: what
/// begins with `@` is traceroute's filler, letters or digits alone are the alphabet of a test.
final class Chargen implements PayloadReader {
    static final int LINE = 72;

    /// Shortest piece of a line that is an answer: 15 fixed bytes.
    static final int PIECE = 16;

    private static final int FIRST = ' ';
    private static final int LAST = '~';

    private static final int TRACEROUTE = '@';

    static final Match ANSWER = Verdict.match(Protocol.CHARGEN, "response", Role.RESPONSE, 4);
    static final Match CUT = Verdict.match(Protocol.CHARGEN, "response", Role.RESPONSE, 3);

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
    public List<Glance> glances() {
        // Any two signs that follow each other in the ring.
        List<Glance> pairs = new ArrayList<>();
        for (int octet = FIRST; octet <= LAST; octet++) {
            pairs.add(Glance.ofByte(0, 0xFF, octet).and(Glance.ofByte(1, 0xFF, after(octet))));
        }
        return pairs;
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u8(LINE) != '\r' || payload.u8(LINE + 1) != '\n') {
            return isPiece(payload) ? CUT : Verdict.FOREIGN;
        }
        if (!isRing(payload, LINE)) {
            return Verdict.FOREIGN;
        }
        int second = payload.u8(LINE + 2);
        boolean rotates = second == Bytes.MISSING || second == after(payload.u8(0));
        return rotates ? ANSWER : Verdict.FOREIGN;
    }

    /// Whether it is a line that the service cut short.
    private static boolean isPiece(Bytes payload) {
        int length = payload.length();
        return length >= PIECE
                && length <= LINE
                && payload.u8(0) != TRACEROUTE
                && isRing(payload, length)
                && !isAlphanumeric(payload, length);
    }

    private static boolean isAlphanumeric(Bytes payload, int length) {
        for (int at = 0; at < length; at++) {
            int octet = payload.u8(at);
            int letter = octet | 0x20;
            if ((octet < '0' || octet > '9') && (letter < 'a' || letter > 'z')) {
                return false;
            }
        }
        return true;
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
