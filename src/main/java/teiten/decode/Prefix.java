package teiten.decode;

/// A network: the addresses that share their first bits (RFC 4632, RFC 4291). Bits beyond the
/// length are accepted and cleared, so `192.0.2.7/24` is `192.0.2.0/24`.
///
/// @param network the lowest address
/// @param length how many first bits count: 0 to 32, or 0 to 128
public record Prefix(Address network, int length) {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    public Prefix {
        if (length < 0 || length > bits(network.version())) {
            throw new IllegalArgumentException(
                    "/"
                            + length
                            + " is no prefix length of IPv"
                            + network.version()
                            + " (0 to "
                            + bits(network.version())
                            + ")");
        }
        network =
                new Address(
                        network.version(),
                        network.high() & highMask(network.version(), length),
                        network.low() & lowMask(network.version(), length));
    }

    /// A network of one address.
    public static Prefix of(Address address) {
        return new Prefix(address, bits(address.version()));
    }

    /// Whether it holds one address alone.
    public boolean isAddress() {
        return length == bits(network.version());
    }

    /// Reads `192.0.2.0/24`, `2001:db8::/32`, or a single address; throws
    /// [IllegalArgumentException] that says what is wrong.
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return of(Address.parse(text));
        }
        Address address = Address.parse(text.substring(0, slash));
        return new Prefix(address, length(text.substring(slash + 1), text));
    }

    private static int length(String digits, String whole) {
        boolean number = !digits.isEmpty() && digits.length() <= 3;
        int length = 0;
        for (int i = 0; i < digits.length() && number; i++) {
            char digit = digits.charAt(i);
            number = digit >= '0' && digit <= '9';
            length = length * 10 + digit - '0';
        }
        if (!number) {
            throw new IllegalArgumentException(
                    "'" + whole + "' is no network: '" + digits + "' is no prefix length");
        }
        return length;
    }

    /// Whether the address of these bits lies in the network; allocates nothing.
    public boolean contains(int version, long high, long low) {
        return version == network.version()
                && (high & highMask(version, length)) == network.high()
                && (low & lowMask(version, length)) == network.low();
    }

    public boolean contains(Address address) {
        return contains(address.version(), address.high(), address.low());
    }

    /// How many addresses it holds; saturates at [Long#MAX_VALUE].
    public long size() {
        int free = bits(network.version()) - length;
        return free >= Long.SIZE - 1 ? Long.MAX_VALUE : 1L << free;
    }

    private static int bits(int version) {
        return version == 4 ? V4_BITS : V6_BITS;
    }

    private static long highMask(int version, int length) {
        return version == 4 ? 0 : firstBits(Math.min(length, Long.SIZE));
    }

    private static long lowMask(int version, int length) {
        // An IPv4 address stands in the lower half of the low word.
        return version == 4
                ? firstBits(V4_BITS + length) & 0xFFFF_FFFFL
                : firstBits(Math.max(length - Long.SIZE, 0));
    }

    private static long firstBits(int count) {
        return count == 0 ? 0 : -1L << (Long.SIZE - count);
    }

    /// `192.0.2.0/24`.
    @Override
    public String toString() {
        return network + "/" + length;
    }
}
