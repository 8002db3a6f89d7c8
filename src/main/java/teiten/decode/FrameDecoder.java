package teiten.decode;

import teiten.bytes.Bytes;

/// From the bytes of a frame to a packet. Total: every frame of every link type gives an [Outcome],
/// and no bytes make it throw, loop or allocate.
///
/// Link types are LINKTYPE_ numbers (draft-ietf-opsawg-pcaplinktype). Those that carry IP and are
/// met in captures are read; others are [Outcome#UNKNOWN_LINK].
public final class FrameDecoder {
    private static final int NULL = 0;

    /// LINKTYPE_ETHERNET.
    public static final int ETHERNET = 1;

    private static final int TOKEN_RING = 6;
    private static final int ARCNET = 7;
    private static final int SLIP = 8;
    private static final int PPP = 9;
    private static final int FDDI = 10;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;
    private static final int PPP_SERIAL = 50;
    private static final int PPPOE = 51;
    private static final int ATM = 100;

    /// LINKTYPE_RAW: an IP packet without a link header.
    public static final int RAW = 101;

    private static final int CISCO_HDLC = 104;
    private static final int WIRELESS = 105;
    private static final int FRAME_RELAY = 107;
    private static final int LOOP = 108;
    private static final int ENC = 109;
    private static final int LINUX_COOKED = 113;
    private static final int PACKET_FILTER_LOG = 117;
    private static final int WIRELESS_PRISM = 119;
    private static final int FIBRE_CHANNEL = 122;
    private static final int SUN_ATM = 123;
    private static final int WIRELESS_RADIOTAP = 127;
    private static final int ARCNET_LINUX = 129;
    private static final int FIREWIRE = 138;
    private static final int WIRELESS_AVS = 163;
    private static final int PPP_PPPD = 166;
    private static final int JUNIPER_ETHERNET = 178;
    private static final int JUNIPER_PPP = 179;
    private static final int JUNIPER_FRAME_RELAY = 180;
    private static final int JUNIPER_CISCO_HDLC = 181;
    private static final int PER_PACKET_INFORMATION = 192;
    private static final int ERF = 197;
    private static final int PPP_WITH_DIRECTION = 204;
    private static final int CISCO_HDLC_WITH_DIRECTION = 205;
    private static final int FRAME_RELAY_WITH_DIRECTION = 206;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int NETFILTER_LOG = 239;
    private static final int INFINIBAND = 242;
    private static final int PACKET_TAP = 258;
    private static final int LINUX_COOKED_2 = 276;

    /// Decodes `frame`, which was `wireLength` bytes long before the capture cut it, into `packet`.
    /// The packet's offsets hold until the frame's memory changes.
    public void decode(int linkType, Bytes frame, long wireLength, Packet packet) {
        packet.begin(frame, wireLength);
        packet.outcome = decode(packet, linkType, 0, 0);
    }

    /// Decodes what stands at `at` and begins as frames of `linkType` do; `headers` stood before
    /// it.
    static Outcome decode(Packet packet, int linkType, int at, int headers) {
        if (headers > EtherType.MOST_HEADERS) {
            return Outcome.NOT_IP;
        }
        return switch (linkType) {
            case NULL, LOOP -> NullLoop.decode(packet, at);
            case ETHERNET -> Ethernet.decode(packet, at, headers);
            case TOKEN_RING -> TokenRing.decode(packet, at);
            case ARCNET -> Arcnet.decode(packet, at + Arcnet.BSD_TYPE_AT);
            case SLIP -> Slip.decode(packet, at);
            case PPP, PPP_SERIAL -> Ppp.decode(packet, at, headers);
            case FDDI -> Fddi.decode(packet, at);
            case RAW, RAW_BSD, RAW_OPENBSD -> RawIp.decode(packet, at);
            case PPPOE -> Pppoe.decode(packet, at, headers);
            case ATM -> Atm.decode(packet, at);
            case CISCO_HDLC -> CiscoHdlc.decode(packet, at, headers);
            case WIRELESS -> Wireless.decode(packet, at, false);
            case FRAME_RELAY -> FrameRelay.decode(packet, at, headers);
            case ENC -> IpsecEnclosure.decode(packet, at);
            case LINUX_COOKED -> LinuxCooked.decode(packet, at);
            case PACKET_FILTER_LOG -> PacketFilterLog.decode(packet, at);
            case WIRELESS_PRISM, WIRELESS_AVS -> WirelessCard.decode(packet, at);
            case FIBRE_CHANNEL -> FibreChannel.decode(packet, at);
            case SUN_ATM -> Atm.decodeSun(packet, at);
            case WIRELESS_RADIOTAP -> Radiotap.decode(packet, at);
            case ARCNET_LINUX -> Arcnet.decode(packet, at + Arcnet.LINUX_TYPE_AT);
            case FIREWIRE -> Firewire.decode(packet, at);
            case PPP_PPPD -> Ppp.protocol(packet, at + 2, headers);
            case JUNIPER_ETHERNET -> Juniper.decode(packet, ETHERNET, at, headers);
            case JUNIPER_PPP -> Juniper.decode(packet, PPP, at, headers);
            case JUNIPER_FRAME_RELAY -> Juniper.decode(packet, FRAME_RELAY, at, headers);
            case JUNIPER_CISCO_HDLC -> Juniper.decode(packet, CISCO_HDLC, at, headers);
            case PER_PACKET_INFORMATION -> PerPacketInformation.decode(packet, at, headers);
            case ERF -> Erf.decode(packet, at, headers);
            case PPP_WITH_DIRECTION -> Ppp.decode(packet, at + 1, headers);
            case CISCO_HDLC_WITH_DIRECTION -> CiscoHdlc.decode(packet, at + 1, headers);
            case FRAME_RELAY_WITH_DIRECTION -> FrameRelay.decode(packet, at + 1, headers);
            case IPV4 -> Ipv4.decode(packet, at);
            case IPV6 -> Ipv6.decode(packet, at);
            case NETFILTER_LOG -> NetfilterLog.decode(packet, at);
            case INFINIBAND -> Infiniband.decode(packet, at);
            case PACKET_TAP -> PacketTap.decode(packet, at, headers);
            case LINUX_COOKED_2 -> LinuxCooked.decodeSecond(packet, at);
            default -> Outcome.UNKNOWN_LINK;
        };
    }
}
