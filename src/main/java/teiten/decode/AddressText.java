package teiten.decode;

import java.util.ArrayList;
import java.util.List;

/// How addresses are written: dotted IPv4; IPv6 as RFC 5952 (lower case, the longest run of two or
/// more zero groups shortened, the first of equal runs).
final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    static String format(Address address) {
        return address.version() == 4 ? dotted(address.low()) : groups(address);
    }

    private static String dotted(long bits) {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 255)
                + "."
                + (bits >>> 8 & 255)
                + "."
                + (bits & 255);
    }

    private static int group(Address address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> (16 * (3 - index % 4))) & 0xFFFF;
    }

    private static String groups(Address address) {
        int bestAt = -1;
        int bestLength = 1;
        for (int at = 0; at < GROUPS; at++) {
            int end = at;
            while (end < GROUPS && group(address, end) == 0) {
                end++;
            }
            if (end - at > bestLength) {
                bestAt = at;
                bestLength = end - at;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < GROUPS; at++) {
            if (at == bestAt) {
                text.append("::");
                at += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(address, at)));
        }
        return text.toString();
    }

    static Address parse(String text) {
        return text.indexOf(':') < 0 ? Address.v4(parseDotted(text, text)) : parseGroups(text);
    }

    private static long parseDotted(String part, String whole) {
        String[] octets = part.split("\\.", -1);
        if (octets.length != 4) {
            throw notAnAddress(whole);
        }
        long bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | number(octet, 10, 3, 255, whole);
        }
        return bits;
    }

    private static Address parseGroups(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw notAnAddress(text);
        }
        List<Integer> head = list(gap < 0 ? text : text.substring(0, gap), text);
        List<Integer> tail = gap < 0 ? List.of() : list(text.substring(gap + 2), text);
        int given = head.size() + tail.size();
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            throw notAnAddress(text);
        }
        long high = 0;
        long low = 0;
        for (int at = 0; at < GROUPS; at++) {
            int fromEnd = at - (GROUPS - tail.size());
            int value = at < head.size() ? head.get(at) : fromEnd >= 0 ? tail.get(fromEnd) : 0;
            if (at < 4) {
                high = high << 16 | value;
            } else {
                low = low << 16 | value;
            }
        }
        return Address.v6(high, low);
    }

    private static List<Integer> list(String part, String whole) {
        List<Integer> groups = new ArrayList<>();
        if (part.isEmpty()) {
            return groups;
        }
        String[] words = part.split(":", -1);
        for (int i = 0; i < words.length; i++) {
            if (i == words.length - 1 && words[i].indexOf('.') >= 0) {
                long bits = parseDotted(words[i], whole);
                groups.add((int) (bits >>> 16));
                groups.add((int) bits & 0xFFFF);
            } else {
                groups.add(number(words[i], 16, 4, 0xFFFF, whole));
            }
        }
        return groups;
    }

    private static int number(String digits, int radix, int most, int limit, String whole) {
        int value = 0;
        if (digits.isEmpty() || digits.length() > most) {
            throw notAnAddress(whole);
        }
        for (int i = 0; i < digits.length(); i++) {
            char letter = digits.charAt(i);
            int digit = letter < 128 ? Character.digit(letter, radix) : -1;
            if (digit < 0) {
                throw notAnAddress(whole);
            }
            value = value * radix + digit;
        }
        if (value > limit) {
            throw notAnAddress(whole);
        }
        return value;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("'" + text + "' is not an IP address");
    }
}
