package teiten.observe.sensor;

/// SipHash-2-4 (Aumasson, Bernstein: SipHash: a fast short-input PRF, 2012) over messages that are
/// handed over as 64-bit words: who does not know the key cannot tell the hash of one message from
/// those of others. Used again and again, so that it allocates nothing; one thread.
///
/// Words are those of the paper: bytes of the message in little-endian order, eight at a time; the
/// last word has the 0 to 7 bytes that are left, and in its top byte the message's length modulo
/// 256.
final class SipHash {
    private static final long FIRST = 0x736F_6D65_7073_6575L;
    private static final long SECOND = 0x646F_7261_6E64_6F6DL;
    private static final long THIRD = 0x6C79_6765_6E65_7261L;
    private static final long FOURTH = 0x7465_6462_7974_6573L;
    private static final long FINAL = 0xFF;

    private long a;
    private long b;
    private long c;
    private long d;

    /// Begins a message.
    SipHash begin(SipKey key) {
        a = key.low() ^ FIRST;
        b = key.high() ^ SECOND;
        c = key.low() ^ THIRD;
        d = key.high() ^ FOURTH;
        return this;
    }

    /// Takes eight bytes of the message.
    SipHash word(long word) {
        d ^= word;
        round();
        round();
        a ^= word;
        return this;
    }

    /// Takes the last word, and answers the hash.
    long end(long word) {
        word(word);
        c ^= FINAL;
        round();
        round();
        round();
        round();
        return a ^ b ^ c ^ d;
    }

    /// The last word of a message of `length` bytes that ends with `bytes`.
    static long lastWord(long bytes, int length) {
        return bytes | (long) length << 56;
    }

    private void round() {
        long first = a + b;
        long second = Long.rotateLeft(b, 13) ^ first;
        first = Long.rotateLeft(first, 32);
        long third = c + d;
        long fourth = Long.rotateLeft(d, 16) ^ third;
        first += fourth;
        fourth = Long.rotateLeft(fourth, 21) ^ first;
        third += second;
        second = Long.rotateLeft(second, 17) ^ third;
        third = Long.rotateLeft(third, 32);
        a = first;
        b = second;
        c = third;
        d = fourth;
    }
}
