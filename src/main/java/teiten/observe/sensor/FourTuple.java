package teiten.observe.sensor;

import teiten.decode.Packet;

/// Who talks to whom by TCP, as a cursor: the client's address and port, and those that it talks
/// to. IPv4 addresses have a `high` of 0.
public final class FourTuple {
    /// 4 or 6.
    public int version;

    public long clientHigh;
    public long clientLow;
    public long serverHigh;
    public long serverLow;
    public int clientPort;
    public int serverPort;

    private static final int BYTES_V4 = 12;
    private static final int BYTES_V6 = 36;

    /// The tuple of a packet that a client sent.
    public void of(Packet packet) {
        version = packet.version;
        clientHigh = packet.sourceHigh;
        clientLow = packet.sourceLow;
        serverHigh = packet.destinationHigh;
        serverLow = packet.destinationLow;
        clientPort = packet.sourcePort;
        serverPort = packet.destinationPort;
    }

    /// Both ports, the client's in the upper half.
    int ports() {
        return clientPort << Short.SIZE | serverPort;
    }

    /// A keyed hash of the tuple. Words that make up an address stand in whatever order the machine
    /// has them: it is the sensor's own affair, and a bijection.
    long hash(SipHash hash, SipKey key) {
        hash.begin(key);
        long ports = Integer.toUnsignedLong(ports());
        if (version == 4) {
            return hash.word(clientLow << Integer.SIZE | serverLow)
                    .end(SipHash.lastWord(ports, BYTES_V4));
        }
        return hash.word(clientHigh)
                .word(clientLow)
                .word(serverHigh)
                .word(serverLow)
                .end(SipHash.lastWord(ports, BYTES_V6));
    }
}
