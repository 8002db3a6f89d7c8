package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// SOCKS 4 (Ying-Da Lee's memo) and 4A.
///
/// ```text
/// 0 version = 4  1 command: 1 connect, 2 bind  2 port  4 address  8 user, NUL
/// 4A: address 0.0.0.x, and a host name with NUL behind the user
/// ```
final class Socks4 implements PayloadReader {
    private static final int USER = 8;

    /// Longest user or host.
    private static final int TEXT_LIMIT = 255;

    // Version, command and the closing NUL of an exact length: 24 bits.
    static final Match CONNECT = Verdict.match(Protocol.SOCKS4, "connect", Role.REQUEST, 3, 24);
    static final Match BIND = Verdict.match(Protocol.SOCKS4, "bind", Role.REQUEST, 3, 24);
    static final Match CONNECT_NAME = Verdict.match(Protocol.SOCKS4, "connect", Role.REQUEST, 4);
    static final Match BIND_NAME = Verdict.match(Protocol.SOCKS4, "bind", Role.REQUEST, 4);
    static final Match REPLY = Verdict.match(Protocol.SOCKS4, "reply", Role.RESPONSE, 3, 62);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SOCKS4);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 4 || octet == 0;
    }

    @Override
    public List<Glance> glances() {
        return List.of(
                Glance.ofHex(0, "040?"),
                Glance.ofHex(0, "005?000000000000").and(Glance.ofLength(USER, USER)));
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u8(0) == 0) {
            boolean reply = payload.u8(1) >= 0x5A && payload.u8(1) <= 0x5D;
            return reply && payload.length() == USER && payload.isFilled(2, 6, 0)
                    ? REPLY
                    : Verdict.FOREIGN;
        }
        int command = payload.u8(1);
        int userEnd = textEnd(payload, USER);
        // Cassandra's CQL begins alike, and its length stands at 5.
        if ((command != 1 && command != 2)
                || userEnd == Bytes.MISSING
                || payload.u16(2) == 0
                || payload.u32(5) == payload.length() - 9L) {
            return Verdict.FOREIGN;
        }
        if (isNamed(payload)) {
            int hostEnd = textEnd(payload, userEnd + 1);
            boolean whole = hostEnd == payload.length() - 1 && hostEnd > userEnd + 1;
            return !whole ? Verdict.FOREIGN : command == 1 ? CONNECT_NAME : BIND_NAME;
        }
        boolean unicast = payload.u8(4) > 0 && payload.u8(4) < 224;
        return !unicast || userEnd != payload.length() - 1
                ? Verdict.FOREIGN
                : command == 1 ? CONNECT : BIND;
    }

    private static boolean isNamed(Bytes payload) {
        return payload.u24(4) == 0 && payload.u8(7) != 0;
    }

    /// Where the NUL stands behind printable text, or [Bytes#MISSING].
    private static int textEnd(Bytes payload, int from) {
        for (int at = from; at <= from + TEXT_LIMIT; at++) {
            int octet = payload.u8(at);
            if (octet == 0) {
                return at;
            }
            if (octet < 0x20 || octet > 0x7E) {
                return Bytes.MISSING;
            }
        }
        return Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == Role.RESPONSE) {
            fields.number("status", payload.u8(1));
            return;
        }
        int userEnd = textEnd(payload, USER);
        fields.number("target_port", payload.u16(2));
        if (isNamed(payload)) {
            int hostEnd = textEnd(payload, userEnd + 1);
            fields.text("target", payload, userEnd + 1, hostEnd - userEnd - 1);
        } else {
            fields.address("target", payload, 4);
        }
        fields.text("user", payload, USER, userEnd - USER);
    }
}
