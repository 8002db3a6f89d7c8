package teiten.capture.live;

/// What the kernel counted at a socket since it was last asked (PACKET_STATISTICS of packet(7)).
///
/// @param received frames that came, with those that were dropped
/// @param dropped frames for which the ring had no room
public record RingStatistics(long received, long dropped) {}
