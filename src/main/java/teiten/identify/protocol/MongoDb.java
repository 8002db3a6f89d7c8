package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// MongoDB wire protocol; all numbers little-endian.
///
/// ```text
/// 0 length  4 request  8 answered request  12 operation
/// 2004 query:   16 flags  20 collection NUL  skip  count  document
/// 2013 message: 16 flags  20 kind of section = 0  21 document
/// 2010 command: 16 database NUL  command NUL  document      1 reply: 16 flags  20 cursor[8]
/// document: length, then elements of kind, name NUL, value; the first name is the command
/// ```
final class MongoDb implements PayloadReader {
    private static final int LENGTH_LIMIT = 48_000_000;
    private static final int FLAGS = 16;
    private static final int BODY = 20;
    private static final int QUERY = 2004;
    private static final int COMMAND = 2010;
    private static final int COMPRESSED = 2012;
    private static final int MESSAGE = 2013;
    private static final int NAME_LIMIT = 120;

    static final Match QUERY_WHOLE = request("query", 4);
    static final Match QUERY_PART = request("query", 3);
    static final Match MESSAGE_WHOLE = request("msg", 4);
    static final Match MESSAGE_PART = request("msg", 3);
    static final Match COMMAND_REQUEST = request("command", 4);
    static final Match COMPRESSED_REQUEST = request("compressed", 4);
    static final Match REPLY = Verdict.match(Protocol.MONGODB, "reply", Role.RESPONSE, 4);
    static final Match MESSAGE_REPLY = Verdict.match(Protocol.MONGODB, "msg", Role.RESPONSE, 4);

    private static Match request(String message, int confidence) {
        return Verdict.match(Protocol.MONGODB, message, Role.REQUEST, confidence);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.MONGODB);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        // The length is under 64 MiB; then the operations.
        return Glance.anyOf(
                "??????0?????????????????01000000",
                "??????0?????????????????d4070000",
                "??????0?????????????????da070000",
                "??????0?????????????????dc070000",
                "??????0?????????????????dd070000");
    }

    @Override
    public Verdict read(Bytes payload) {
        long length = payload.u32le(0);
        if (length < FLAGS + 4 || length > LENGTH_LIMIT || length < payload.length()) {
            return Verdict.FOREIGN;
        }
        boolean whole = length == payload.length();
        boolean asks = payload.u32le(8) == 0;
        return switch ((int) payload.u32le(12)) {
            case QUERY ->
                    asks && isQuery(payload) ? whole ? QUERY_WHOLE : QUERY_PART : Verdict.FOREIGN;
            case MESSAGE ->
                    isMessage(payload)
                            ? !asks ? MESSAGE_REPLY : whole ? MESSAGE_WHOLE : MESSAGE_PART
                            : Verdict.FOREIGN;
            case COMMAND ->
                    asks && whole && isName(payload, FLAGS) ? COMMAND_REQUEST : Verdict.FOREIGN;
            case COMPRESSED ->
                    asks && whole && payload.u32le(FLAGS) == MESSAGE
                            ? COMPRESSED_REQUEST
                            : Verdict.FOREIGN;
            case 1 -> !asks && whole && payload.u32le(FLAGS) <= 15 ? REPLY : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    /// No reserved flag, and a collection's name.
    private static boolean isQuery(Bytes payload) {
        return payload.u32le(FLAGS) <= 0xFF && isName(payload, BODY);
    }

    /// Known flags, and a section with a document that is not longer than the message.
    private static boolean isMessage(Bytes payload) {
        long document = payload.u32le(21);
        return (payload.u32le(FLAGS) & ~0x1_0003L) == 0
                && payload.u8(BODY) == 0
                && document >= 5
                && document <= payload.u32le(0) - 21;
    }

    /// Whether printable text with a NUL stands at `at`.
    private static boolean isName(Bytes payload, int at) {
        int end = payload.indexOf(0, at, at + NAME_LIMIT + 1);
        for (int i = at; i < end; i++) {
            if (payload.u8(i) <= ' ' || payload.u8(i) > '~') {
                return false;
            }
        }
        return end > at;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int operation = (int) payload.u32le(12);
        fields.number("operation", operation);
        int document = 21;
        if (operation == QUERY || operation == COMMAND) {
            int at = operation == QUERY ? BODY : FLAGS;
            int end = payload.indexOf(0, at, at + NAME_LIMIT + 1);
            fields.text(operation == QUERY ? "collection" : "database", payload, at, end - at);
            document = operation == QUERY ? end + 9 : end + 1;
        }
        if (operation == COMMAND) {
            int end = payload.indexOf(0, document, document + NAME_LIMIT);
            fields.text("command", payload, document, end - document);
        } else if (operation == QUERY || operation == MESSAGE) {
            // A document's first element is the command.
            int end = payload.indexOf(0, document + 5, document + 5 + NAME_LIMIT);
            fields.text("command", payload, document + 5, end - document - 5);
            driver(payload, document, fields);
        }
    }

    /// The client's metadata: an embedded document "driver" whose first element is its name.
    private static void driver(Bytes payload, int from, Fields fields) {
        int last = Math.min(payload.length(), 1024);
        for (int at = payload.indexOf('d', from, last);
                at != Bytes.MISSING;
                at = payload.indexOf('d', at + 1, last)) {
            if (payload.u8(at - 1) == 3
                    && payload.matches(at, "driver\0")
                    && payload.matches(at + 11, "\2name\0")) {
                int length = (int) Math.min(payload.u32le(at + 17), NAME_LIMIT);
                fields.text("driver", payload, at + 21, length - 1);
                return;
            }
        }
    }
}
