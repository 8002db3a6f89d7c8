package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// What a payload must look like at first sight for a reader to be worth asking: bits of its first
/// sixteen bytes, and its length. Never more than the reader itself asks for.
///
/// @param mask which bits of the first eight bytes are fixed, the first byte on top
/// @param value what these are; 0 elsewhere
/// @param nextMask the same of the eight bytes behind
/// @param nextValue what these are
/// @param least fewest bytes
/// @param most most bytes
public record Glance(long mask, long value, long nextMask, long nextValue, int least, int most) {
    /// Any payload.
    public static final Glance ANY = ofLength(1, Integer.MAX_VALUE);

    /// One byte at a place: the bits of `mask` are those of `value`.
    public static Glance ofByte(int at, int mask, int value) {
        long bits = mask & 0xFFL;
        long set = value & bits;
        int shift = 56 - 8 * (at % Long.BYTES);
        return switch (at / Long.BYTES) {
            case 0 -> new Glance(bits << shift, set << shift, 0, 0, at + 1, Integer.MAX_VALUE);
            case 1 -> new Glance(0, 0, bits << shift, set << shift, at + 1, Integer.MAX_VALUE);
            default -> ofLength(at + 1, Integer.MAX_VALUE);
        };
    }

    /// Any payload of these lengths.
    public static Glance ofLength(int least, int most) {
        return new Glance(0, 0, 0, 0, least, most);
    }

    /// What both ask for.
    public Glance and(Glance other) {
        return new Glance(
                mask | other.mask,
                value | other.value,
                nextMask | other.nextMask,
                nextValue | other.nextValue,
                Math.max(least, other.least),
                Math.min(most, other.most));
    }

    /// Eight bytes from a place, zeros behind the payload's end; the first byte on top.
    public static long eight(Bytes payload, int from) {
        if (payload.has(from, Long.BYTES)) {
            return payload.i64(from);
        }
        long eight = 0;
        for (int at = from; at < payload.length(); at++) {
            eight |= (long) payload.u8(at) << (56 - 8 * (at - from));
        }
        return eight;
    }
}
