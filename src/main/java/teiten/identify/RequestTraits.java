package teiten.identify;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request, by its content, is good for: whether it makes a reflector send more than was
/// asked, and whether a program that runs by itself sends its like again and again to the server
/// that it was told. The rules over a source's packets ask this ([AlikeRequests], [SourceDay]).
public final class RequestTraits {
    /// Programs that keep asking the one server they know.
    private static final Set<Protocol> CLIENTS =
            EnumSet.of(
                    Protocol.NTP_CLIENT,
                    Protocol.NTP_SERVER,
                    Protocol.DNS,
                    Protocol.DNS_TCP,
                    Protocol.SYSLOG,
                    Protocol.STUN,
                    Protocol.RADIUS,
                    Protocol.QUIC,
                    Protocol.DTLS,
                    Protocol.IKEV2,
                    Protocol.L2TP,
                    Protocol.OPENVPN,
                    Protocol.WIREGUARD);

    /// Programs that keep an address of a peer which is long gone.
    private static final Set<Protocol> PEERS =
            EnumSet.of(
                    Protocol.BT_DHT,
                    Protocol.UTP,
                    Protocol.KAD,
                    Protocol.BITTORRENT,
                    Protocol.TEREDO,
                    Protocol.BITCOIN,
                    Protocol.RLPX);

    private static final Set<Protocol> TELEPHONES = EnumSet.of(Protocol.SIP, Protocol.SIP_UDP);

    /// What a host tells all its neighbours of itself, by broadcast or multicast (RFC 1002 section
    /// 4.2, WS-Discovery 1.1 section 4, UPnP 2.0 section 1.2): nobody answers it with more than a
    /// word.
    private static final Map<Protocol, Set<String>> NOTICES =
            Map.of(
                    Protocol.NBNS, Set.of("registration", "release", "wait", "refresh"),
                    Protocol.WSD, Set.of("hello", "bye"),
                    Protocol.SSDP, Set.of("notify"));

    /// What asks one known peer, and none but that one answers; also what tells a server something.
    private static final Map<Protocol, Set<String>> DIRECTED =
            Map.of(
                    Protocol.WSD, Set.of("resolve"),
                    Protocol.DNS, Set.of("notify", "update"));

    /// Questions that an attacker asks a resolver for the length of the answer; who resolves names
    /// by itself asks for others.
    private static final Set<String> LONG_ANSWERS =
            Set.of("query-any", "query-txt", "query-dnskey", "query-rrsig");

    private static final Set<Protocol> REFLECTORS = reflectors();

    private RequestTraits() {}

    private static Set<Protocol> reflectors() {
        Set<Protocol> reflectors = EnumSet.noneOf(Protocol.class);
        for (ProtocolFacts facts : ProtocolTable.bundled().rows()) {
            if (facts.reflector()) {
                reflectors.add(facts.protocol());
            }
        }
        return reflectors;
    }

    /// Whether it is the request of an amplifying protocol (増幅に悪用されるプロトコル).
    public static boolean isAmplifying(Content content) {
        Protocol protocol = content.protocol();
        return protocol != null
                && content.role() != Role.RESPONSE
                && REFLECTORS.contains(protocol)
                && !PEERS.contains(protocol)
                && !isNotice(content)
                && !isOneOf(DIRECTED, protocol, content.message())
                && !isTrap(protocol, content.message());
    }

    /// Whether a host only tells of itself and asks for nothing: it searches nothing, be the
    /// address a wrong one or the neighbourhood's.
    public static boolean isNotice(Content content) {
        Protocol protocol = content.protocol();
        return protocol != null
                && content.role() != Role.RESPONSE
                && isOneOf(NOTICES, protocol, content.message());
    }

    private static boolean isOneOf(
            Map<Protocol, Set<String>> messages, Protocol protocol, @Nullable String message) {
        Set<String> those = messages.get(protocol);
        return those != null && message != null && those.contains(message);
    }

    /// Whether a program that nobody watches sends it to a server or peer that it once knew: a
    /// client of a service, a device that reports, a peer of a network.
    public static boolean isRoutine(Content content) {
        Protocol protocol = content.protocol();
        if (protocol == null || content.role() == Role.RESPONSE) {
            return false;
        }
        return CLIENTS.contains(protocol)
                || PEERS.contains(protocol)
                || isNotice(content)
                || isOneOf(DIRECTED, protocol, content.message())
                || isReport(protocol, content.message());
    }

    /// Whether it is spoken between peers.
    public static boolean isPeerToPeer(Content content) {
        Protocol protocol = content.protocol();
        return protocol != null && PEERS.contains(protocol);
    }

    /// Whether what is routine is, of all that amplifies, no more than any client asks.
    static boolean isModest(Content content) {
        String message = content.message();
        return isRoutine(content) && (message == null || !LONG_ANSWERS.contains(message));
    }

    /// An SNMP trap or a telephone that registers.
    private static boolean isReport(Protocol protocol, @Nullable String message) {
        return isTrap(protocol, message)
                || (TELEPHONES.contains(protocol)
                        && message != null
                        && message.toLowerCase(Locale.ROOT).contains("register"));
    }

    private static boolean isTrap(Protocol protocol, @Nullable String message) {
        return protocol == Protocol.SNMP
                && message != null
                && (message.contains("trap") || message.contains("inform"));
    }
}
