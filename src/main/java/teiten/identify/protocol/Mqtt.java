package teiten.identify.protocol;

import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// MQTT's CONNECT, OASIS MQTT 3.1.1 and 5.0 section 3.1, MQTT 3.1.
///
/// ```text
/// 10, remaining length (1 to 4 bytes of 7 bits), name "MQTT" | "MQIsdp" behind its length, level,
/// flags, keep alive, [5.0: properties behind their length], client id, [will], user, password
/// ```
final class Mqtt implements PayloadReader {
    private static final int CONNECT = 0x10;
    private static final int LENGTH_BYTES = 4;
    private static final int HAS_USER = 0x80;
    private static final int HAS_WILL = 0x04;

    static final Match WHOLE = Verdict.match(Protocol.MQTT, "connect", Role.REQUEST, 4);
    static final Match PART = Verdict.match(Protocol.MQTT, "connect", Role.REQUEST, 3, 64);
    static final Match BROKEN = Verdict.match(Protocol.MQTT, "connect", Role.MALFORMED, 3, 56);
    static final Match ANSWER = Verdict.match(Protocol.MQTT, "connack", Role.RESPONSE, 2, 28);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.MQTT);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == CONNECT || octet == 0x20;
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u8(0) == 0x20) {
            boolean answer =
                    payload.length() == 4
                            && payload.u8(1) == 2
                            && payload.u8(2) <= 1
                            && payload.u8(3) <= 5;
            return answer ? ANSWER : Verdict.FOREIGN;
        }
        int name = nameAt(payload);
        int level = levelAt(payload, name);
        if (name == Bytes.MISSING || level == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        int version = payload.u8(level);
        boolean known = level - name == 6 ? version == 4 || version == 5 : (version & 0x7F) == 3;
        if (!known) {
            return version == Bytes.MISSING ? Verdict.FOREIGN : BROKEN;
        }
        int end = name + remaining(payload);
        return end == payload.length() ? WHOLE : end > payload.length() ? PART : BROKEN;
    }

    /// Where the name's length stands, or [Bytes#MISSING].
    private static int nameAt(Bytes payload) {
        for (int at = 1; at <= LENGTH_BYTES; at++) {
            int octet = payload.u8(at);
            if (octet != Bytes.MISSING && octet < 0x80) {
                return at + 1;
            }
        }
        return Bytes.MISSING;
    }

    private static int remaining(Bytes payload) {
        int length = 0;
        for (int at = 1; at <= LENGTH_BYTES; at++) {
            length |= (payload.u8(at) & 0x7F) << (7 * (at - 1));
            if (payload.u8(at) < 0x80) {
                break;
            }
        }
        return length;
    }

    private static int levelAt(Bytes payload, int name) {
        if (payload.u16(name) == 4 && payload.matches(name + 2, "MQTT")) {
            return name + 6;
        }
        boolean old = payload.u16(name) == 6 && payload.matches(name + 2, "MQIsdp");
        return old ? name + 8 : Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == Role.RESPONSE) {
            fields.number("code", payload.u8(3));
            return;
        }
        int level = levelAt(payload, nameAt(payload));
        int flags = payload.u8(level + 1);
        fields.number("level", payload.u8(level));
        fields.number("flags", flags);
        fields.number("keepalive", payload.u16(level + 2));
        int client = level + 4;
        if (payload.u8(level) == 5) {
            int properties = payload.u8(client);
            client += properties < 0x80 ? 1 + Math.max(properties, 0) : 0;
        }
        int next = text("client_id", payload, client, fields);
        if ((flags & HAS_WILL) != 0 && payload.u8(level) != 5) {
            next = text("will_topic", payload, next, fields);
            next += 2 + Math.max(payload.u16(next), 0);
        }
        if (flags >= HAS_USER && ((flags & HAS_WILL) == 0 || payload.u8(level) != 5)) {
            text("user", payload, next, fields);
        }
    }

    /// Puts text behind its length; answers where it ends.
    private static int text(String name, Bytes payload, int at, Fields fields) {
        int length = Math.max(payload.u16(at), 0);
        fields.text(name, payload, at + 2, length);
        return at + 2 + length;
    }
}
