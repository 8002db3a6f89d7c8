package teiten.capture;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// zstd (RFC 8878): any number of frames, skippable ones between them. The library is fed block by
/// block, because it keeps back what it decompressed in the call in which it finds an error.
///
/// ```text
/// frame: header (ZstdFrame), blocks, [checksum(4)]
/// block: last(1 bit) type(2 bits) size(21 bits), little-endian; content
/// ```
final class ZstdStream extends Decompressor {
    /// Window of one frame: what the command `zstd` grants, and the most its levels without
    /// `--long` ask for.
    static final int MOST_WINDOW_BITS = 27;

    private static final long MOST_WINDOW_BYTES = 1L << MOST_WINDOW_BITS;

    private static final int BLOCK_HEADER_BYTES = 3;
    private static final int REPEATED_BYTE = 1;
    private static final int CHECKSUM_BYTES = 4;

    /// Largest block (RFC 8878, section 3.1.1.2.4), so that one call can give out a whole one.
    private static final int STEP_BYTES = 1 << 17;

    private final ZstdDecompressCtx library;

    // The library reads and writes memory outside the heap only.
    private final ByteBuffer compressed = ByteBuffer.allocateDirect(STEP_BYTES);
    private final ByteBuffer plain = ByteBuffer.allocateDirect(STEP_BYTES);

    private enum Part {
        OUTSIDE,
        HEADER,
        BLOCK,
        LAST_BLOCK,
        CHECKSUM
    }

    private Part part = Part.OUTSIDE;

    /// Bytes of the part that the library has not taken yet.
    private int left;

    /// Whether the library may hold decompressed bytes back because there was no room.
    private boolean full;

    private @Nullable ZstdFrame frame;

    ZstdStream(InputWindow source) {
        super("zstd", source);
        library = new ZstdDecompressCtx().setLongMax(MOST_WINDOW_BITS);
    }

    static boolean recognises(InputWindow source) {
        return source.bytes.u32(0) == ZstdFrame.MAGIC;
    }

    @Override
    int step(ByteBuffer target) throws IOException {
        if (left == 0 && !full && !nextPart()) {
            return 0;
        }
        if (left > 0 && !source().fill(1)) {
            broken("ends early");
            return 0;
        }
        return decompress(target);
    }

    private int decompress(ByteBuffer target) {
        InputWindow source = source();
        ByteBuffer buffered = source.buffered();
        int offered = Math.min(Math.min(left, buffered.remaining()), STEP_BYTES);
        compressed.clear().put(buffered.slice(0, offered)).flip();
        plain.clear().limit(Math.min(STEP_BYTES, target.remaining()));
        try {
            library.decompressDirectByteBufferStream(plain, compressed);
        } catch (ZstdException e) {
            broken("is broken (" + e.getMessage() + ")");
            return 0;
        }
        source.advance(compressed.position());
        left -= compressed.position();
        full = !plain.hasRemaining();
        int count = plain.position();
        target.duplicate().put(plain.flip());
        return count;
    }

    /// Goes on to the next part with content for the library; answers false at the end.
    private boolean nextPart() throws IOException {
        ZstdFrame current = frame;
        if (part == Part.OUTSIDE || current == null) {
            return startFrame();
        }
        boolean checked = current.checked();
        switch (part) {
            case OUTSIDE, CHECKSUM -> part = Part.OUTSIDE;
            case HEADER, BLOCK -> {
                return startBlock();
            }
            case LAST_BLOCK -> {
                part = checked ? Part.CHECKSUM : Part.OUTSIDE;
                left = checked ? CHECKSUM_BYTES : 0;
            }
        }
        return left > 0;
    }

    private boolean startBlock() throws IOException {
        InputWindow source = source();
        if (!source.fill(BLOCK_HEADER_BYTES)) {
            broken("ends early");
            return false;
        }
        int header = source.bytes.u16le(0) | source.bytes.u8(2) << 16;
        boolean repeated = (header >>> 1 & 3) == REPEATED_BYTE;
        part = (header & 1) != 0 ? Part.LAST_BLOCK : Part.BLOCK;
        left = BLOCK_HEADER_BYTES + (repeated ? 1 : header >>> 3);
        return true;
    }

    private boolean startFrame() throws IOException {
        InputWindow source = source();
        if (!source.fill(1)) {
            end();
            return false;
        }
        if (source.fill(Integer.BYTES) && SkippableFrame.recognises(source)) {
            if (!SkippableFrame.skip(source)) {
                broken("ends early");
            }
            return false;
        }
        if (!recognises(source)) {
            broken("is followed by something else");
            return false;
        }
        frame = ZstdFrame.read(source);
        if (frame == null) {
            broken("ends early");
        } else if (frame.dictionary()) {
            broken("asks for a dictionary");
        } else if (frame.windowBytes() < 0 || frame.windowBytes() > MOST_WINDOW_BYTES) {
            broken(
                    "asks for a window of %s bytes where %d are the most"
                            .formatted(
                                    Long.toUnsignedString(frame.windowBytes()), MOST_WINDOW_BYTES));
        } else {
            part = Part.HEADER;
            left = frame.headerBytes();
            return true;
        }
        return false;
    }

    @Override
    void release() {
        library.close();
    }
}
