package teiten.aggregate;

import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.observe.Kind;

/// What a row says beside where it went, when, how often and with which payload. Many rows have
/// equal facts, so each is kept once ([FactsDictionary]) and rows hold its number.
///
/// @param sensor the sensor that watched
/// @param protocolNumber protocol number (IANA)
/// @param portKnown whether the port, or the ICMP type and code, are known
/// @param answered whether packets of the other direction are in the input
/// @param silent whether its handshake was completed and nothing said after it
/// @param quote what an ICMP error quotes
/// @param quotedTransport of backscatter, the transport of the packet that an ICMP error quotes;
///   else null
/// @param victimPortKnown of backscatter, whether the row tells which port was attacked
/// @param fromPortZero whether it came from port 0
/// @param anomalies bits of [teiten.decode.Anomaly], of those for which a receiver drops the packet
/// @param marks bits of [teiten.observe.HeaderMark]
/// @param verified whether the source completed a handshake with a responsive sensor
/// @param content protocol and message type by the bytes alone, or null without a name
/// @param onPort the same, and the role, with the port as evidence; the class follows it
public record Facts(
        String sensor,
        Transport transport,
        int protocolNumber,
        boolean portKnown,
        Kind kind,
        boolean answered,
        boolean silent,
        Quote quote,
        @Nullable Transport quotedTransport,
        boolean victimPortKnown,
        boolean fromPortZero,
        int anomalies,
        int marks,
        boolean verified,
        @Nullable Content content,
        @Nullable Content onPort) {
    /// Whether the row's port is a port of TCP or UDP.
    public boolean hasPort() {
        return portKnown && (transport == Transport.TCP || transport == Transport.UDP);
    }

    /// Whether the row's port is an ICMP type and code.
    public boolean hasIcmpType() {
        return portKnown && (transport == Transport.ICMP || transport == Transport.ICMP6);
    }

    /// What was attacked, if the row is backscatter: what an error quotes, else what answered.
    public Transport victimTransport() {
        return quotedTransport == null ? transport : quotedTransport;
    }
}
