package teiten.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// lz4 in frames of its usual and its legacy form, any number one behind the other. Blocks may
/// refer to the 64 KiB before them.
///
/// ```text
/// frame:  header (Lz4Frame), blocks, 0(4) [checksum(4)]
/// block:  stored(1 bit) size(31 bits), little-endian; content [checksum(4)]
/// legacy: header, blocks up to the end or the next magic: size(4) content
/// ```
final class Lz4Stream extends Decompressor {
    private static final int HISTORY_BYTES = 1 << 16;
    private static final int SIZE_BYTES = 4;
    private static final int CHECKSUM_BYTES = 4;
    private static final int STORED = 0x80000000;
    private static final int INCOMPRESSIBLE = 255;
    private static final int SLACK_BYTES = 16;

    private byte[] input = new byte[0];
    private byte[] output = new byte[0];
    private final XxHash32 check = new XxHash32();
    private @Nullable Lz4Frame frame;

    /// The checksum behind the block in [#input].
    private long blockChecksum;

    // What was decompressed and not given out yet, and where it ends.
    private int given;
    private int ready;

    /// What ends the stream once all was given out.
    private @Nullable String fault;

    Lz4Stream(InputWindow source) {
        super("lz4", source);
    }

    static boolean recognises(InputWindow source) {
        return Lz4Frame.isFrame(source);
    }

    @Override
    int step(ByteBuffer target) throws IOException {
        if (given < ready) {
            int count = Math.min(ready - given, target.remaining());
            target.duplicate().put(output, given, count);
            given += count;
            return count;
        }
        Lz4Frame current = frame;
        if (fault != null) {
            broken(fault);
        } else if (current == null) {
            startFrame();
        } else if (current.legacy()) {
            nextLegacyBlock(current);
        } else {
            nextBlock(current);
        }
        return 0;
    }

    private void startFrame() throws IOException {
        InputWindow source = source();
        if (!source.fill(1)) {
            end();
            return;
        }
        if (source.fill(SIZE_BYTES) && SkippableFrame.recognises(source)) {
            fault = SkippableFrame.skip(source) ? null : "ends early";
            return;
        }
        if (!Lz4Frame.isFrame(source)) {
            fault = "is followed by something else";
            return;
        }
        Lz4Frame header = Lz4Frame.read(source);
        if (header == null) {
            fault = "ends early";
            return;
        }
        fault = header.fault();
        if (fault == null) {
            source.advance(header.headerBytes());
            begin(header);
        }
    }

    private void begin(Lz4Frame header) {
        int room = HISTORY_BYTES + header.mostBlockBytes();
        if (output.length < room) {
            output = new byte[room];
        }
        frame = header;
        given = 0;
        ready = 0;
        check.reset();
    }

    private void nextBlock(Lz4Frame current) throws IOException {
        InputWindow source = source();
        if (!source.fill(SIZE_BYTES)) {
            fault = "ends early";
            return;
        }
        int field = (int) source.bytes.u32le(0);
        if (field == 0) {
            endFrame(current);
            return;
        }
        int size = field & ~STORED;
        if (size > current.mostBlockBytes()) {
            fault = tooLong(size, current.mostBlockBytes());
            return;
        }
        int held = take(size, current.blocksChecked() ? CHECKSUM_BYTES : 0);
        if (fault == null && !isRight(current, size)) {
            fault = "has a block with the wrong checksum";
            return;
        }
        int from = current.independent() ? 0 : keepHistory();
        if ((field & STORED) != 0) {
            System.arraycopy(input, 0, output, from, held);
            produced(from, from + held, current);
        } else {
            decompress(current, held, from);
        }
    }

    /// Takes the block of `size` bytes behind its length, and the checksum behind it. Answers how
    /// much of the block there is: where the input ends in it, its begin is still worth reading.
    private int take(int size, int checkBytes) throws IOException {
        InputWindow source = source();
        int whole = SIZE_BYTES + size + checkBytes;
        if (!source.fill(whole)) {
            fault = "ends early";
        }
        int held = Math.min(size, source.bytes.length() - SIZE_BYTES);
        if (input.length < held) {
            input = new byte[held];
        }
        source.bytes.copyTo(SIZE_BYTES, input, 0, held);
        blockChecksum = source.bytes.u32le(SIZE_BYTES + size);
        source.advance(Math.min(whole, source.bytes.length()));
        return held;
    }

    private boolean isRight(Lz4Frame current, int size) {
        return !current.blocksChecked() || XxHash32.of(input, 0, size) == (int) blockChecksum;
    }

    private void decompress(Lz4Frame current, int size, int from) {
        int end = Lz4Block.decompress(input, size, output, from, from + current.mostBlockBytes());
        if (end < 0 && fault == null) {
            fault = "has a broken block";
        }
        produced(from, end < 0 ? ~end : end, current);
    }

    private void produced(int from, int end, Lz4Frame current) {
        given = from;
        ready = end;
        if (current.checked()) {
            check.update(output, from, end - from);
        }
    }

    /// Moves the last 64 KiB to the start; answers how many bytes stand there.
    private int keepHistory() {
        int kept = Math.min(ready, HISTORY_BYTES);
        System.arraycopy(output, ready - kept, output, 0, kept);
        return kept;
    }

    private void endFrame(Lz4Frame current) throws IOException {
        InputWindow source = source();
        int whole = SIZE_BYTES + (current.checked() ? CHECKSUM_BYTES : 0);
        if (!source.fill(whole)) {
            fault = "ends inside its checksum";
        } else if (current.checked() && (int) source.bytes.u32le(SIZE_BYTES) != check.value()) {
            fault = "has the wrong checksum";
        } else {
            source.advance(whole);
            frame = null;
        }
    }

    private void nextLegacyBlock(Lz4Frame current) throws IOException {
        InputWindow source = source();
        if (!source.fill(1)) {
            end();
            return;
        }
        if (!source.fill(SIZE_BYTES)) {
            fault = "ends early";
            return;
        }
        if (Lz4Frame.isFrame(source) || SkippableFrame.recognises(source)) {
            frame = null;
            return;
        }
        long size = source.bytes.u32le(0);
        int most =
                current.mostBlockBytes() + current.mostBlockBytes() / INCOMPRESSIBLE + SLACK_BYTES;
        if (size > most) {
            fault = tooLong(size, most);
        } else {
            decompress(current, take((int) size, 0), 0);
        }
    }

    private static String tooLong(long size, int most) {
        return "has a block of " + size + " bytes where " + most + " are the most";
    }

    @Override
    void release() {
        output = new byte[0];
    }
}
