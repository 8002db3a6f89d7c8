package teiten.capture;

import java.util.Map;

/// Names of link types as tcpdump and libpcap print them, without `DLT_`. Numbers: the LINKTYPE_
/// registry of the pcap documentation.
final class LinkType {
    static final int ETHERNET = 1;
    static final int TOKEN_RING = 6;
    static final int FDDI = 10;
    static final int SUN_ATM = 123;
    static final int ERF = 197;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(0, "NULL"),
                    Map.entry(1, "EN10MB"),
                    Map.entry(6, "IEEE802"),
                    Map.entry(7, "ARCNET"),
                    Map.entry(8, "SLIP"),
                    Map.entry(9, "PPP"),
                    Map.entry(10, "FDDI"),
                    Map.entry(12, "RAW"),
                    Map.entry(14, "RAW"),
                    Map.entry(50, "PPP_SERIAL"),
                    Map.entry(51, "PPP_ETHER"),
                    Map.entry(100, "ATM_RFC1483"),
                    Map.entry(101, "RAW"),
                    Map.entry(104, "C_HDLC"),
                    Map.entry(105, "IEEE802_11"),
                    Map.entry(107, "FRELAY"),
                    Map.entry(108, "LOOP"),
                    Map.entry(109, "ENC"),
                    Map.entry(113, "LINUX_SLL"),
                    Map.entry(114, "LTALK"),
                    Map.entry(117, "PFLOG"),
                    Map.entry(119, "PRISM_HEADER"),
                    Map.entry(122, "IP_OVER_FC"),
                    Map.entry(123, "SUNATM"),
                    Map.entry(127, "IEEE802_11_RADIO"),
                    Map.entry(129, "ARCNET_LINUX"),
                    Map.entry(130, "JUNIPER_MLPPP"),
                    Map.entry(131, "JUNIPER_MLFR"),
                    Map.entry(132, "JUNIPER_ES"),
                    Map.entry(135, "JUNIPER_ATM2"),
                    Map.entry(137, "JUNIPER_ATM1"),
                    Map.entry(138, "APPLE_IP_OVER_IEEE1394"),
                    Map.entry(163, "IEEE802_11_RADIO_AVS"),
                    Map.entry(164, "JUNIPER_MONITOR"),
                    Map.entry(166, "PPP_PPPD"),
                    Map.entry(178, "JUNIPER_ETHER"),
                    Map.entry(179, "JUNIPER_PPP"),
                    Map.entry(180, "JUNIPER_FRELAY"),
                    Map.entry(181, "JUNIPER_CHDLC"),
                    Map.entry(182, "MFR"),
                    Map.entry(187, "BLUETOOTH_HCI_H4"),
                    Map.entry(189, "USB_LINUX"),
                    Map.entry(192, "PPI"),
                    Map.entry(195, "IEEE802_15_4_WITHFCS"),
                    Map.entry(197, "ERF"),
                    Map.entry(201, "BLUETOOTH_HCI_H4_WITH_PHDR"),
                    Map.entry(204, "PPP_WITH_DIR"),
                    Map.entry(205, "C_HDLC_WITH_DIR"),
                    Map.entry(206, "FRELAY_WITH_DIR"),
                    Map.entry(220, "USB_LINUX_MMAPPED"),
                    Map.entry(228, "IPV4"),
                    Map.entry(229, "IPV6"),
                    Map.entry(230, "IEEE802_15_4_NOFCS"),
                    Map.entry(239, "NFLOG"),
                    Map.entry(242, "IPOIB"),
                    Map.entry(247, "INFINIBAND"),
                    Map.entry(249, "USBPCAP"),
                    Map.entry(253, "NETLINK"),
                    Map.entry(258, "PKTAP"),
                    Map.entry(276, "LINUX_SLL2"));

    private LinkType() {}

    static String name(int number) {
        return NAMES.getOrDefault(number, "LINKTYPE_" + number);
    }
}
