package teiten.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The header of a zstd frame (RFC 8878, section 3.1.1.1).
///
/// ```text
/// magic(4) descriptor(1) [window(1)] [dictionary(0, 1, 2, 4)] [content size(0, 1, 2, 4, 8)]
/// ```
///
/// @param headerBytes length of the header, magic included
/// @param windowBytes decompressed bytes that must be at hand; -1 where it is more than a long
///   holds
/// @param dictionary whether a dictionary is asked for
/// @param checked whether a checksum ends the frame
record ZstdFrame(int headerBytes, long windowBytes, boolean dictionary, boolean checked) {
    static final int MAGIC = 0x28B52FFD;

    private static final int DESCRIPTOR_AT = 4;
    private static final int LEAST_BYTES = 5;
    private static final int SINGLE_SEGMENT = 0x20;
    private static final int CHECKED = 0x04;
    private static final int LEAST_WINDOW_BITS = 10;

    /// Reads the header at the start of the window; null where the input ends inside it.
    static @Nullable ZstdFrame read(InputWindow source) throws IOException {
        if (!source.fill(LEAST_BYTES)) {
            return null;
        }
        int descriptor = source.bytes.u8(DESCRIPTOR_AT);
        boolean single = (descriptor & SINGLE_SEGMENT) != 0;
        int windowField = single ? 0 : 1;
        int dictionaryField = (1 << (descriptor & 3)) >> 1;
        int sizeFlag = descriptor >>> 6;
        int sizeField = sizeFlag == 0 ? (single ? 1 : 0) : 1 << sizeFlag;
        int sizeAt = LEAST_BYTES + windowField + dictionaryField;
        if (!source.fill(sizeAt + sizeField)) {
            return null;
        }
        long window =
                single
                        ? contentSize(source, sizeAt, sizeField)
                        : windowSize(source.bytes.u8(LEAST_BYTES));
        return new ZstdFrame(
                sizeAt + sizeField, window, dictionaryField > 0, (descriptor & CHECKED) != 0);
    }

    private static long windowSize(int field) {
        long base = 1L << (LEAST_WINDOW_BITS + (field >>> 3));
        return base + base / 8 * (field & 7);
    }

    private static long contentSize(InputWindow source, int at, int field) {
        return switch (field) {
            case 1 -> source.bytes.u8(at);
            // The two-byte form counts from 256.
            case 2 -> source.bytes.u16le(at) + 256L;
            case 4 -> source.bytes.u32le(at);
            default -> Math.max(source.bytes.i64le(at), -1);
        };
    }
}
