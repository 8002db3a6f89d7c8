package teiten.observe.sensor;

import teiten.bytes.Bytes;

/// Where a sensor's records go, in the order of their making: one journal for each thread that
/// makes records. What is handed over is copied during the call. A journal that has no room makes
/// the caller wait, so that what is lost is lost in the kernel's ring, where it is counted.
public interface Journal {
    /// A packet as it came.
    ///
    /// @param timeNanos the kernel's time of arrival, nanoseconds since the epoch, UTC
    /// @param network the packet from its IP header on, as captured
    /// @param headerLength how many of its bytes are headers; what follows is payload, which may be
    ///   given up when room is short
    /// @param wireLength its length on the wire, IP header included; more than captured where cut
    /// @param fate what became of it
    /// @param checksumUnfinished whether its transport checksum was left open by the sender's
    ///   kernel
    void received(
            long timeNanos,
            Bytes network,
            int headerLength,
            long wireLength,
            Fate fate,
            boolean checksumUnfinished);

    /// A packet that the sensor sent, at the time of the packet that it answers.
    ///
    /// @param memory holds the packet, from its IP header at `at` to `end`
    void sent(long timeNanos, byte[] memory, int at, int end);

    /// A connection that an ordinary socket accepted ([Mode#SOCKET]).
    void connection(SocketConnection connection);

    /// What a second came to.
    void second(SensorSecond second);

    /// How the sensor is.
    void heartbeat(Heartbeat heartbeat);

    /// Something that the reader must know to judge the record: a step of the clock, a gap.
    void notice(Notice notice);

    /// Hands over what was gathered so far; does not wait for the disk.
    void flush();
}
