package teiten.identify;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request, by its content, is good for: whether it makes a reflector send more than was
/// asked, and whether a program that runs by itself sends its like again and again to the server
/// that it was told. The rules over a source's packets ask this ([AlikeRequests], [SourceDay]).
public final class RequestTraits {
    /// Programs that keep asking the one server they know. Ids, not constants: the ones that have
    /// no reader yet come under these names.
    private static final Set<String> CLIENTS =
            Set.of(
                    "ntp_client",
                    "ntp_server",
                    "dns",
                    "dns_tcp",
                    "syslog",
                    "stun",
                    "radius",
                    "quic",
                    "dtls",
                    "ikev2",
                    "l2tp",
                    "openvpn",
                    "wireguard");

    /// Programs that keep an address of a peer which is long gone.
    private static final Set<String> PEERS =
            Set.of("bt_dht", "utp", "kad", "bittorrent", "teredo", "bitcoin", "rlpx");

    /// Questions that an attacker asks a resolver for the length of the answer; who resolves names
    /// by itself asks for others.
    private static final Set<String> LONG_ANSWERS =
            Set.of("query-any", "query-txt", "query-dnskey", "query-rrsig");

    private static final Set<Protocol> REFLECTORS = EnumSet.noneOf(Protocol.class);
    private static final Set<Protocol> CLIENT_PROTOCOLS = EnumSet.noneOf(Protocol.class);
    private static final Set<Protocol> PEER_PROTOCOLS = EnumSet.noneOf(Protocol.class);
    private static final Set<Protocol> TELEPHONES = EnumSet.noneOf(Protocol.class);

    static {
        for (ProtocolFacts facts : ProtocolTable.bundled().rows()) {
            Protocol protocol = facts.protocol();
            String id = protocol.id();
            add(facts.reflector(), REFLECTORS, protocol);
            add(CLIENTS.contains(id), CLIENT_PROTOCOLS, protocol);
            add(PEERS.contains(id), PEER_PROTOCOLS, protocol);
            add(id.equals("sip") || id.equals("sip_udp"), TELEPHONES, protocol);
        }
    }

    private RequestTraits() {}

    private static void add(boolean is, Set<Protocol> set, Protocol protocol) {
        if (is) {
            set.add(protocol);
        }
    }

    /// Whether it is the request of an amplifying protocol (増幅に悪用されるプロトコル).
    public static boolean isAmplifying(Content content) {
        Protocol protocol = content.protocol();
        return protocol != null
                && content.role() != Role.RESPONSE
                && REFLECTORS.contains(protocol)
                && !PEER_PROTOCOLS.contains(protocol);
    }

    /// Whether a program that nobody watches sends it to a server or peer that it once knew: a
    /// client of a service, a device that reports, a peer of a network.
    public static boolean isRoutine(Content content) {
        Protocol protocol = content.protocol();
        if (protocol == null || content.role() == Role.RESPONSE) {
            return false;
        }
        return CLIENT_PROTOCOLS.contains(protocol)
                || PEER_PROTOCOLS.contains(protocol)
                || isReport(protocol, content.message());
    }

    /// Whether it is spoken between peers.
    public static boolean isPeerToPeer(Content content) {
        Protocol protocol = content.protocol();
        return protocol != null && PEER_PROTOCOLS.contains(protocol);
    }

    /// Whether what is routine is, of all that amplifies, no more than any client asks.
    static boolean isModest(Content content) {
        String message = content.message();
        return isRoutine(content) && (message == null || !LONG_ANSWERS.contains(message));
    }

    /// An SNMP trap or a telephone that registers.
    private static boolean isReport(Protocol protocol, @Nullable String message) {
        if (message == null) {
            return false;
        }
        return (protocol == Protocol.SNMP && message.contains("trap"))
                || (protocol == Protocol.SNMP && message.contains("inform"))
                || (TELEPHONES.contains(protocol)
                        && message.toLowerCase(Locale.ROOT).contains("register"));
    }
}
