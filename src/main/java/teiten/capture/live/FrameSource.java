package teiten.capture.live;

/// Where live frames come from.
public interface FrameSource {
    /// Moves on to the next frame. Answers false where none is there yet.
    boolean next(LiveFrame frame);

    /// Waits until a frame is there, at most this long.
    void await(int millis);

    /// What the kernel counted since the last call.
    RingStatistics statistics();
}
