package teiten.observe.sensor;

import java.util.function.Supplier;

/// The sequence numbers of SYN-ACKs, by which a later segment proves that its sender received ours,
/// so that nothing is held for a SYN (RFC 4987, section 3.6).
///
/// The upper 24 bits are a keyed hash of the four-tuple; the lower 8 are one of that hash and the
/// client's initial sequence number. The acknowledgement that completes a handshake tells both
/// numbers and must match in all 32 bits. Of a later segment the client's first number is no longer
/// known, so it is held to the 24 bits: enough for an answer that is no longer than the segment and
/// opens nothing.
final class Cookies {
    private static final int TUPLE_BITS = 0xFFFF_FF00;
    private static final int TUPLE_SHIFT = 8;
    private static final int TUPLE_MASK = TUPLE_BITS >>> TUPLE_SHIFT;

    /// Message of the lower bits: a hash, a sequence number, and one byte more, so that it is never
    /// as long as a tuple.
    private static final int NUMBER_BYTES = Long.BYTES + Integer.BYTES + 1;

    private final SipHash hash = new SipHash();
    private final RotatingSecret secret;

    Cookies(Supplier<byte[]> secrets) {
        secret = new RotatingSecret(secrets);
    }

    /// Replaces old secrets.
    void at(long nowNanos) {
        secret.at(nowNanos);
    }

    /// The initial sequence number for an answer to a SYN.
    ///
    /// @param clientNumber the SYN's sequence number
    int of(FourTuple tuple, int clientNumber) {
        return cookie(secret.current(), tuple, clientNumber);
    }

    /// Whether our initial sequence number for this client's was `number`.
    boolean matches(FourTuple tuple, int clientNumber, int number) {
        return cookie(secret.current(), tuple, clientNumber) == number
                || cookie(secret.previous(), tuple, clientNumber) == number;
    }

    /// Whether an initial sequence number of ours for this tuple lies 1 to `most` before `number`,
    /// by its upper 24 bits.
    boolean matchesLately(FourTuple tuple, int number, int most) {
        return matchesLately(secret.current(), tuple, number, most)
                || matchesLately(secret.previous(), tuple, number, most);
    }

    private boolean matchesLately(SipKey key, FourTuple tuple, int number, int most) {
        int upper = (int) tuple.hash(hash, key) >>> TUPLE_SHIFT;
        int lowest = (number - most) >>> TUPLE_SHIFT;
        int highest = (number - 1) >>> TUPLE_SHIFT;
        return (upper - lowest & TUPLE_MASK) <= (highest - lowest & TUPLE_MASK);
    }

    private int cookie(SipKey key, FourTuple tuple, int clientNumber) {
        long whole = tuple.hash(hash, key);
        long last = SipHash.lastWord(Integer.toUnsignedLong(clientNumber), NUMBER_BYTES);
        long ofNumber = hash.begin(key).word(whole).end(last);
        return ((int) whole & TUPLE_BITS) | ((int) ofNumber & ~TUPLE_BITS);
    }
}
