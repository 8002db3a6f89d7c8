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

/// PPTP control connection, RFC 2637 section 2.
///
/// ```text
///  0 length  2 message type = 1  4 magic cookie 1A2B3C4D  8 control type  10 reserved = 0
/// 12 version 0100  14 reserved (reply: result, error)  16 framing  20 bearer
/// 24 maximum channels  26 firmware  28 host name [64]  92 vendor [64]            = 156 bytes
/// ```
final class Pptp implements PayloadReader {
    private static final long COOKIE = 0x1A2B_3C4DL;
    private static final int START_LENGTH = 156;
    private static final int HEADER_LENGTH = 12;
    private static final int NAME_LENGTH = 64;
    private static final int START_REQUEST = 1;
    private static final int START_REPLY = 2;

    private static final int LENGTH = 0;
    private static final int MESSAGE_TYPE = 2;
    private static final int MAGIC = 4;
    private static final int CONTROL_TYPE = 8;
    private static final int RESERVED0 = 10;
    private static final int VERSION = 12;
    private static final int RESERVED1 = 14;

    /// One control message: its length by the RFC, and the verdicts on it.
    private record Control(String name, int length, Match sound, Match broken) {
        static Control of(String name, int length) {
            Role role = name.endsWith("-reply") ? Role.RESPONSE : Role.REQUEST;
            return new Control(
                    name,
                    length,
                    Verdict.match(Protocol.PPTP, name, role, 4),
                    Verdict.match(Protocol.PPTP, name, Role.MALFORMED, 4));
        }
    }

    private static final Control[] CONTROLS = {
        Control.of("start-control-connection-request", START_LENGTH),
        Control.of("start-control-connection-reply", START_LENGTH),
        Control.of("stop-control-connection-request", 16),
        Control.of("stop-control-connection-reply", 16),
        Control.of("echo-request", 16),
        Control.of("echo-reply", 20),
        Control.of("outgoing-call-request", 168),
        Control.of("outgoing-call-reply", 32),
        Control.of("incoming-call-request", 220),
        Control.of("incoming-call-reply", 24),
        Control.of("incoming-call-connected", 28),
        Control.of("call-clear-request", 16),
        Control.of("call-disconnect-notify", 148),
        Control.of("wan-error-notify", 40),
        Control.of("set-link-info", 24),
    };

    static final Match BAD_COOKIE =
            Verdict.match(Protocol.PPTP, CONTROLS[0].name(), Role.MALFORMED, 3);
    static final Match UNKNOWN = Verdict.match(Protocol.PPTP, "unknown", Role.MALFORMED, 4);
    static final Match MANAGEMENT = Verdict.match(Protocol.PPTP, "management", Role.REQUEST, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.PPTP);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public List<Glance> glances() {
        return List.of(
                Glance.ofHex(MAGIC, "1a2b3c4d"), Glance.ofHex(0, "009c0001????????00010000"));
    }

    @Override
    public Verdict read(Bytes payload) {
        int messageType = payload.u16(MESSAGE_TYPE);
        if (payload.u32(MAGIC) == COOKIE) {
            return cookie(payload, messageType);
        }
        if (payload.length() < HEADER_LENGTH) {
            return Verdict.FOREIGN;
        }
        boolean start =
                payload.u16(LENGTH) == START_LENGTH
                        && messageType == 1
                        && payload.u16(CONTROL_TYPE) == START_REQUEST
                        && payload.u16(RESERVED0) == 0
                        && payload.length() >= START_LENGTH;
        return start ? BAD_COOKIE : Verdict.FOREIGN;
    }

    private static Verdict cookie(Bytes payload, int messageType) {
        if (messageType == 2) {
            return MANAGEMENT;
        }
        if (messageType != 1) {
            return Verdict.FOREIGN;
        }
        int type = payload.u16(CONTROL_TYPE);
        if (type == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        Control control = control(type);
        if (control == null) {
            return UNKNOWN;
        }
        return isSound(payload, type, control) ? control.sound() : control.broken();
    }

    private static @Nullable Control control(int type) {
        return type >= 1 && type <= CONTROLS.length ? CONTROLS[type - 1] : null;
    }

    /// Whether the length is the RFC's and, for a start request, its constants are too, as far as
    /// the payload goes.
    private static boolean isSound(Bytes payload, int type, Control control) {
        return payload.u16(LENGTH) == control.length()
                && (type != START_REQUEST
                        || (isOrMissing(payload, RESERVED0, 0)
                                && isOrMissing(payload, VERSION, 0x0100)
                                && isOrMissing(payload, RESERVED1, 0)));
    }

    private static boolean isOrMissing(Bytes payload, int at, int value) {
        int read = payload.u16(at);
        return read == value || read == Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int type = payload.u16(CONTROL_TYPE);
        fields.word("validity", validity(payload, type));
        fields.number("length", payload.u16(LENGTH));
        fields.number("message_type", payload.u16(MESSAGE_TYPE));
        fields.hex("cookie", payload, MAGIC, 4);
        fields.number("control_type", type);
        if (type != START_REQUEST && type != START_REPLY) {
            return;
        }
        fields.number("reserved0", payload.u16(RESERVED0));
        int version = payload.u16(VERSION);
        if (version != Bytes.MISSING) {
            fields.word("protocol_version", (version >> 8) + "." + (version & 0xFF));
        }
        if (type == START_REQUEST) {
            fields.number("reserved1", payload.u16(RESERVED1));
        } else {
            fields.number("result", payload.u8(RESERVED1));
            fields.number("error", payload.u8(RESERVED1 + 1));
        }
        fields.number("framing_capabilities", payload.u32(16));
        fields.number("bearer_capabilities", payload.u32(20));
        fields.number("maximum_channels", payload.u16(24));
        fields.number("firmware_revision", payload.u16(26));
        name("host", payload, 28, fields);
        name("vendor", payload, 92, fields);
    }

    /// A name padded with NUL; put also when empty, as long as the payload reaches it.
    private static void name(String name, Bytes payload, int at, Fields fields) {
        if (payload.length() > at) {
            int nul = payload.indexOf(0, at, at + NAME_LENGTH);
            int length = nul == Bytes.MISSING ? NAME_LENGTH : nul - at;
            fields.word(name, Fields.printable(payload, at, length));
        }
    }

    private static String validity(Bytes payload, int type) {
        if (payload.u32(MAGIC) != COOKIE) {
            return "bad_cookie";
        }
        Control control = control(type);
        if (control == null || payload.u16(MESSAGE_TYPE) != 1) {
            return "unknown_control";
        }
        if (!isSound(payload, type, control)) {
            return payload.u16(LENGTH) == control.length() ? "bad_constant" : "bad_length";
        }
        if (type != START_REQUEST) {
            return "other_control";
        }
        return payload.length() < START_LENGTH ? "valid_truncated" : "valid";
    }
}
