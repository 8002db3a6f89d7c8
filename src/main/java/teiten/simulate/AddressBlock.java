package teiten.simulate;

import teiten.decode.Address;

/// Neighbouring IPv4 addresses in CIDR notation.
///
/// @param first the first address, 32 bits
/// @param prefixLength 0 to 32; no bit of `first` stands beyond it
public record AddressBlock(int first, int prefixLength) {
    public AddressBlock {
        if (prefixLength < 0 || prefixLength > 32) {
            throw new IllegalArgumentException("no prefix length: " + prefixLength);
        }
        if (prefixLength < 32 && (first & (-1 >>> prefixLength)) != 0) {
            throw new IllegalArgumentException("address bits beyond /" + prefixLength);
        }
    }

    /// Reads text such as `198.51.100.0/29`.
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        Address address = Address.parse(text.substring(0, slash));
        return new AddressBlock((int) address.low(), Integer.parseInt(text.substring(slash + 1)));
    }

    /// How many addresses.
    int size() {
        return 1 << (32 - prefixLength);
    }

    /// CIDR notation.
    @Override
    public String toString() {
        return Address.v4(first) + "/" + prefixLength;
    }
}
