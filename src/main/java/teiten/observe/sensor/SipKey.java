package teiten.observe.sensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A secret of 128 bits for [SipHash].
///
/// @param low its first eight bytes, little-endian
/// @param high its last eight bytes, little-endian
record SipKey(long low, long high) {
    static final int BYTES = 16;

    static SipKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a secret of " + secret.length + " bytes, not 16");
        }
        ByteBuffer bytes = ByteBuffer.wrap(secret).order(ByteOrder.LITTLE_ENDIAN);
        return new SipKey(bytes.getLong(), bytes.getLong());
    }

    /// A secret is not printed.
    @Override
    public String toString() {
        return "SipKey";
    }
}
