package teiten.capture;

/// Names of link types as tcpdump and libpcap print them, without `DLT_`. Numbers: the LINKTYPE_
/// registry of the pcap documentation.
final class LinkType {
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
            case 113 -> "LINUX_SLL";
            case 114 -> "LTALK";
            case 117 -> "PFLOG";
            case 119 -> "PRISM_HEADER";
            case 122 -> "IP_OVER_FC";
            case 123 -> "SUNATM";
            case 127 -> "IEEE802_11_RADIO";
            case 129 -> "ARCNET_LINUX";
            case 163 -> "IEEE802_11_RADIO_AVS";
            case 187 -> "BLUETOOTH_HCI_H4";
            case 189 -> "USB_LINUX";
            case 192 -> "PPI";
            case 195 -> "IEEE802_15_4_WITHFCS";
            case 197 -> "ERF";
            case 220 -> "USB_LINUX_MMAPPED";
            case 228 -> "IPV4";
            case 229 -> "IPV6";
            case 239 -> "NFLOG";
            case 249 -> "USBPCAP";
            case 276 -> "LINUX_SLL2";
            default -> "LINKTYPE_" + number;
        };
    }
}
