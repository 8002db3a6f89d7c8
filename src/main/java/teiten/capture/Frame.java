package teiten.capture;

import teiten.bytes.Bytes;

/// One captured frame, as a cursor: a reader fills the same frame again and again, so whoever keeps
/// something copies it.
public final class Frame {
    /// The captured bytes, link header first. Valid until the reader's next step.
    public final Bytes bytes = Bytes.empty();

    /// 1-based number of the packet record in its file, over all interfaces and sections.
    public long number;

    /// Capture time in nanoseconds since 1970-01-01T00:00:00Z; 0 where the format carries none
    /// (pcapng simple packet block) or it is not in the years 1677 to 2262, in which case [#timed]
    /// is false.
    public long timeNanos;

    public boolean timed;

    /// Link type as registered (LINKTYPE_ numbers of the pcap documentation).
    public int linkType;

    /// Length of the frame on the wire, in bytes; at least what was captured.
    public long wireLength;

    /// Interface of the frame, counted over the whole file (0 in a pcap).
    public int interfaceNumber;
}
