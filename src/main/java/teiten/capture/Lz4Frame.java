package teiten.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The header of an lz4 frame (LZ4 frame format 1.6) or of its legacy form.
///
/// ```text
/// frame:  magic(4) version(2 bits) independent(1 bit) block checks(1 bit) size told(1 bit)
///         check(1 bit) reserved(1 bit) dictionary(1 bit), block size(1) [size(8)] header check(1)
/// legacy: magic(4)
/// ```
///
/// @param headerBytes length of the header, magic included
/// @param independent whether no block refers to the one before
/// @param blocksChecked whether a checksum follows every block
/// @param checked whether a checksum ends the frame
/// @param mostBlockBytes most that one block decompresses to
/// @param fault what is wrong with the header, or null
record Lz4Frame(
        int headerBytes,
        boolean legacy,
        boolean independent,
        boolean blocksChecked,
        boolean checked,
        int mostBlockBytes,
        @Nullable String fault) {
    static final long MAGIC = 0x184D2204;
    static final long LEGACY_MAGIC = 0x184C2102;

    /// Decompressed bytes of a block of the legacy form.
    static final int LEGACY_BLOCK_BYTES = 8 << 20;

    private static final int MAGIC_BYTES = 4;
    private static final int LEAST_BYTES = 7;
    private static final int SIZE_BYTES = 8;
    private static final int VERSION = 1;
    private static final int INDEPENDENT = 0x20;
    private static final int BLOCKS_CHECKED = 0x10;
    private static final int SIZE_TOLD = 0x08;
    private static final int CHECKED = 0x04;
    private static final int RESERVED = 0x02;
    private static final int DICTIONARY = 0x01;
    private static final int BLOCK_RESERVED = 0x8F;
    private static final int LEAST_BLOCK_SIZE = 4;

    /// Whether a frame of either form stands at the start of the window, of which four bytes were
    /// filled.
    static boolean isFrame(InputWindow source) {
        long magic = source.bytes.u32le(0);
        return magic == MAGIC || magic == LEGACY_MAGIC;
    }

    /// Reads the header at the start of the window; null where the input ends inside it.
    static @Nullable Lz4Frame read(InputWindow source) throws IOException {
        if (source.bytes.u32le(0) == LEGACY_MAGIC) {
            return new Lz4Frame(MAGIC_BYTES, true, true, false, false, LEGACY_BLOCK_BYTES, null);
        }
        if (!source.fill(LEAST_BYTES)) {
            return null;
        }
        int flags = source.bytes.u8(MAGIC_BYTES);
        int block = source.bytes.u8(MAGIC_BYTES + 1);
        int checkAt = LEAST_BYTES - 1 + ((flags & SIZE_TOLD) != 0 ? SIZE_BYTES : 0);
        int blockSize = block >>> 4;
        String fault = null;
        if (flags >>> 6 != VERSION
                || (flags & RESERVED) != 0
                || (block & BLOCK_RESERVED) != 0
                || blockSize < LEAST_BLOCK_SIZE) {
            fault = "has a header of an unknown kind";
        } else if ((flags & DICTIONARY) != 0) {
            fault = "asks for a dictionary";
        } else if (!source.fill(checkAt + 1)) {
            return null;
        } else if (check(source, checkAt) != source.bytes.u8(checkAt)) {
            fault = "has a header with the wrong checksum";
        }
        return new Lz4Frame(
                checkAt + 1,
                false,
                (flags & INDEPENDENT) != 0,
                (flags & BLOCKS_CHECKED) != 0,
                (flags & CHECKED) != 0,
                1 << (8 + 2 * blockSize),
                fault);
    }

    private static int check(InputWindow source, int checkAt) {
        byte[] descriptor = source.bytes.slice(MAGIC_BYTES, checkAt - MAGIC_BYTES).copy();
        return XxHash32.of(descriptor, 0, descriptor.length) >>> 8 & 0xFF;
    }
}
