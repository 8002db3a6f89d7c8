package teiten.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A bounded window on an array whose reads are total: a read that passes the end answers
/// [#MISSING] instead of throwing, and `MISSING` equals no value a field can hold. So a decoder
/// that compares fields with expected values is right on any bytes.
///
/// Offsets are bytes from the window's start; multi-byte reads are big-endian unless the name ends
/// in `le`. The window may be moved with [#wrap(byte[],int,int)] so that a hot loop allocates
/// nothing; whoever keeps bytes takes [#copy()].
///
/// Always an array, never other memory: a window that may lie on either costs each read a check of
/// what it lies on, which was most of the time that naming a payload took.
public final class Bytes {
    /// What a read past the end answers.
    public static final int MISSING = -1;

    private static final VarHandle U16 = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U16_LE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle U32 = view(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U32_LE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle I64 = view(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle I64_LE = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long BLANKS = ' ' * ONES;
    private static final long DELETES = 0x7F * ONES;
    private static final byte[] NOTHING = {};

    /// As many bytes of ones as the place says, zeros behind them.
    private static final long[] FIRST_BYTES = {
        0, -1L << 56, -1L << 48, -1L << 40, -1L << 32, -1L << 24, -1L << 16, -1L << 8, -1
    };

    private byte[] array;
    private int base;
    private int length;
    private int whole;

    private Bytes(byte[] array, int base, int length) {
        this.array = array;
        this.base = base;
        this.length = length;
        whole = length;
    }

    private static VarHandle view(Class<?> of, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(of, order).withInvokeExactBehavior();
    }

    /// An empty window, to be moved by [#wrap(byte[],int,int)].
    public static Bytes empty() {
        return new Bytes(NOTHING, 0, 0);
    }

    /// A window on the whole array; the array is not copied.
    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /// A window on the text's ISO-8859-1 bytes.
    public static Bytes ofLatin1(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Moves this window; `offset` and `length` must lie inside `memory`, which is not copied.
    public void wrap(byte[] memory, int offset, int windowLength) {
        if (offset < 0 || windowLength < 0 || offset > memory.length - windowLength) {
            throw new IndexOutOfBoundsException(
                    "window " + offset + "+" + windowLength + " of " + memory.length);
        }
        array = memory;
        base = offset;
        length = windowLength;
        whole = windowLength;
    }

    /// Moves this window onto a part of another one; what lies outside the other is cut off.
    public void wrap(Bytes other, int at, int windowLength) {
        int from = Math.clamp(at, 0, other.length);
        array = other.array;
        base = other.base + from;
        length = Math.clamp(windowLength, 0, other.length - from);
        whole = length;
    }

    /// Says that the window, until it is moved, shows the begin of something longer, whose rest is
    /// lost.
    public void beginsWhole(long wholeLength) {
        whole = Math.clamp(wholeLength, length, Integer.MAX_VALUE);
    }

    /// Bytes in the window.
    public int length() {
        return length;
    }

    /// Bytes of what the window shows the begin of, as far as [#beginsWhole(long)] said so.
    public int wholeLength() {
        return whole;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// Whether `count` bytes from `at` lie inside.
    public boolean has(int at, int count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    /// Unsigned byte, or [#MISSING].
    public int u8(int at) {
        return has(at, 1) ? array[base + at] & 0xFF : MISSING;
    }

    /// Unsigned 16 bits, big-endian, or [#MISSING].
    public int u16(int at) {
        return has(at, 2) ? (short) U16.get(array, base + at) & 0xFFFF : MISSING;
    }

    /// Unsigned 16 bits, little-endian, or [#MISSING].
    public int u16le(int at) {
        return has(at, 2) ? (short) U16_LE.get(array, base + at) & 0xFFFF : MISSING;
    }

    /// Unsigned 24 bits, big-endian, or [#MISSING].
    public int u24(int at) {
        return has(at, 3) ? u8(at) << 16 | u16(at + 1) : MISSING;
    }

    /// Unsigned 32 bits, big-endian, or [#MISSING].
    public long u32(int at) {
        return has(at, 4) ? (int) U32.get(array, base + at) & 0xFFFF_FFFFL : MISSING;
    }

    /// Unsigned 32 bits, little-endian, or [#MISSING].
    public long u32le(int at) {
        return has(at, 4) ? (int) U32_LE.get(array, base + at) & 0xFFFF_FFFFL : MISSING;
    }

    /// 64 bits, big-endian; all values are possible, so ask [#has(int,int)] first: past the end it
    /// is [#MISSING].
    public long i64(int at) {
        return has(at, 8) ? (long) I64.get(array, base + at) : MISSING;
    }

    /// 64 bits from `at`, big-endian, zeros in place of what is behind the end. Any `at` from 0 on.
    public long i64Padded(int at) {
        int left = length - at;
        if (base + at + Long.BYTES <= array.length) {
            // Bytes of others may stand behind the end: they are read and taken away, which takes
            // no branch.
            return (long) I64.get(array, base + at) & FIRST_BYTES[Math.clamp(left, 0, Long.BYTES)];
        }
        long padded = 0;
        for (int i = 0; i < left; i++) {
            padded |= (array[base + at + i] & 0xFFL) << (56 - 8 * i);
        }
        return padded;
    }

    /// 64 bits, little-endian; see [#i64(int)].
    public long i64le(int at) {
        return has(at, 8) ? (long) I64_LE.get(array, base + at) : MISSING;
    }

    /// Whether the ASCII text stands at `at`, letter by letter.
    public boolean matches(int at, String ascii) {
        if (!has(at, ascii.length())) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (array[base + at + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// As [#matches(int,String)], letters in any case; `ascii` is given in upper case.
    public boolean matchesIgnoringCase(int at, String ascii) {
        if (!has(at, ascii.length())) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            int octet = array[base + at + i];
            int upper = octet >= 'a' && octet <= 'z' ? octet - 32 : octet;
            if (upper != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The first place of `octet` in `from` (inclusive) to `to` (exclusive), or [#MISSING].
    public int indexOf(int octet, int from, int to) {
        int end = Math.min(to, length);
        int at = Math.max(from, 0);
        long wanted = (octet & 0xFF) * ONES;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            // A byte that is the wanted one becomes 0, and the lowest byte that is 0 borrows: its
            // top bit is the lowest that is set (Warren, Hacker's Delight, section 6-1).
            long different = (long) I64_LE.get(array, base + at) ^ wanted;
            long zero = (different - ONES) & ~different & TOPS;
            if (zero != 0) {
                return at + Long.numberOfTrailingZeros(zero) / Byte.SIZE;
            }
        }
        for (; at < end; at++) {
            if (array[base + at] == (byte) octet) {
                return at;
            }
        }
        return MISSING;
    }

    /// Where the text from `from` on ends: at the first control byte, or at the window's end. Bytes
    /// of other alphabets than ASCII count as text.
    public int textEnd(int from) {
        if (from < 0 || from >= length) {
            return from;
        }
        int end = base + length;
        int at = base + from;
        // Bytes behind the window may be read, but do not count.
        for (; at < end && at <= array.length - Long.BYTES; at += Long.BYTES) {
            long octets = (long) I64_LE.get(array, at);
            long delete = octets ^ DELETES;
            long control = (((octets - BLANKS) & ~octets) | ((delete - ONES) & ~delete)) & TOPS;
            if (control != 0) {
                return Math.min(at + Long.numberOfTrailingZeros(control) / Byte.SIZE, end) - base;
            }
        }
        while (at < end && (array[at] & 0xFF) >= ' ' && array[at] != 0x7F) {
            at++;
        }
        return Math.min(at, end) - base;
    }

    /// The first place from `from` on, `step` apart, whose four bytes before `end` are the group
    /// that has their key ([SoughtText]), or [#MISSING].
    int groupAt(int from, int end, int step, int factor, int[] groups) {
        int last = base + Math.min(end, length) - Integer.BYTES;
        for (int at = base + from; at <= last; at += step) {
            int group = (int) U32_LE.get(array, at);
            if (groups[SoughtText.key(group, factor)] == group) {
                return at - base;
            }
        }
        return MISSING;
    }

    /// Whether `count` bytes from `at` lie inside and are all `octet`.
    public boolean isFilled(int at, int count, int octet) {
        if (!has(at, count)) {
            return false;
        }
        int end = base + at + count;
        int from = base + at;
        long eight = (octet & 0xFF) * ONES;
        for (; from + Long.BYTES <= end; from += Long.BYTES) {
            if ((long) I64_LE.get(array, from) != eight) {
                return false;
            }
        }
        for (; from < end; from++) {
            if (array[from] != (byte) octet) {
                return false;
            }
        }
        return true;
    }

    /// A new window on a part of this one; what lies outside is cut off.
    public Bytes slice(int at, int sliceLength) {
        Bytes slice = empty();
        slice.wrap(this, at, sliceLength);
        return slice;
    }

    /// The bytes, copied.
    public byte[] copy() {
        return Arrays.copyOfRange(array, base, base + length);
    }

    /// Copies `count` bytes from `at` into `target`; the range must lie inside.
    public void copyTo(int at, byte[] target, int targetAt, int count) {
        if (!has(at, count)) {
            throw new IndexOutOfBoundsException("copy " + at + "+" + count + " of " + length);
        }
        System.arraycopy(array, base + at, target, targetAt, count);
    }

    /// The part as text, each byte one character (ISO-8859-1); what lies outside is cut off.
    public String latin1(int at, int count) {
        int from = Math.clamp(at, 0, length);
        int size = Math.clamp(count, 0, length - from);
        return new String(array, base + from, size, StandardCharsets.ISO_8859_1);
    }

    /// Lower-case hexadecimal of the whole window.
    @Override
    public String toString() {
        return java.util.HexFormat.of().formatHex(copy());
    }
}
