package teiten.identify.rule;

import java.util.Locale;
import teiten.bytes.Bytes;

/// How a whole number lies in a payload.
enum Width {
    U8(8),
    U16(16),
    U24(24),
    U32(32),
    U16LE(16),
    U32LE(32);

    private final int bits;
    private final String id = name().toLowerCase(Locale.ROOT);

    Width(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    boolean isLittleEndian() {
        return this == U16LE || this == U32LE;
    }

    /// Its name in the notation of rules.
    String id() {
        return id;
    }

    /// The number at a place, or [Bytes#MISSING].
    long read(Bytes payload, int at) {
        return switch (this) {
            case U8 -> payload.u8(at);
            case U16 -> payload.u16(at);
            case U24 -> payload.u24(at);
            case U32 -> payload.u32(at);
            case U16LE -> payload.u16le(at);
            case U32LE -> payload.u32le(at);
        };
    }
}
