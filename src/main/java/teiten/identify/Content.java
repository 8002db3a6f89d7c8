package teiten.identify;

import org.jspecify.annotations.Nullable;

/// What a first payload is (内容), by its bytes alone.
///
/// @param protocol whose protocol it speaks, or null when it has no name; then `shape` says what it
///   looks like
/// @param message message type inside the protocol, in lower case with hyphens, or null
/// @param role which side speaks, or null when it has no name
/// @param confidence 4: 32 fixed bits and more, with structure; 3: 16 to 31 bits with structure; 2:
///   weak magic or a text command; 1: a hedge by port or shape; 0: no name
/// @param fixedBits how many bits of the payload its rule fixes at least, equations on its length
///   included: random bytes get the name with a chance of two to the minus this
/// @param shape the look of a payload without a name, else null
public record Content(
        @Nullable Protocol protocol,
        @Nullable String message,
        @Nullable Role role,
        int confidence,
        int fixedBits,
        @Nullable Shape shape) {
    /// A name that fixes fewer bits is given only on a default port of its protocol.
    public static final int ANY_PORT_BITS = 24;

    private static final int[] LEAST_BITS = {0, 0, 0, 16, 32};

    public Content {
        if (fixedBits < LEAST_BITS[confidence]) {
            throw new IllegalArgumentException(
                    fixedBits + " fixed bits carry no confidence " + confidence);
        }
    }

    /// No name, only a shape.
    public static Content unnamed(Shape shape) {
        return new Content(null, null, null, 0, 0, shape);
    }

    /// A name that holds on any port: it fixes 24 bits at least, with confidence 4 32.
    public static Content of(Protocol protocol, String message, Role role, int confidence) {
        int bits = Math.max(ANY_PORT_BITS, LEAST_BITS[confidence]);
        return new Content(protocol, message, role, confidence, bits, null);
    }

    /// The same name from a rule that fixes another number of bits.
    public Content withFixedBits(int bits) {
        return new Content(protocol, message, role, confidence, bits, shape);
    }

    /// Whether the bytes alone are too few for the name, so that it needs its protocol's port too.
    public boolean needsPort() {
        return protocol != null && fixedBits < ANY_PORT_BITS;
    }
}
