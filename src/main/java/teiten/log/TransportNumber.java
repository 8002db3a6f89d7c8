package teiten.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Protocol numbers (IANA protocol-numbers) of the words that logs have for them.
final class TransportNumber {
    /// What a text is that names no protocol.
    static final int NONE = -1;

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;
    private static final int MOST = 255;

    private TransportNumber() {}

    static boolean isIcmp(int protocol) {
        return protocol == ICMP || protocol == ICMPV6;
    }

    /// The number that the text is or names, or [#NONE].
    static int of(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        int number = SmallNumber.of(text, MOST);
        return number >= 0 ? number : named(text.toLowerCase(Locale.ROOT));
    }

    private static int named(String word) {
        return switch (word) {
            case "tcp", "tcp4", "tcp6" -> TCP;
            case "udp", "udp4", "udp6" -> UDP;
            case "icmp" -> ICMP;
            case "icmp6", "icmpv6", "ipv6-icmp" -> ICMPV6;
            case "igmp" -> 2;
            case "ipip", "ipencap", "ip-in-ip" -> 4;
            case "dccp" -> 33;
            case "ipv6", "6in4" -> 41;
            case "gre" -> 47;
            case "esp" -> 50;
            case "ah" -> 51;
            case "ospf" -> 89;
            case "pim" -> 103;
            case "vrrp" -> 112;
            case "sctp" -> 132;
            case "udplite", "udp-lite" -> 136;
            default -> NONE;
        };
    }
}
