package teiten.observe.sensor;

/// The way out of a sensor that answers. Frames are gathered and leave together.
public interface Sender extends Outbox {
    /// Hands what was gathered to the kernel; never waits.
    void flush();

    /// Frames that the kernel took so far.
    long sent();

    /// Frames that it refused so far.
    long refused();
}
