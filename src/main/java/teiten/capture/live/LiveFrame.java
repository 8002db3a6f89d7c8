package teiten.capture.live;

import teiten.bytes.Bytes;

/// One frame that arrived at an interface, as a cursor: a ring fills the same frame again and
/// again.
public final class LiveFrame {
    /// No VLAN tag was taken off the frame.
    public static final int NO_VLAN = -1;

    /// The captured bytes, Ethernet header first, without the VLAN tag that the kernel took off.
    /// Valid until the ring's next step.
    public final Bytes bytes = Bytes.empty();

    /// The kernel's time of arrival, nanoseconds since 1970-01-01T00:00:00Z.
    public long timeNanos;

    /// Length of the frame on the wire, in bytes; at least what was captured.
    public long wireLength;

    /// The VLAN tag control information that the kernel took off, or [#NO_VLAN].
    public int vlan = NO_VLAN;

    /// The EtherType of that tag (0x8100, 0x88A8); 0 where there was none.
    public int vlanEtherType;

    /// Whether the sender's kernel left the transport checksum to be filled in later
    /// (TP_STATUS_CSUMNOTREADY): then a wrong one tells no damage.
    public boolean checksumUnfinished;
}
