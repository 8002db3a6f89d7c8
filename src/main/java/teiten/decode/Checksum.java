package teiten.decode;

import teiten.bytes.Bytes;

/// The Internet checksum (RFC 1071): ones' complement sums of 16-bit words.
///
/// Eight bytes are added at a time: a sum of 32-bit halves modulo 2^16 - 1 is the sum of its 16-bit
/// words (RFC 1071, section 2(C)), and the carries of at most 2^31 halves fit into 64 bits.
public final class Checksum {
    private Checksum() {}

    /// A sum of `count` bytes from `at`, which must lie inside; an odd last byte is followed by a
    /// zero. Sums of parts of even length may be added; [#folded] makes them 16 bits.
    public static long sum(Bytes bytes, int at, int count) {
        long sum = 0;
        int position = at;
        int end = at + count;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            long word = bytes.i64(position);
            sum += (word >>> 32) + (word & 0xFFFF_FFFFL);
        }
        for (; position + 2 <= end; position += 2) {
            sum += bytes.u16(position);
        }
        if (position < end) {
            sum += (long) bytes.u8(position) << 8;
        }
        return sum;
    }

    /// A sum as 16 bits: 0xFFFF where the bytes hold a right checksum.
    public static int folded(long sum) {
        long folded = (sum >>> 32) + (sum & 0xFFFF_FFFFL);
        folded = (folded >>> 16) + (folded & 0xFFFF);
        folded = (folded >>> 16) + (folded & 0xFFFF);
        folded = (folded >>> 16) + (folded & 0xFFFF);
        return (int) folded;
    }
}
