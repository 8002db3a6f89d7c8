package teiten.relay;

import java.nio.charset.StandardCharsets;
import teiten.bytes.Bytes;

/// Reads what [Encoder] wrote. Total: past the end, and where a number has no end, [#isBroken()]
/// becomes true and all that is read from then on is 0 or empty.
final class Decoder {
    private static final int BITS = 7;

    private final Bytes bytes;
    private int at;
    private boolean broken;

    Decoder(Bytes bytes) {
        this.bytes = bytes;
    }

    /// Begins anew, at the begin of the window.
    void restart() {
        at = 0;
        broken = false;
    }

    /// Whether something was not there or made no sense; then all that is read is 0 or empty.
    boolean isBroken() {
        return broken;
    }

    /// Says that what was read makes no sense.
    void breakOff() {
        broken = true;
    }

    boolean isAtEnd() {
        return at == bytes.length();
    }

    /// Moves over `count` bytes and answers where they begin.
    int skip(long count) {
        if (broken || count < 0 || count > bytes.length() - at) {
            broken = true;
            return 0;
        }
        int from = at;
        at += (int) count;
        return from;
    }

    int u8() {
        int from = skip(1);
        return broken ? 0 : bytes.u8(from);
    }

    int u16() {
        int from = skip(Short.BYTES);
        return broken ? 0 : bytes.u16(from);
    }

    long u32() {
        int from = skip(Integer.BYTES);
        return broken ? 0 : bytes.u32(from);
    }

    long i64() {
        int from = skip(Long.BYTES);
        return broken ? 0 : bytes.i64(from);
    }

    /// A number from 0 on.
    long number() {
        long number = sevens();
        broken |= number < 0;
        return broken ? 0 : number;
    }

    private long sevens() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int next = u8();
            number |= (next & 0x7FL) << shift;
            if (next <= 0x7F) {
                return broken ? 0 : number;
            }
        }
        broken = true;
        return 0;
    }

    /// A number of which no more than `most` makes sense.
    int number(int most) {
        long number = number();
        if (number < 0 || number > most) {
            broken = true;
            return 0;
        }
        return (int) number;
    }

    /// A number that may be negative.
    long signed() {
        long number = sevens();
        return (number >>> 1) ^ -(number & 1);
    }

    /// A window on `count` bytes.
    Bytes slice(long count) {
        int from = skip(count);
        return broken ? Bytes.empty() : bytes.slice(from, (int) count);
    }

    String text(int mostBytes) {
        int length = number(mostBytes);
        return new String(slice(length).copy(), StandardCharsets.UTF_8);
    }
}
