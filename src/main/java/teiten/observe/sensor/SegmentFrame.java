package teiten.observe.sensor;

import teiten.bytes.Bytes;

/// A TCP segment (RFC 9293, section 3.1) in an Ethernet frame, written into the same memory again
/// and again. Set [#link] and [#tuple], then write.
///
/// ```text
///  0  source port(2) destination port(2)
///  4  sequence(4)
///  8  acknowledgement(4)
/// 12  data offset(4 bits) 0(4 bits) flags(1) window(2)
/// 16  checksum(2) urgent pointer 0(2)
/// 20  maximum segment size: kind 2, length 4, bytes(2); or none
/// ```
public final class SegmentFrame {
    /// The longest payload that fits.
    public static final int MOST_PAYLOAD_BYTES = 512;

    /// What may come before it must be acknowledged. As Linux begins with.
    static final int WINDOW = 64_240;

    /// As Linux has it.
    static final int TTL = 64;

    static final int TCP_BYTES = 20;
    static final int MSS_BYTES = 4;

    private static final int TCP = 6;
    private static final int DESTINATION_AT = 2;
    private static final int SEQUENCE_AT = 4;
    private static final int ACKNOWLEDGEMENT_AT = 8;
    private static final int OFFSET_AT = 12;
    private static final int OFFSET_SHIFT = 12;
    private static final int WINDOW_AT = 14;
    private static final int CHECKSUM_AT = 16;
    private static final int MSS_OPTION = 0x0204_0000;

    /// What fits into a frame of 1,500 bytes (RFC 6691).
    private static final int V4_MSS = 1460;

    private static final int V6_MSS = 1440;

    /// The way of the frame: it goes to [LinkPath#peer].
    public final LinkPath link = new LinkPath();

    /// Who talks: the segment goes to the client.
    public final FourTuple tuple = new FourTuple();

    /// Hardware address of the sender.
    private final long own;

    private final byte[] memory =
            new byte[LinkPath.MOST_BYTES + NetworkHeader.V6_BYTES + TCP_BYTES + MOST_PAYLOAD_BYTES];
    private final Bytes octets = Bytes.of(memory);
    private int networkAt;
    private int length;

    /// @param own hardware address of the sender, 48 bits
    public SegmentFrame(long own) {
        this.own = own;
    }

    /// The memory that frames are written into.
    public byte[] memory() {
        return memory;
    }

    /// Bytes of the frame that was written last.
    public int length() {
        return length;
    }

    /// Where its IP header begins.
    public int networkOffset() {
        return networkAt;
    }

    /// Bytes of its IP packet.
    public int networkLength() {
        return length - networkAt;
    }

    /// Bytes of an IP packet that holds a segment without options or data.
    static int networkLength(int version) {
        return NetworkHeader.bytes(version) + TCP_BYTES;
    }

    /// Writes a segment without data.
    public void write(int sequence, int acknowledgement, int flags) {
        begin();
        finish(sequence, acknowledgement, flags, TCP_BYTES, 0);
    }

    /// Writes a segment without data that says how large segments may be.
    public void writeWithSize(int sequence, int acknowledgement, int flags) {
        begin();
        int size = tuple.version == 4 ? V4_MSS : V6_MSS;
        Octets.put32(memory, transportAt() + TCP_BYTES, MSS_OPTION | size);
        finish(sequence, acknowledgement, flags, TCP_BYTES + MSS_BYTES, 0);
    }

    /// Writes a segment with data, of which there are at most [#MOST_PAYLOAD_BYTES].
    public void write(int sequence, int acknowledgement, int flags, Bytes payload) {
        begin();
        payload.copyTo(0, memory, transportAt() + TCP_BYTES, payload.length());
        finish(sequence, acknowledgement, flags, TCP_BYTES, payload.length());
    }

    /// Hands over what was written last.
    void sendTo(Outbox outbox) {
        outbox.send(memory, length, networkAt);
    }

    private void begin() {
        networkAt = link.write(memory, own, NetworkHeader.etherType(tuple.version));
    }

    private int transportAt() {
        return networkAt + NetworkHeader.bytes(tuple.version);
    }

    private void finish(
            int sequence, int acknowledgement, int flags, int headerBytes, int payloadBytes) {
        int at = transportAt();
        int bytes = headerBytes + payloadBytes;
        length = at + bytes;
        if (tuple.version == 4) {
            NetworkHeader.writeV4(octets, memory, networkAt, length - networkAt, TCP, TTL, tuple);
        } else {
            NetworkHeader.writeV6(memory, networkAt, length - networkAt, TCP, TTL);
            NetworkHeader.writeV6Source(memory, networkAt, tuple.serverHigh, tuple.serverLow);
            NetworkHeader.writeV6Destination(memory, networkAt, tuple.clientHigh, tuple.clientLow);
        }
        Octets.put16(memory, at, tuple.serverPort);
        Octets.put16(memory, at + DESTINATION_AT, tuple.clientPort);
        Octets.put32(memory, at + SEQUENCE_AT, sequence);
        Octets.put32(memory, at + ACKNOWLEDGEMENT_AT, acknowledgement);
        Octets.put16(memory, at + OFFSET_AT, (headerBytes / Integer.BYTES) << OFFSET_SHIFT | flags);
        Octets.put16(memory, at + WINDOW_AT, WINDOW);
        Octets.put32(memory, at + CHECKSUM_AT, 0);
        int checksum =
                NetworkHeader.transportChecksum(octets, tuple.version, networkAt, at, bytes, TCP);
        Octets.put16(memory, at + CHECKSUM_AT, checksum);
    }
}
