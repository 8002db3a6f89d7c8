package teiten.capture;

/// Names of link types as tcpdump and libpcap print them, without `DLT_`. Numbers: the LINKTYPE_
/// registry of the pcap documentation.
final class LinkType {
    static final int ETHERNET = 1;
    static final int TOKEN_RING = 6;
    static final int FDDI = 10;
    static final int SUN_ATM = 123;
    static final int ERF = 197;

    private LinkType() {}

    static String name(int number) {
        return switch (number) {
            case 0 -> "NULL";
            case 1 -> "EN10MB";
            case 6 -> "IEEE802";
            case 7 -> "ARCNET";
            case 8 -> "SLIP";
            case 9 -> "PPP";
            case 10 -> "FDDI";
            case 12, 14, 101 -> "RAW";
            case 50 -> "PPP_SERIAL";
            case 51 -> "PPP_ETHER";
            case 100 -> "ATM_RFC1483";
            case 104 -> "C_HDLC";
            case 105 -> "IEEE802_11";
            case 107 -> "FRELAY";
            case 108 -> "LOOP";
            case 109 -> "ENC";
            case 113 -> "LINUX_SLL";
            case 114 -> "LTALK";
            case 117 -> "PFLOG";
            case 119 -> "PRISM_HEADER";
            case 122 -> "IP_OVER_FC";
            case 123 -> "SUNATM";
            case 127 -> "IEEE802_11_RADIO";
            case 129 -> "ARCNET_LINUX";
            case 130 -> "JUNIPER_MLPPP";
            case 131 -> "JUNIPER_MLFR";
            case 132 -> "JUNIPER_ES";
            case 135 -> "JUNIPER_ATM2";
            case 137 -> "JUNIPER_ATM1";
            case 138 -> "APPLE_IP_OVER_IEEE1394";
            case 163 -> "IEEE802_11_RADIO_AVS";
            case 164 -> "JUNIPER_MONITOR";
            case 166 -> "PPP_PPPD";
            case 178 -> "JUNIPER_ETHER";
            case 179 -> "JUNIPER_PPP";
            case 180 -> "JUNIPER_FRELAY";
            case 181 -> "JUNIPER_CHDLC";
            case 182 -> "MFR";
            case 187 -> "BLUETOOTH_HCI_H4";
            case 189 -> "USB_LINUX";
            case 192 -> "PPI";
            case 195 -> "IEEE802_15_4_WITHFCS";
            case 197 -> "ERF";
            case 201 -> "BLUETOOTH_HCI_H4_WITH_PHDR";
            case 204 -> "PPP_WITH_DIR";
            case 205 -> "C_HDLC_WITH_DIR";
            case 206 -> "FRELAY_WITH_DIR";
            case 220 -> "USB_LINUX_MMAPPED";
            case 228 -> "IPV4";
            case 229 -> "IPV6";
            case 230 -> "IEEE802_15_4_NOFCS";
            case 239 -> "NFLOG";
            case 242 -> "IPOIB";
            case 247 -> "INFINIBAND";
            case 249 -> "USBPCAP";
            case 253 -> "NETLINK";
            case 258 -> "PKTAP";
            case 276 -> "LINUX_SLL2";
            default -> "LINKTYPE_" + number;
        };
    }
}
