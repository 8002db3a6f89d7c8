package teiten.decode;

/// What follows an EtherType, or a length in its place (IEEE 802.3, clause 3.2.6).
final class EtherType {
    /// Tags, labels and other headers between the link's own and the IP packet; what lies under
    /// more is not looked at. Providers use two to five.
    static final int MOST_HEADERS = 8;

    /// IEEE 802.3, clause 3.2.6: less is no type.
    static final int LEAST = 0x0600;

    private static final int MOST_LENGTH = 1500;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88A8;
    private static final int OLD_SERVICE_TAG = 0x9100;
    private static final int OTHER_SERVICE_TAG = 0x9200;
    private static final int VLAN_BYTES = 4;
    private static final int EXTENDER_TAG = 0x893F;
    private static final int EXTENDER_BYTES = 8;
    private static final int VIRTUAL_INTERFACE_TAG = 0x8926;
    private static final int VIRTUAL_INTERFACE_BYTES = 6;
    private static final int BACKBONE_INSTANCE = 0x88E7;
    private static final int BACKBONE_INSTANCE_BYTES = 4;
    private static final int MPLS = 0x8847;
    private static final int MPLS_MULTICAST = 0x8848;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int SERVICE_HEADER = 0x894F;
    private static final int LONG_LLC = 0x8870;

    private EtherType() {}

    /// Decodes what stands at `at` and is of `type`; `headers` stood between it and the link's own.
    static Outcome decode(Packet packet, int type, int at, int headers) {
        if (headers > MOST_HEADERS) {
            return Outcome.NOT_IP;
        }
        if (type <= MOST_LENGTH) {
            return Llc.decode(packet, at, headers);
        }
        return switch (type) {
            case IPV4 -> Ipv4.decode(packet, at);
            case IPV6 -> Ipv6.decode(packet, at);
            case CUSTOMER_TAG, SERVICE_TAG, OLD_SERVICE_TAG, OTHER_SERVICE_TAG ->
                    Tag.decode(packet, at, VLAN_BYTES, headers);
            case EXTENDER_TAG -> Tag.decode(packet, at, EXTENDER_BYTES, headers);
            case VIRTUAL_INTERFACE_TAG -> Tag.decode(packet, at, VIRTUAL_INTERFACE_BYTES, headers);
            // IEEE 802.1ah: a customer's whole frame behind the provider's tag.
            case BACKBONE_INSTANCE ->
                    Ethernet.decode(packet, at + BACKBONE_INSTANCE_BYTES, headers + 1);
            case MPLS, MPLS_MULTICAST -> Mpls.decode(packet, at, headers + 1);
            case PPPOE_SESSION -> Pppoe.decode(packet, at, headers + 1);
            case SERVICE_HEADER -> ServiceHeader.decode(packet, at, headers + 1);
            case LONG_LLC -> Llc.decode(packet, at, headers + 1);
            default -> Outcome.NOT_IP;
        };
    }

    /// Whether `type` announces IP or a header that leads to it.
    static boolean leadsToIp(int type) {
        return switch (type) {
            case IPV4, IPV6, CUSTOMER_TAG, SERVICE_TAG, OLD_SERVICE_TAG, MPLS, PPPOE_SESSION ->
                    true;
            default -> false;
        };
    }
}
