package teiten.decode;

/// What follows an EtherType, or a length in its place (IEEE 802.3, clause 3.2.6).
final class EtherType {
    /// VLAN tags and SNAP headers in one frame; what lies under more is not looked at. Providers
    /// use two.
    static final int MOST_TAGS = 4;

    private static final int MOST_LENGTH = 1500;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88A8;
    private static final int OLD_SERVICE_TAG = 0x9100;

    private EtherType() {}

    /// Decodes what stands at `at` and is of `type`; `tags` stood before it.
    static Outcome decode(Packet packet, int type, int at, int tags) {
        if (type <= MOST_LENGTH) {
            return Llc.decode(packet, at, tags);
        }
        return switch (type) {
            case IPV4 -> Ipv4.decode(packet, at);
            case IPV6 -> Ipv6.decode(packet, at);
            case CUSTOMER_TAG, SERVICE_TAG, OLD_SERVICE_TAG -> Vlan.decode(packet, at, tags);
            default -> Outcome.NOT_IP;
        };
    }
}
