package teiten.log;

import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// Reads addresses as logs write them: dotted IPv4, IPv4 as an unsigned integer of 32 bits, IPv6;
/// IPv4 inside of IPv6 (`::ffff:192.0.2.1`, RFC 4291) is IPv4. Total.
final class AddressCell {
    private static final int MOST_LETTERS = 45;
    private static final int MOST_DIGITS = 10;
    private static final long MAPPED = 0xFFFFL << 32;

    private AddressCell() {}

    /// The address, or null where the text is none.
    static @Nullable Address of(@Nullable String text) {
        if (text == null || text.length() > MOST_LETTERS) {
            return null;
        }
        long whole = whole(text);
        if (whole >= 0) {
            return whole >>> Integer.SIZE == 0 ? Address.v4(whole) : null;
        }
        try {
            Address address = Address.parse(text);
            boolean mapped =
                    address.version() == 6
                            && address.high() == 0
                            && (address.low() & ~0xFFFF_FFFFL) == MAPPED;
            return mapped ? Address.v4(address.low()) : address;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static long whole(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
