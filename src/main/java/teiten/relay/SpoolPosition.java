package teiten.relay;

/// How far a spool is.
///
/// @param segment number of the segment
/// @param segmentBytes bytes of its file
/// @param records records of this boot: all with a lower sequence number are before this place
public record SpoolPosition(long segment, long segmentBytes, long records) {}
