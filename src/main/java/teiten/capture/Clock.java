package teiten.capture;

/// How an interface of a pcapng file counts time (draft-ietf-opsawg-pcapng, section 4.2): the
/// option if_tsresol and the option if_tsoffset.
///
/// @param resolution if_tsresol: the negative power of 10, or with the highest bit set of 2, that
///   one unit is of a second
/// @param offsetSeconds if_tsoffset: seconds to add to every time
record Clock(int resolution, long offsetSeconds) {
    static final Clock MICROSECONDS = new Clock(6, 0);

    /// Later than any time that can be told: the year 2262.
    static final long BEYOND = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000;
    private static final int BINARY = 0x80;

    /// 10^19 is the largest power of ten in 64 unsigned bits.
    private static final int MOST_DIGITS = 19;

    /// Nanoseconds since the epoch of an unsigned count of units. What a long cannot hold is
    /// answered as the nearest that it can.
    long nanos(long units) {
        long nanos = (resolution & BINARY) == 0 ? decimal(units) : binary(units);
        return saturatedSum(nanos, saturatedProduct(offsetSeconds, SECOND));
    }

    /// Whether this is no time, but the end of what can be told in either direction.
    static boolean isBeyond(long nanos) {
        return nanos == BEYOND || nanos == Long.MIN_VALUE;
    }

    private long decimal(long units) {
        if (resolution <= 9) {
            long factor = powerOfTen(9 - resolution);
            return fit(Math.unsignedMultiplyHigh(units, factor), units * factor);
        }
        int surplus = resolution - 9;
        return surplus > MOST_DIGITS ? 0 : Long.divideUnsigned(units, powerOfTen(surplus));
    }

    private long binary(long units) {
        int shift = resolution & ~BINARY;
        long high = Math.unsignedMultiplyHigh(units, SECOND);
        long low = units * SECOND;
        if (shift == 0) {
            return fit(high, low);
        }
        if (shift >= Long.SIZE) {
            return high >>> (shift - Long.SIZE);
        }
        return fit(high >>> shift, low >>> shift | high << (Long.SIZE - shift));
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static long fit(long high, long low) {
        return high == 0 && low >= 0 ? low : BEYOND;
    }

    private static long saturatedProduct(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high == low >> 63 ? low : (a ^ b) < 0 ? Long.MIN_VALUE : BEYOND;
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        boolean overflows = ((a ^ sum) & (b ^ sum)) < 0;
        return overflows ? a < 0 ? Long.MIN_VALUE : BEYOND : sum;
    }
}
