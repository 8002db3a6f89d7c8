package teiten.decode;

import teiten.bytes.Bytes;

/// One decoded IP packet, as a cursor: a decoder fills the same packet again and again. Offsets
/// point into [#frame]. Which fields hold a meaning follows from [#outcome] and [#transport]; those
/// that do not are 0.
public final class Packet {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;

    public Outcome outcome = Outcome.UNKNOWN_LINK;

    /// The frame's bytes that the offsets point into.
    public final Bytes frame = Bytes.empty();

    // Network layer.
    /// 4 or 6; 0 where the frame is no IP packet.
    public int version;

    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;

    /// Length of the IP packet in bytes as its header says (header included).
    public int ipLength;

    /// IPv4 identification; 0 for IPv6.
    public int identification;

    /// IPv4 time to live, or IPv6 hop limit.
    public int ttl;

    /// IPv4 type of service, or IPv6 traffic class.
    public int trafficClass;

    public boolean dontFragment;

    /// IPv4 header length in bytes, or 40 and the extension headers of IPv6.
    public int networkHeaderLength;

    /// First fragment of several: the payload goes on in later fragments.
    public boolean moreFragments;

    /// Protocol number (IANA) of the transport: 6 TCP, 17 UDP, ...
    public int protocol;

    // Transport layer.
    public Transport transport = Transport.OTHER;

    /// Source port; ICMP and ICMPv6: the type; other protocols: 0.
    public int sourcePort;

    /// Destination port; ICMP and ICMPv6: the code; other protocols: 0.
    public int destinationPort;

    public long sequence;
    public long acknowledgement;
    public int tcpFlags;
    public int window;
    public int optionsOffset;
    public int optionsLength;

    /// Where the transport's payload starts in [#frame] and how much of it was captured.
    public int payloadOffset;

    public int payloadLength;

    /// Bytes of payload that the headers promise; more than [#payloadLength] when the capture cut
    /// it.
    public int payloadWireLength;

    // The packet that an ICMP error quotes (RFC 792, RFC 4443); quotedVersion is 0 where none is
    // quoted.
    public int quotedVersion;
    public long quotedSourceHigh;
    public long quotedSourceLow;
    public long quotedDestinationHigh;
    public long quotedDestinationLow;
    public int quotedProtocol;
    public int quotedSourcePort;
    public int quotedDestinationPort;

    /// The source address as a value; allocates, so not for the hot path.
    public Address source() {
        return new Address(version, sourceHigh, sourceLow);
    }

    /// The destination address as a value; allocates, so not for the hot path.
    public Address destination() {
        return new Address(version, destinationHigh, destinationLow);
    }

    /// Whether all of `flags` are set.
    public boolean hasFlags(int flags) {
        return (tcpFlags & flags) == flags;
    }
}
