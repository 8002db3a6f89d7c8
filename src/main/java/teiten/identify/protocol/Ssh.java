package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// SSH identification string, RFC 4253 section 4.2.
///
/// ```text
/// SSH-protoversion-softwareversion SP comments CR LF      at most 255 bytes
/// ```
///
/// A client may send its KEXINIT (section 7.1) at once; HASSH is taken from it.
final class Ssh implements PayloadReader {
    /// Longest line, line end included.
    static final int LINE_LIMIT = 255;

    static final Match BANNER = Verdict.match(Protocol.SSH, "client-banner", REQUEST, 4);
    static final Match LOOSE = Verdict.match(Protocol.SSH, "client-banner", REQUEST, 3);
    static final Match BROKEN = Verdict.match(Protocol.SSH, "client-banner", MALFORMED, 3);
    static final Match NO_SOFTWARE = Verdict.match(Protocol.SSH, "banner", MALFORMED, 2);

    private static final String MAGIC = "SSH-";
    private static final String[] STARTS = {"", "S", "SS", "SSH", MAGIC};
    private static final int VERSION = 4;
    private static final int DIGITS_LIMIT = 3;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SSH);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 'S' || octet == 's';
    }

    @Override
    public List<Glance> glances() {
        return Glance.ofWords(MAGIC);
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.length();
        if (!payload.matchesIgnoringCase(0, STARTS[Math.min(length, VERSION)])) {
            return Verdict.FOREIGN;
        }
        int minor = digitsEnd(payload, VERSION);
        int versionEnd = payload.u8(minor) == '.' ? digitsEnd(payload, minor + 1) : minor;
        if (versionEnd == length) {
            return Verdict.FOREIGN;
        }
        if (minor == VERSION || versionEnd <= minor + 1) {
            return Verdict.FOREIGN;
        }
        int after = payload.u8(versionEnd);
        if (after != '-') {
            return after == '\r' || after == '\n' ? NO_SOFTWARE : Verdict.FOREIGN;
        }
        return line(payload, versionEnd + 1);
    }

    private static Verdict line(Bytes payload, int softwareAt) {
        int end = lineEnd(payload);
        boolean ended = end < LINE_LIMIT && payload.u8(end) == '\n';
        int textEnd = ended && payload.u8(end - 1) == '\r' ? end - 1 : end;
        if (!isText(payload, softwareAt, textEnd) || (!ended && end >= LINE_LIMIT)) {
            return BROKEN;
        }
        boolean exact = ended && payload.matches(0, MAGIC) && textEnd > softwareAt;
        return exact ? BANNER : LOOSE;
    }

    /// Where the LF stands, or where the line breaks off.
    private static int lineEnd(Bytes payload) {
        int feed = payload.indexOf('\n', 0, LINE_LIMIT);
        return feed == Bytes.MISSING ? Math.min(payload.length(), LINE_LIMIT) : feed;
    }

    private static int digitsEnd(Bytes payload, int from) {
        int at = from;
        while (at < from + DIGITS_LIMIT && payload.u8(at) >= '0' && payload.u8(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isText(Bytes payload, int from, int to) {
        for (int at = from; at < to; at++) {
            int octet = payload.u8(at);
            if (octet < 0x20 || octet == 0x7F) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int end = lineEnd(payload);
        boolean ended = end < LINE_LIMIT && payload.u8(end) == '\n';
        boolean carriage = ended && payload.u8(end - 1) == '\r';
        int textEnd = carriage ? end - 1 : end;
        int hyphen = payload.indexOf('-', VERSION, textEnd);
        fields.text(
                "protocol_version",
                payload,
                VERSION,
                (hyphen == Bytes.MISSING ? textEnd : hyphen) - VERSION);
        if (hyphen != Bytes.MISSING) {
            int space = payload.indexOf(' ', hyphen, textEnd);
            int softwareEnd = space == Bytes.MISSING ? textEnd : space;
            fields.text("software", payload, hyphen + 1, softwareEnd - hyphen - 1);
            fields.text("comments", payload, softwareEnd + 1, textEnd - softwareEnd - 1);
        }
        fields.word("eol", carriage ? "crlf" : ended ? "lf" : "none");
        if (ended) {
            describeKexinit(payload, end + 1, fields);
        }
    }

    /// Algorithms of a KEXINIT, RFC 4253 section 7.1: packet length, padding length, 20, cookie,
    /// ten name-lists. HASSH takes the lists of key exchange, cipher, MAC and compression, client
    /// to server.
    private static void describeKexinit(Bytes payload, int at, Fields fields) {
        if (payload.u8(at + 5) != 20) {
            return;
        }
        StringBuilder hassh = new StringBuilder();
        int list = at + 6 + 16;
        for (int index = 0; index < 10; index++) {
            long size = payload.u32(list);
            if (size == Bytes.MISSING || size > payload.length() - list - 4) {
                return;
            }
            if (index == 0 || index == 2 || index == 4 || index == 6) {
                hassh.append(index == 0 ? "" : ";").append(payload.latin1(list + 4, (int) size));
            }
            list += 4 + (int) size;
        }
        fields.word("hassh", Hash.md5(hassh.toString()));
    }
}
