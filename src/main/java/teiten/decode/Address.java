package teiten.decode;

import java.util.Comparator;

/// An IP address. An IPv4 address has `high` 0 and its 32 bits in `low`.
///
/// @param version 4 or 6
/// @param high upper 64 bits (network order)
/// @param low lower 64 bits (network order)
public record Address(int version, long high, long low) implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
            Comparator.comparingInt(Address::version)
                    .thenComparing((a, b) -> Long.compareUnsigned(a.high, b.high))
                    .thenComparing((a, b) -> Long.compareUnsigned(a.low, b.low));

    public Address {
        if (version == 4 ? high != 0 || low >>> 32 != 0 : version != 6) {
            throw new IllegalArgumentException("no IPv" + version + " address");
        }
    }

    /// The IPv4 address of these 32 bits.
    public static Address v4(long bits) {
        return new Address(4, 0, bits & 0xFFFF_FFFFL);
    }

    public static Address v6(long high, long low) {
        return new Address(6, high, low);
    }

    /// Reads dotted IPv4 or IPv6 text; throws [IllegalArgumentException] that says what is wrong.
    public static Address parse(String text) {
        return AddressText.parse(text);
    }

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }

    /// Dotted IPv4, or IPv6 as RFC 5952 writes it.
    @Override
    public String toString() {
        return AddressText.format(this);
    }
}
