package teiten.simulate;

import teiten.decode.Address;

/// The Internet checksum (RFC 1071).
final class Checksum {
    private Checksum() {}

    /// Of bytes, with a sum to begin with.
    static int of(byte[] bytes, int from, int length, long begin) {
        long sum = begin;
        for (int at = 0; at < length; at++) {
            int octet = bytes[from + at] & 0xFF;
            sum += (at & 1) == 0 ? octet << 8 : octet;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) ~sum & 0xFFFF;
    }

    /// What addresses, protocol and length add to the sum of what an IP packet carries: the pseudo
    /// header of RFC 9293 3.1, for IPv6 that of RFC 8200 8.1, which comes to the same.
    static long pseudo(IpHeader header, int protocol, int length) {
        return words(header.source()) + words(header.destination()) + protocol + length;
    }

    private static long words(Address address) {
        return words(address.high()) + words(address.low());
    }

    private static long words(long bits) {
        return (bits >>> 48) + (bits >>> 32 & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits & 0xFFFF);
    }

    static void put(byte[] bytes, int at, int sum) {
        bytes[at] = (byte) (sum >>> 8);
        bytes[at + 1] = (byte) sum;
    }
}
