package teiten.observe.sensor;

/// Takes what a sensor answers: at most one frame for each that came, and any number when time is
/// up.
@FunctionalInterface
public interface Outbox {
    /// Takes one frame.
    ///
    /// @param frame memory that holds the frame from its beginning, Ethernet header first, VLAN tag
    ///   included; valid until the next frame is handed to who answers
    /// @param length bytes of the frame
    /// @param networkAt where the IP header begins in it; 0 where it carries none (ARP)
    void send(byte[] frame, int length, int networkAt);
}
