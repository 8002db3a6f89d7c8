package teiten.identify.protocol;

import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;

/// What an ICMP message is, by its type: RFC 792, and RFC 4443 for ICMPv6. The type is part of the
/// header that says how the rest reads, so it is content and no guess.
public final class IcmpMessage {
    private static final Content ECHO = request(Protocol.ICMP_ECHO, "echo-request");
    private static final Content TIMESTAMP = request(Protocol.ICMP_TS, "timestamp-request");
    private static final Content UNREACHABLE = error("destination-unreachable");
    private static final Content QUENCH = error("source-quench");
    private static final Content REDIRECT = error("redirect");
    private static final Content EXCEEDED = error("time-exceeded");
    private static final Content PROBLEM = error("parameter-problem");
    private static final Content TOO_BIG = error("packet-too-big");

    private IcmpMessage() {}

    private static Content request(Protocol protocol, String message) {
        return Content.of(protocol, message, Role.REQUEST, 4);
    }

    private static Content error(String message) {
        return Content.of(Protocol.ICMP_ERROR, message, Role.RESPONSE, 4);
    }

    /// The content of a message of this type, or null for the types that have no name.
    public static @Nullable Content content(Transport transport, int type) {
        return transport == Transport.ICMP ? version4(type) : version6(type);
    }

    private static @Nullable Content version4(int type) {
        return switch (type) {
            case 3 -> UNREACHABLE;
            case 4 -> QUENCH;
            case 5 -> REDIRECT;
            case 8 -> ECHO;
            case 11 -> EXCEEDED;
            case 12 -> PROBLEM;
            case 13 -> TIMESTAMP;
            default -> null;
        };
    }

    private static @Nullable Content version6(int type) {
        return switch (type) {
            case 1 -> UNREACHABLE;
            case 2 -> TOO_BIG;
            case 3 -> EXCEEDED;
            case 4 -> PROBLEM;
            case 128 -> ECHO;
            default -> null;
        };
    }
}
