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

    /// Bytes that a capture may have cut off a frame, as far as anybody asks: more than any IP
    /// packet.
    private static final int MOST_MISSING_BYTES = 1 << 20;

    public Outcome outcome = Outcome.UNKNOWN_LINK;

    /// The frame's bytes that the offsets point into.
    public final Bytes frame = Bytes.empty();

    // Bounds while decoding: how long the frame was on the wire, where the IP packet ends in what
    // was captured, and where it ended on the wire.
    int wireFrameLength;
    int end;
    int wireEnd;

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

    /// Whether it is one of several fragments of a datagram. What lies behind the IP header is then
    /// a part of the datagram that [FragmentHeader] describes. An atomic fragment (RFC 6946) is no
    /// fragment.
    public boolean fragment;

    /// Where the fragment's data stand in the datagram's, in bytes.
    public int fragmentOffset;

    /// Whether another fragment follows in the datagram.
    public boolean fragmentsFollow;

    /// Identification that a datagram's fragments share: 16 bits in IPv4, 32 in IPv6.
    public long fragmentIdentification;

    /// Where the fragment's data start in [#frame].
    public int fragmentAt;

    // Where the IP header starts, and of an IPv6 fragment the byte that names the fragment header.
    int networkAt;
    int fragmentNamedAt;

    /// Protocol number (IANA) of the transport: 6 TCP, 17 UDP, ...
    public int protocol;

    /// What is out of order, bits of [Anomaly]: lengths after decoding, all after
    /// [Integrity#judge].
    public int anomalies;

    /// Whether its transport checksum shows if it is damaged; after [Integrity#judge].
    public boolean checksumJudged;

    // Transport layer.
    public Transport transport = Transport.OTHER;

    /// Whether ports, or type and code, are there; else both are 0.
    public boolean hasPorts;

    /// Source port; ICMP and ICMPv6: the type; protocols without ports: 0.
    public int sourcePort;

    /// Destination port; ICMP and ICMPv6: the code; protocols without ports: 0.
    public int destinationPort;

    public long sequence;
    public long acknowledgement;

    /// All eight flags, also ECE and CWR (RFC 3168).
    public int tcpFlags;

    public int window;

    /// Where the TCP options start and how much of them was captured.
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

    /// Whether the quote is long enough to tell the ports.
    public boolean hasQuotedPorts;

    /// The source address as a value; allocates, so not for the hot path.
    public Address source() {
        return new Address(version, sourceHigh, sourceLow);
    }

    /// The destination address as a value; allocates, so not for the hot path.
    public Address destination() {
        return new Address(version, destinationHigh, destinationLow);
    }

    /// Where the IP header starts in [#frame].
    public int networkOffset() {
        return networkAt;
    }

    /// Bytes of the IP packet in [#frame], its header included; what pads the frame is not in it.
    public int networkLength() {
        return Math.max(0, end - networkAt);
    }

    /// Bytes that the IP packet had on the wire; more than [#networkLength] where the capture cut
    /// it.
    public int networkWireLength() {
        return Math.max(0, wireEnd - networkAt);
    }

    /// Bytes of the fragment's data in [#frame].
    public int fragmentLength() {
        return Math.max(0, end - fragmentAt);
    }

    /// Bytes of the fragment's data by the headers; more than [#fragmentLength] when the capture
    /// cut it.
    public int fragmentWireLength() {
        return wireEnd - fragmentAt;
    }

    /// Whether all of `flags` are set.
    public boolean hasFlags(int flags) {
        return (tcpFlags & flags) == flags;
    }

    /// One line, much as tcpdump writes it.
    @Override
    public String toString() {
        return PacketText.format(this);
    }

    /// Forgets the last packet and moves onto `bytes`.
    void begin(Bytes bytes, long wireLength) {
        begin(bytes, 0, bytes.length(), wireLength);
    }

    /// Forgets the last packet and moves onto the payload of another.
    void beginInside(Packet outer) {
        begin(outer.frame, outer.payloadOffset, outer.payloadLength, outer.payloadWireLength);
    }

    private void begin(Bytes bytes, int at, int length, long wireLength) {
        frame.wrap(bytes, at, length);
        wireFrameLength = Math.clamp(wireLength, length, length + MOST_MISSING_BYTES);
        end = 0;
        wireEnd = 0;
        version = 0;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        ipLength = 0;
        identification = 0;
        ttl = 0;
        trafficClass = 0;
        dontFragment = false;
        networkHeaderLength = 0;
        moreFragments = false;
        fragment = false;
        fragmentOffset = 0;
        fragmentsFollow = false;
        fragmentIdentification = 0;
        fragmentAt = 0;
        networkAt = 0;
        fragmentNamedAt = 0;
        protocol = 0;
        transport = Transport.OTHER;
        anomalies = 0;
        checksumJudged = false;
        hasPorts = false;
        sourcePort = 0;
        destinationPort = 0;
        sequence = 0;
        acknowledgement = 0;
        tcpFlags = 0;
        window = 0;
        optionsOffset = 0;
        optionsLength = 0;
        payloadOffset = 0;
        payloadLength = 0;
        payloadWireLength = 0;
        quotedVersion = 0;
        quotedSourceHigh = 0;
        quotedSourceLow = 0;
        quotedDestinationHigh = 0;
        quotedDestinationLow = 0;
        quotedProtocol = 0;
        quotedSourcePort = 0;
        quotedDestinationPort = 0;
        hasQuotedPorts = false;
    }

    /// Whether a header of `count` bytes at `at` is there: [Outcome#WHOLE], or why it is not. It is
    /// the packet's fault where even the whole packet would not hold it.
    Outcome lacks(int at, int count) {
        if (wireEnd - at < count) {
            return badLength();
        }
        return end - at < count ? Outcome.TRUNCATED : Outcome.WHOLE;
    }

    /// Notes that a length cannot be.
    Outcome badLength() {
        anomalies |= Anomaly.BAD_LENGTH.bit();
        return Outcome.MALFORMED;
    }

    /// Reads the ports that stand at `at`, also where the rest of the header is missing.
    void ports(int at) {
        if (end - at >= 2 * Short.BYTES) {
            hasPorts = true;
            sourcePort = frame.u16(at);
            destinationPort = frame.u16(at + Short.BYTES);
        }
    }

    /// Reads the ICMP type and code that stand at `at`.
    void typeAndCode(int at) {
        if (end - at >= 2) {
            hasPorts = true;
            sourcePort = frame.u8(at);
            destinationPort = frame.u8(at + 1);
        }
    }

    /// Sets the payload, which the headers promise to reach from `from` to `promisedEnd`.
    Outcome payload(int from, int promisedEnd) {
        int capturedEnd = Math.min(end, promisedEnd);
        payloadOffset = Math.min(from, capturedEnd);
        payloadLength = capturedEnd - payloadOffset;
        payloadWireLength = promisedEnd - from;
        return capturedEnd < promisedEnd ? Outcome.CUT : Outcome.WHOLE;
    }
}
