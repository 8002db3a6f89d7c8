package teiten.decode;

/// A tag between the addresses and the EtherType whose content does not concern an IP packet: of a
/// VLAN (IEEE 802.1Q, several: 802.1ad), of a port extender (802.1BR), of Cisco's virtual
/// interfaces (VN-Tag).
final class Tag {
    private Tag() {}

    /// Passes over a tag of `length` bytes whose last two are the EtherType of what follows.
    static Outcome decode(Packet packet, int at, int length, int headers) {
        return packet.frame.has(at, length)
                ? EtherType.decode(
                        packet, packet.frame.u16(at + length - 2), at + length, headers + 1)
                : Outcome.TRUNCATED;
    }
}
