package teiten.observe;

import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Transport;

/// What one conversation, one datagram or one lone packet did, as a cursor: the observer fills and
/// emits the same few observations again and again, so a sink copies what it keeps.
///
/// A conversation is emitted once, when its first payload is known and it has ended; its packets
/// stand in [#minutes] by UTC minute. `source` is the side that opened it; a lone answer keeps
/// source and destination as in the packet.
public final class Observation {
    /// A port that nobody knows: the packet's first fragment never came, or the capture cut it.
    public static final int NO_PORT = -1;

    public Kind kind = Kind.OTHER;

    /// Number of the frame that opened it.
    public long frame;

    /// Time of that frame in nanoseconds since the epoch.
    public long timeNanos;

    public Transport transport = Transport.OTHER;

    /// Protocol number (IANA).
    public int protocol;

    /// 4 or 6.
    public int version;

    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;

    /// Ports; for ICMP type and code; of other protocols the opening packet's ports, or 0 where
    /// they have none; [#NO_PORT] where they are unknown.
    public int sourcePort;

    public int destinationPort;

    /// Header marks of the opening packet, bits of [HeaderMark].
    public int marks;

    /// What is out of order about the opening packet, bits of [teiten.decode.Anomaly].
    public int anomalies;

    /// Whether the destination is a monitored address.
    public boolean monitored;

    /// Whether packets of the other direction are in the input: the answer to this conversation, or
    /// for an answer the request that it answers.
    public boolean answered;

    /// Whether it goes on with a conversation of which a part was emitted before, because it lasted
    /// long.
    public boolean continued;

    /// Whether the source completed a handshake: its acknowledgement matched the answer of the
    /// monitored address, so the source is not spoofed (確認済み発信元).
    public boolean verified;

    /// Whether its handshake was completed and nothing said in the three seconds after it.
    public boolean silent;

    /// Sequence number of the opening TCP packet.
    public long sequence;

    /// The begin of the opening packet's header where the transport is another than TCP, UDP and
    /// ICMP, for [teiten.decode.OtherHeader]; else empty.
    public final Bytes header = Bytes.empty();

    /// The first payload, in order, at most [FirstPayload#LIMIT] bytes; empty where nothing was
    /// said or its start was lost. For ICMP the data after the header. That of a lone packet knows
    /// how long it was by the headers.
    public final Bytes payload = Bytes.empty();

    /// Payload bytes by the headers; more than `payload.length()` where the capture or the limit
    /// cut it.
    public long payloadWireLength;

    /// Whether bytes of the first payload are missing: a hole, a cut capture or the limit.
    public boolean payloadCut;

    /// For an ICMP error: the packet it quotes was sent from [#quotedSourceHigh] to the victim.
    /// Version 0 where nothing is quoted.
    public int quotedVersion;

    public long quotedSourceHigh;
    public long quotedSourceLow;
    public long quotedDestinationHigh;
    public long quotedDestinationLow;
    public int quotedProtocol;
    public int quotedSourcePort;
    public int quotedDestinationPort;

    /// Whether the quote tells the ports.
    public boolean hasQuotedPorts;

    /// Whether the source of the quoted packet is a monitored address.
    public boolean quotedMonitored;

    /// The packets to the destination, by minute.
    public final MinuteCounts minutes = new MinuteCounts();

    /// The source as a value; allocates.
    public Address source() {
        return new Address(version, sourceHigh, sourceLow);
    }

    /// The destination as a value; allocates.
    public Address destination() {
        return new Address(version, destinationHigh, destinationLow);
    }
}
