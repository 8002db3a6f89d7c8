package teiten.relay;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// Reads a file of the spool block by block, as far as it was when it was opened. Damage is a
/// value: [Step] says what came.
final class BlockReader implements Closeable {
    private static final int COUNT_AT = 16;
    private static final int JOURNAL_AT = 20;
    private static final int KIND_AT = 22;
    private static final int BASE_AT = 24;
    private static final int DURABLE_AT = 32;

    private final FileChannel channel;
    private final long size;
    private final SegmentHead.@Nullable Read head;
    private final byte[] begin;
    private final byte[] header = new byte[SpoolFormat.BLOCK_HEADER_BYTES];
    private final Bytes fields = Bytes.of(header);
    private final byte[] memory = new byte[SpoolFormat.MOST_BLOCK_BYTES];
    private long at;
    private long end;

    /// The content of the block that was read last.
    final Bytes content = Bytes.empty();

    /// What came.
    enum Step {
        /// A sound block.
        BLOCK,
        /// A block that is not sound; the next one can be read.
        DAMAGED,
        /// Nothing sound up to the end of the file.
        TORN,
        /// The file ends behind the last block.
        END
    }

    private BlockReader(FileChannel channel, int kind) throws IOException {
        this.channel = channel;
        size = channel.size();
        begin = new byte[(int) Math.min(SegmentHead.MOST_BYTES, size)];
        read(begin, begin.length, 0);
        head = SegmentHead.decode(Bytes.of(begin), kind);
        at = head == null ? size : head.length();
        end = headLength();
    }

    /// @param kind [SpoolFormat#SEGMENT] or [SpoolFormat#PAYLOAD]
    static BlockReader open(Path path, int kind) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new BlockReader(channel, kind);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// How the file begins, or null where that is not sound: then it has no blocks.
    @Nullable SegmentHead head() {
        return head == null ? null : head.head();
    }

    /// Bytes of that begin; 0 where it is not sound.
    int headLength() {
        return head == null ? 0 : head.length();
    }

    /// These bytes.
    byte[] headBytes() {
        return Arrays.copyOf(begin, headLength());
    }

    long size() {
        return size;
    }

    /// Where the block that was read last ends.
    long end() {
        return end;
    }

    private void read(byte[] to, int count, long from) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(to, 0, count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }

    /// Moves on to the next block.
    Step next() throws IOException {
        content.wrap(memory, 0, 0);
        if (at == size) {
            return Step.END;
        }
        if (at + header.length > size) {
            return Step.TORN;
        }
        read(header, header.length, at);
        long behind = at + header.length + length();
        if (!isHeader(fields) || behind > size) {
            return Step.TORN;
        }
        int length = length();
        read(memory, length, at + header.length);
        int wanted = (int) fields.u32(SpoolFormat.BLOCK_CHECKSUM_AT);
        if (wanted == SpoolFormat.checksum(header, SpoolFormat.BLOCK_CHECKSUM_AT, memory, length)) {
            content.wrap(memory, 0, length);
            at = behind;
            end = behind;
            return Step.BLOCK;
        }
        if (!isFollowed(behind)) {
            return Step.TORN;
        }
        at = behind;
        return Step.DAMAGED;
    }

    /// Whether a block may begin there, or the file ends.
    private boolean isFollowed(long behind) throws IOException {
        if (behind + header.length > size) {
            return behind == size;
        }
        byte[] next = new byte[header.length];
        read(next, next.length, behind);
        return isHeader(Bytes.of(next));
    }

    private static boolean isHeader(Bytes fields) {
        int kind = fields.u8(KIND_AT);
        return fields.u32(0) == SpoolFormat.BLOCK_MAGIC
                && fields.u32(Integer.BYTES) <= SpoolFormat.MOST_BLOCK_BYTES
                && fields.u32(COUNT_AT) <= SpoolFormat.MOST_BLOCK_RECORDS
                && kind >= SpoolFormat.RECORDS
                && kind <= SpoolFormat.TRAILER;
    }

    private int length() {
        return (int) Math.min(fields.u32(Integer.BYTES), SpoolFormat.MOST_BLOCK_BYTES);
    }

    /// Sequence number of the block's first record, or of the records that its payloads belong to.
    long firstSequence() {
        return fields.i64(2 * Integer.BYTES);
    }

    /// Records of the block, or payloads.
    int count() {
        return (int) fields.u32(COUNT_AT);
    }

    int journal() {
        return fields.u16(JOURNAL_AT);
    }

    int kind() {
        return fields.u8(KIND_AT);
    }

    /// Time of its first record, nanoseconds since the epoch.
    long baseNanos() {
        return fields.i64(BASE_AT);
    }

    /// Records that were on the disk for certain when the block was written.
    long durable() {
        return fields.i64(DURABLE_AT);
    }

    /// The trailer at the end of the file, or null where the segment is not closed. Reading goes on
    /// where it was.
    @Nullable SegmentTrailer trailer() throws IOException {
        long before = at;
        long endBefore = end;
        at = size - SpoolFormat.BLOCK_HEADER_BYTES - SegmentTrailer.BYTES;
        SegmentTrailer trailer = null;
        if (at >= headLength() && head != null) {
            boolean closed = next() == Step.BLOCK && kind() == SpoolFormat.TRAILER && at == size;
            trailer = closed ? SegmentTrailer.decode(content) : null;
        }
        at = before;
        end = endBefore;
        return trailer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
