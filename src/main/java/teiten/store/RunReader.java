package teiten.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import teiten.aggregate.Row;

/// Reads rows that a [RunWriter] wrote; to be closed.
final class RunReader extends RowCursor {
    /// Rows that are unpacked at a time: of many runs they still fit into the cache together.
    private static final int UNPACKED_ROWS = 1 << 8;

    private final FileChannel channel;
    private final PackedRow packed;
    private final int words;
    private final byte[] buffer = new byte[RunWriter.BUFFER_BYTES];
    private final ByteBuffer bytes = ByteBuffer.wrap(buffer).limit(0);
    private long position;
    private long left;
    private int end;

    /// @param from byte at which the first row begins
    /// @param count how many rows
    RunReader(Path file, int version, long from, long count) throws IOException {
        words = Row.words(version);
        packed = new PackedRow(version);
        channel = FileChannel.open(file, StandardOpenOption.READ);
        rows = new long[UNPACKED_ROWS * words];
        at = -words;
        position = from;
        left = count;
    }

    @Override
    boolean next() throws IOException {
        at += words;
        if (at < end) {
            return true;
        }
        if (bytes.remaining() < UNPACKED_ROWS * PackedRow.MOST_BYTES) {
            read();
        }
        end = unpack((int) Math.min(UNPACKED_ROWS, left)) * words;
        at = 0;
        return end > 0;
    }

    /// Fills the buffer up, as far as the file goes.
    private void read() throws IOException {
        bytes.compact();
        int more = 0;
        while (more >= 0 && bytes.hasRemaining()) {
            more = channel.read(bytes, position);
            position += Math.max(0, more);
        }
        bytes.flip();
    }

    private int unpack(int count) throws IOException {
        int from = bytes.position();
        int limit = bytes.limit();
        for (int row = 0; row < count; row++) {
            if (from >= limit || packed.size(buffer, from) > limit - from) {
                throw new IOException("what was staged is cut off");
            }
            from = packed.unpack(buffer, from, rows, row * words);
        }
        bytes.position(from);
        left -= count;
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
