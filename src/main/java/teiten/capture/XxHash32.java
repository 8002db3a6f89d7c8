package teiten.capture;

/// The 32-bit xxHash with seed 0 (xxHash fast digest algorithm, version 0.2), by which lz4 frames
/// are checked.
final class XxHash32 {
    private static final int PRIME1 = 0x9E3779B1;
    private static final int PRIME2 = 0x85EBCA77;
    private static final int PRIME3 = 0xC2B2AE3D;
    private static final int PRIME4 = 0x27D4EB2F;
    private static final int PRIME5 = 0x165667B1;

    /// The first two primes' sum, and the first one's negative, modulo 2^32.
    private static final int FIRST_LANE = 0x24234428;

    private static final int LAST_LANE = 0x61C8864F;

    private static final int STRIPE_BYTES = 16;

    private final byte[] kept = new byte[STRIPE_BYTES];
    private int keptBytes;
    private long total;
    private int lane1;
    private int lane2;
    private int lane3;
    private int lane4;

    XxHash32() {
        reset();
    }

    static int of(byte[] bytes, int from, int count) {
        XxHash32 hash = new XxHash32();
        hash.update(bytes, from, count);
        return hash.value();
    }

    void reset() {
        keptBytes = 0;
        total = 0;
        lane1 = FIRST_LANE;
        lane2 = PRIME2;
        lane3 = 0;
        lane4 = LAST_LANE;
    }

    void update(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        total += count;
        if (keptBytes > 0) {
            int taken = Math.min(STRIPE_BYTES - keptBytes, count);
            System.arraycopy(bytes, at, kept, keptBytes, taken);
            keptBytes += taken;
            at += taken;
            if (keptBytes < STRIPE_BYTES) {
                return;
            }
            stripe(kept, 0);
            keptBytes = 0;
        }
        for (; end - at >= STRIPE_BYTES; at += STRIPE_BYTES) {
            stripe(bytes, at);
        }
        keptBytes = end - at;
        System.arraycopy(bytes, at, kept, 0, keptBytes);
    }

    /// The hash of all bytes so far.
    int value() {
        int hash =
                total < STRIPE_BYTES
                        ? PRIME5
                        : Integer.rotateLeft(lane1, 1)
                                + Integer.rotateLeft(lane2, 7)
                                + Integer.rotateLeft(lane3, 12)
                                + Integer.rotateLeft(lane4, 18);
        hash += (int) total;
        int at = 0;
        for (; keptBytes - at >= 4; at += 4) {
            hash = Integer.rotateLeft(hash + word(kept, at) * PRIME3, 17) * PRIME4;
        }
        for (; at < keptBytes; at++) {
            hash = Integer.rotateLeft(hash + (kept[at] & 0xFF) * PRIME5, 11) * PRIME1;
        }
        hash = (hash ^ hash >>> 15) * PRIME2;
        hash = (hash ^ hash >>> 13) * PRIME3;
        return hash ^ hash >>> 16;
    }

    private void stripe(byte[] bytes, int at) {
        lane1 = round(lane1, word(bytes, at));
        lane2 = round(lane2, word(bytes, at + 4));
        lane3 = round(lane3, word(bytes, at + 8));
        lane4 = round(lane4, word(bytes, at + 12));
    }

    private static int round(int lane, int word) {
        return Integer.rotateLeft(lane + word * PRIME2, 13) * PRIME1;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | bytes[at + 3] << 24;
    }
}
