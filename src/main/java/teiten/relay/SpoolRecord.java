package teiten.relay;

import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorSecond;
import teiten.observe.sensor.SocketConnection;

/// One record of a spool, as a cursor: a reader fills the same record again and again.
public final class SpoolRecord {
    /// What it is.
    public enum Type {
        /// A packet to a monitored address.
        RECEIVED,
        /// A packet that the sensor sent.
        SENT,
        /// A connection that an ordinary socket accepted.
        CONNECTION,
        /// What a second came to.
        SECOND,
        /// How the sensor was.
        HEARTBEAT,
        /// Something to know when one judges the others.
        NOTICE
    }

    public Type type = Type.NOTICE;

    /// Its number among the records of its boot, from 0.
    public long sequence;

    /// The journal that made it.
    public int journal;

    /// Nanoseconds since the epoch.
    public long timeNanos;

    /// The packet from its IP header on, without its payload where that was given up; valid until
    /// the reader's next step. Empty for other types.
    public final Bytes network = Bytes.empty();

    /// Length of the packet on the wire.
    public long wireLength;

    /// How many of its bytes are headers.
    public int headerLength;

    /// Whether a payload was recorded, but is no more.
    public boolean payloadMissing;

    /// Whether the sender's kernel had left its transport checksum open.
    public boolean checksumUnfinished;

    /// What became of a received packet; else null.
    public @Nullable Fate fate;

    public @Nullable SocketConnection connection;
    public @Nullable SensorSecond second;
    public @Nullable Heartbeat heartbeat;
    public @Nullable Notice notice;

    final byte[] packet = new byte[SpoolFormat.MOST_PACKET_BYTES];

    void clear() {
        network.wrap(packet, 0, 0);
        wireLength = 0;
        headerLength = 0;
        payloadMissing = false;
        checksumUnfinished = false;
        fate = null;
        connection = null;
        second = null;
        heartbeat = null;
        notice = null;
    }
}
