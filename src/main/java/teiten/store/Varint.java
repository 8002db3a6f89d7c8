package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Numbers in as many bytes as they need, seven bits each, the lowest first; negative ones take
/// ten. For files that nobody but the writing process reads.
final class Varint {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Varint() {}

    static void write(DataOutput out, long number) throws IOException {
        long left = number;
        while ((left & -MORE) != 0) {
            out.writeByte(((int) left & (MORE - 1)) | MORE);
            left >>>= BITS;
        }
        out.writeByte((int) left);
    }

    static long read(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int next = in.readByte();
            number |= (long) (next & (MORE - 1)) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IOException("a number has no end");
    }
}
