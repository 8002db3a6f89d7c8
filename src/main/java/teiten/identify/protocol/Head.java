package teiten.identify.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import teiten.bytes.Bytes;

/// The first bytes of a payload as whole numbers, traits of its first line ([FirstLine]), and its
/// length: what a [Glance] looks at. Bytes that are not there are zeros. One is filled anew for
/// each payload, so that nothing is allocated.
public final class Head {
    /// How many bytes a glance may speak of.
    public static final int BYTES = 3 * Long.BYTES;

    /// The same and the eight bytes of the first line's traits behind them.
    public static final int PLACES = BYTES + Long.BYTES;

    private static final VarHandle I64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
                    .withInvokeExactBehavior();

    private final byte[] octets = new byte[PLACES];
    private int length;

    /// Looks at another payload.
    public void show(Bytes payload) {
        show(payload, true);
    }

    /// Looks at another payload.
    ///
    /// @param text whether what its first line is as text is asked for: it takes the most time
    public void show(Bytes payload, boolean text) {
        length = payload.length();
        long first = payload.i64Padded(0);
        long second = payload.i64Padded(Long.BYTES);
        long third = payload.i64Padded(2 * Long.BYTES);
        long line = FirstLine.ofBytes(length, first);
        if (text) {
            line |= FirstLine.ofText(payload, first, second, third);
        }
        I64.set(octets, 0, first);
        I64.set(octets, Long.BYTES, second);
        I64.set(octets, 2 * Long.BYTES, third);
        I64.set(octets, BYTES, line);
    }

    /// The byte at a place under [#PLACES], 0 where there is none.
    public int octet(int at) {
        return octets[at] & 0xFF;
    }

    private long eight(int at) {
        return (long) I64.get(octets, at);
    }

    public long first() {
        return eight(0);
    }

    public long second() {
        return eight(Long.BYTES);
    }

    public long third() {
        return eight(2 * Long.BYTES);
    }

    /// See [FirstLine].
    public long line() {
        return eight(BYTES);
    }

    public int length() {
        return length;
    }
}
