package teiten.capture;

import java.io.IOException;

/// A frame that zstd (RFC 8878, section 3.1.2) and lz4 share and whose content is nobody's concern:
/// magic 0x184D2A50 to 0x184D2A5F (4, little-endian) length(4, little-endian) content.
final class SkippableFrame {
    private static final long MAGIC = 0x184D2A50;
    private static final long ANY_LOW_NIBBLE = ~0x0FL;
    private static final int LENGTH_AT = 4;
    private static final int HEADER_BYTES = 8;

    private SkippableFrame() {}

    /// Whether one stands at the start of the window, of which four bytes were filled.
    static boolean recognises(InputWindow source) {
        return (source.bytes.u32le(0) & ANY_LOW_NIBBLE) == MAGIC;
    }

    /// Passes over it; answers false where the input ends before.
    static boolean skip(InputWindow source) throws IOException {
        if (!source.fill(HEADER_BYTES)) {
            return false;
        }
        return source.skip(HEADER_BYTES + source.bytes.u32le(LENGTH_AT));
    }
}
