package teiten.capture.live;

/// The way out of a network interface. Frames are copied, gathered and leave together.
public interface FrameSink {
    /// Takes a frame, to be sent with those gathered.
    ///
    /// @param frame memory that holds the frame from its beginning, Ethernet header first
    /// @param length bytes of the frame
    void send(byte[] frame, int length);

    /// Hands what was gathered to the kernel; never waits.
    void flush();

    /// Frames that the kernel took so far.
    long sent();

    /// Frames that it refused so far.
    long refused();
}
