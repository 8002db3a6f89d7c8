package teiten.observe.sensor;

/// Takes what a sensor answers. Frames are copied during the call.
@FunctionalInterface
public interface Outbox {
    /// @param frame memory that holds the frame from its beginning, Ethernet header first, VLAN tag
    ///     included
    /// @param length bytes of the frame
    /// @param networkAt where the IP header (or ARP, or none) begins in it
    void send(byte[] frame, int length, int networkAt);
}
