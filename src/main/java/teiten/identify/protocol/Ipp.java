package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Internet Printing Protocol, RFC 8010: a POST of type application/ipp, whose body starts with
/// version (2 bytes), operation (2) and request number (4).
final class Ipp implements HttpDialect {
    private static final String TYPE = "APPLICATION/IPP";

    private record Operation(int code, Match match) {
        static Operation of(int code, String message) {
            return new Operation(code, Verdict.match(Protocol.IPP, message, REQUEST, 4));
        }
    }

    /// RFC 8011 section 5.4.15.
    private static final Operation[] OPERATIONS = {
        Operation.of(0x0002, "print-job"),
        Operation.of(0x0004, "validate-job"),
        Operation.of(0x0005, "create-job"),
        Operation.of(0x0006, "send-document"),
        Operation.of(0x0008, "cancel-job"),
        Operation.of(0x0009, "get-job-attributes"),
        Operation.of(0x000A, "get-jobs"),
        Operation.of(0x000B, "get-printer-attributes"),
        // CUPS asks for all printers.
        Operation.of(0x4002, "cups-get-printers"),
    };

    static final Match OTHER = Verdict.match(Protocol.IPP, "post", REQUEST, 4);

    @Override
    public Protocol protocol() {
        return Protocol.IPP;
    }

    @Override
    public Verdict read(Bytes payload, String method, int target, int targetEnd) {
        int type =
                method.equals("POST")
                        ? HttpHeaders.valueOf(payload, target, "CONTENT-TYPE")
                        : Bytes.MISSING;
        if (!payload.matchesIgnoringCase(type, TYPE)) {
            return Verdict.FOREIGN;
        }
        int body = HttpHeaders.bodyAt(payload, target);
        int code = body == Bytes.MISSING ? Bytes.MISSING : payload.u16(body + 2);
        for (Operation operation : OPERATIONS) {
            if (operation.code() == code) {
                return operation.match();
            }
        }
        return OTHER;
    }

    @Override
    public void describe(Content content, Bytes payload, int target, int targetEnd, Fields fields) {
        int body = HttpHeaders.bodyAt(payload, target);
        if (payload.has(body, 8)) {
            fields.word("ipp_version", payload.u8(body) + "." + payload.u8(body + 1));
            fields.number("operation", payload.u16(body + 2));
        }
    }
}
