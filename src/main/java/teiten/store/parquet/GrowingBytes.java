package teiten.store.parquet;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes written one behind the other, little-endian, into an array that grows and is used again.
final class GrowingBytes extends OutputStream {
    private static final int FIRST_SIZE = 1 << 16;

    private byte[] array = new byte[FIRST_SIZE];
    private ByteBuffer view = viewOf(array);
    private int size;

    private static ByteBuffer viewOf(byte[] array) {
        return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /// Makes room, so that [#array] has at least so many bytes behind [#size].
    void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length) {
            array =
                    Arrays.copyOf(
                            array, Math.max(needed, (int) Math.min(2L * array.length, 1 << 30)));
            view = viewOf(array);
        }
    }

    /// Tells that so many bytes were written behind [#size] into the array itself.
    void advance(int more) {
        size += more;
    }

    @Override
    public void write(int value) {
        reserve(1);
        array[size++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, array, size, length);
        size += length;
    }

    /// Writes the same byte so many times.
    void fill(byte value, int times) {
        reserve(times);
        Arrays.fill(array, size, size + times, value);
        size += times;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        view.putInt(size, value);
        size += Integer.BYTES;
    }

    /// Overwrites what stands at the offset.
    void setInt(int offset, int value) {
        view.putInt(offset, value);
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        view.putLong(size, value);
        size += Long.BYTES;
    }

    void putInts(int[] values, int from, int to) {
        int length = (to - from) * Integer.BYTES;
        reserve(length);
        view.position(size);
        view.asIntBuffer().put(values, from, to - from);
        size += length;
    }

    void putLongs(long[] values, int from, int to) {
        int length = (to - from) * Long.BYTES;
        reserve(length);
        view.position(size);
        view.asLongBuffer().put(values, from, to - from);
        size += length;
    }

    /// ULEB128.
    void putVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            array[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        array[size++] = (byte) rest;
    }

    /// ULEB128 of a zigzag.
    void putSignedVarint(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }
}
