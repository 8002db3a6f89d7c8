package teiten.observe.sensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes fields of headers, big-endian as all of them are.
final class Octets {
    private static final VarHandle U16 = view(short[].class);
    private static final VarHandle U32 = view(int[].class);
    private static final VarHandle I64 = view(long[].class);

    private Octets() {}

    private static VarHandle view(Class<?> of) {
        return MethodHandles.byteArrayViewVarHandle(of, ByteOrder.BIG_ENDIAN)
                .withInvokeExactBehavior();
    }

    static void put16(byte[] memory, int at, int value) {
        U16.set(memory, at, (short) value);
    }

    static void put32(byte[] memory, int at, int value) {
        U32.set(memory, at, value);
    }

    /// The lower 48 bits, as in a hardware address.
    static void put48(byte[] memory, int at, long value) {
        put16(memory, at, (int) (value >>> 32));
        put32(memory, at + Short.BYTES, (int) value);
    }

    static void put64(byte[] memory, int at, long value) {
        I64.set(memory, at, value);
    }
}
