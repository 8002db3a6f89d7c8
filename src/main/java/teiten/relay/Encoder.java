package teiten.relay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import teiten.bytes.Bytes;

/// Writes numbers and bytes one after the other into an array, whose room the caller has made sure
/// of. Fixed numbers are big-endian; the others take seven bits a byte, the lowest first.
final class Encoder {
    /// Bytes of the longest number.
    static final int MOST_NUMBER_BYTES = 10;

    private static final VarHandle U16 =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U32 =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle I64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    final byte[] memory;
    private int at;

    Encoder(int bytes) {
        memory = new byte[bytes];
    }

    /// Bytes written so far.
    int length() {
        return at;
    }

    int room() {
        return memory.length - at;
    }

    void clear() {
        at = 0;
    }

    void u8(int value) {
        memory[at++] = (byte) value;
    }

    void u16(int value) {
        U16.set(memory, at, (short) value);
        at += Short.BYTES;
    }

    void u32(int value) {
        U32.set(memory, at, value);
        at += Integer.BYTES;
    }

    void i64(long value) {
        I64.set(memory, at, value);
        at += Long.BYTES;
    }

    /// A number from 0 on in as few bytes as it needs; a negative one, which no count is, counts as
    /// 0.
    void number(long value) {
        sevens(Math.max(0, value));
    }

    private void sevens(long value) {
        long left = value;
        int to = at;
        while ((left & -MORE) != 0) {
            memory[to++] = (byte) (((int) left & (MORE - 1)) | MORE);
            left >>>= BITS;
        }
        memory[to++] = (byte) left;
        at = to;
    }

    /// A number that may be negative: near 0 on either side it takes few bytes.
    void signed(long value) {
        sevens((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    void bytes(byte[] from, int offset, int length) {
        System.arraycopy(from, offset, memory, at, length);
        at += length;
    }

    void bytes(Bytes from, int offset, int length) {
        from.copyTo(offset, memory, at, length);
        at += length;
    }

    /// UTF-8 behind its length in bytes.
    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes(utf8, 0, utf8.length);
    }
}
