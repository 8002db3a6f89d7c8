package teiten.capture;

/// The lz4 block format: sequences of literals and of copies of what lies at most 64 KiB back.
///
/// ```text
/// token: literal length(4 bits) match length - 4(4 bits); [more literal length] literals
///        distance(2, little-endian) [more match length]; the last sequence ends with its literals
/// ```
final class Lz4Block {
    private static final int LEAST_MATCH = 4;
    private static final int LONG = 15;
    private static final int MORE = 255;

    private final byte[] input;
    private final int end;
    private final byte[] output;
    private final int limit;
    private int at;
    private int written;
    private boolean broken;

    private Lz4Block(byte[] input, int length, byte[] output, int from, int limit) {
        this.input = input;
        this.end = length;
        this.output = output;
        this.written = from;
        this.limit = limit;
    }

    /// Decompresses the first `length` bytes of `input` into `output` from `from` on, where
    /// everything before `from` may be referred to.
    ///
    /// @param limit end of the room in `output`
    /// @return the end of what was written, or its complement (`~end`) where the block is broken
    ///   there
    static int decompress(byte[] input, int length, byte[] output, int from, int limit) {
        Lz4Block block = new Lz4Block(input, length, output, from, limit);
        block.run();
        return block.broken ? ~block.written : block.written;
    }

    private void run() {
        while (at < end) {
            int token = input[at++] & 0xFF;
            if (!literals(more(token >>> 4))) {
                broken = true;
                return;
            }
            if (at == end) {
                return;
            }
            if (end - at < 2) {
                broken = true;
                return;
            }
            int distance = (input[at] & 0xFF) | (input[at + 1] & 0xFF) << 8;
            at += 2;
            if (!match(distance, more(token & LONG))) {
                broken = true;
                return;
            }
        }
        // A block that holds nothing, or that ends in a match.
        broken = true;
    }

    /// A length and what continues it; -1 where that passes the end of the input or all room.
    private int more(int length) {
        if (length != LONG) {
            return length;
        }
        int sum = length;
        while (at < end && sum <= limit) {
            int octet = input[at++] & 0xFF;
            sum += octet;
            if (octet != MORE) {
                return sum;
            }
        }
        return -1;
    }

    private boolean literals(int count) {
        if (count < 0) {
            return false;
        }
        int here = Math.min(count, Math.min(end - at, limit - written));
        System.arraycopy(input, at, output, written, here);
        at += here;
        written += here;
        return here == count;
    }

    private boolean match(int distance, int length) {
        if (length < 0 || distance == 0 || distance > written) {
            return false;
        }
        int count = length + LEAST_MATCH;
        int here = Math.min(count, limit - written);
        if (distance >= here) {
            System.arraycopy(output, written - distance, output, written, here);
        } else {
            for (int i = written; i < written + here; i++) {
                output[i] = output[i - distance];
            }
        }
        written += here;
        return here == count;
    }
}
