package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Modbus over TCP, Modbus Messaging on TCP/IP 1.0b section 3.1 and Application Protocol 1.1b3.
///
/// ```text
/// 0 transaction  2 protocol = 0  4 length of the rest  6 unit  7 function  8 data
/// ```
///
/// Protocol and length fix 32 bits; the data of each function have a size of their own.
final class Modbus implements PayloadReader {
    private static final int UNIT = 6;
    private static final int FUNCTION = 7;
    private static final int DATA = 8;
    private static final int LENGTH_LIMIT = 254;
    private static final int ENCAPSULATED = 43;
    private static final int DEVICE_IDENTIFICATION = 0x0E;
    private static final int REPORT_ID = 17;
    private static final int SCHNEIDER = 90;
    private static final int ANY = -1;
    private static final long DICOM_REFUSAL = 0x0300_0000L;

    /// A function: the length of a request from the unit on, or `ANY` with at least `least`; where
    /// a count of the bytes behind it stands, or 0.
    private record Function(
            int code, int length, int least, int countAt, Match request, Match response) {
        static Function of(int code, String name, int length) {
            return of(code, name, length, length, 0, 3);
        }

        static Function of(
                int code, String name, int length, int least, int countAt, int confidence) {
            return new Function(
                    code,
                    length,
                    least,
                    countAt,
                    Verdict.match(Protocol.MODBUS, name, Role.REQUEST, confidence, 32),
                    Verdict.match(Protocol.MODBUS, name, Role.RESPONSE, 3, 32));
        }
    }

    private static final Function[] FUNCTIONS = {
        Function.of(1, "read-coils", 6),
        Function.of(2, "read-discrete-inputs", 6),
        Function.of(3, "read-holding-registers", 6),
        Function.of(4, "read-input-registers", 6),
        Function.of(5, "write-single-coil", 6),
        Function.of(6, "write-single-register", 6),
        Function.of(7, "read-exception-status", 2),
        Function.of(8, "diagnostics", 6),
        Function.of(11, "event-counter", 2),
        Function.of(12, "event-log", 2),
        Function.of(15, "write-coils", ANY, 8, 6, 3),
        Function.of(16, "write-registers", ANY, 9, 6, 3),
        Function.of(REPORT_ID, "report-server-id", 2, 2, 0, 4),
        Function.of(20, "read-file-record", ANY, 10, 2, 3),
        Function.of(21, "write-file-record", ANY, 12, 2, 3),
        Function.of(22, "mask-write-register", 8),
        Function.of(23, "read-write-registers", ANY, 13, 10, 3),
        Function.of(24, "read-fifo-queue", 4),
    };

    static final Match IDENTIFICATION =
            Verdict.match(Protocol.MODBUS, "read-device-identification", Role.REQUEST, 4, 50);
    static final Match IDENTIFICATION_ANSWER =
            Verdict.match(Protocol.MODBUS, "read-device-identification", Role.RESPONSE, 4, 50);
    static final Match UNITY = Verdict.match(Protocol.MODBUS, "unity", Role.REQUEST, 3, 48);
    static final Match EXCEPTION =
            Verdict.match(Protocol.MODBUS, "exception", Role.RESPONSE, 3, 37);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.MODBUS);
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
        return Glance.anyOf("????000000");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.u16(4);
        if (payload.u16(2) != 0 || length < 2 || length > LENGTH_LIMIT) {
            return Verdict.FOREIGN;
        }
        if (payload.length() < DATA) {
            return Verdict.FOREIGN;
        }
        // Several requests may come at once; the first is read.
        boolean whole = payload.length() == UNIT + length || isNext(payload, UNIT + length);
        int code = payload.u8(FUNCTION);
        if (!whole) {
            return Verdict.FOREIGN;
        }
        if (code == ENCAPSULATED && payload.u8(DATA) == DEVICE_IDENTIFICATION) {
            boolean asks = length == 5 && payload.u8(9) >= 1 && payload.u8(9) <= 4;
            return asks ? IDENTIFICATION : length > 8 ? IDENTIFICATION_ANSWER : Verdict.FOREIGN;
        }
        if (code > 0x80 && length == 3) {
            boolean known = function(code & 0x7F) != null || code == (ENCAPSULATED | 0x80);
            boolean coded = payload.u8(DATA) >= 1 && payload.u8(DATA) <= 11;
            return known && coded ? EXCEPTION : Verdict.FOREIGN;
        }
        if (code == SCHNEIDER) {
            // A session's number, 0 before there is one, then the kind of request.
            boolean first = payload.u8(DATA) == 0 && payload.u8(9) > 0 && payload.u8(9) < 0x80;
            return first ? UNITY : Verdict.FOREIGN;
        }
        Function function = function(code);
        return function == null ? Verdict.FOREIGN : verdict(payload, length, function);
    }

    private static Verdict verdict(Bytes payload, int length, Function function) {
        boolean counted =
                function.countAt() == 0
                        || payload.u8(UNIT + function.countAt()) == length - function.countAt() - 1;
        boolean sized = function.length() == ANY || function.length() == length;
        if (sized && counted && length >= function.least()) {
            return function.request();
        }
        // DICOM's refusal has the same shape (PS3.8 section 9.3.4).
        boolean refusal = payload.u32(0) == DICOM_REFUSAL && length == 4;
        boolean answers = payload.u8(DATA) == length - 3 && length > 3 && !refusal;
        return answers ? function.response() : Verdict.FOREIGN;
    }

    private static boolean isNext(Bytes payload, int at) {
        return payload.u16(at + 2) == 0
                && payload.u16(at + 4) >= 2
                && payload.u16(at + 4) <= LENGTH_LIMIT;
    }

    private static @Nullable Function function(int code) {
        for (Function function : FUNCTIONS) {
            if (function.code() == code) {
                return function;
            }
        }
        return null;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int code = payload.u8(FUNCTION);
        fields.number("transaction", payload.u16(0));
        fields.number("unit", payload.u8(UNIT));
        fields.number("function", code & 0x7F);
        if (code == ENCAPSULATED) {
            fields.number("mei_type", payload.u8(DATA));
            fields.number("object", payload.u8(10));
        } else if (code > 0x80) {
            fields.number("exception", payload.u8(DATA));
        } else if (code <= 6 && payload.u16(4) == 6) {
            fields.number("address", payload.u16(DATA));
            fields.number(code <= 4 ? "count" : "value", payload.u16(10));
        }
    }
}
