package teiten.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import teiten.aggregate.Row;

/// Reads rows that a [RunWriter] wrote; to be closed.
final class RunReader extends RowCursor {
    private final FileChannel channel;
    private final int words;
    private final ByteBuffer buffer;
    private final LongBuffer longs;
    private long position;
    private long left;
    private int end;

    /// @param from first row
    /// @param to row after the last
    RunReader(Path file, int version, long from, long to) throws IOException {
        words = Row.words(version);
        channel = FileChannel.open(file, StandardOpenOption.READ);
        buffer = RunWriter.buffer(words);
        longs = buffer.asLongBuffer();
        rows = new long[RunWriter.BUFFER_ROWS * words];
        at = -words;
        position = from * words * Long.BYTES;
        left = to - from;
    }

    @Override
    boolean next() throws IOException {
        at += words;
        if (at < end) {
            return true;
        }
        int count = (int) Math.min(RunWriter.BUFFER_ROWS, left);
        buffer.clear().limit(count * words * Long.BYTES);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position);
            if (read < 0) {
                throw new IOException("what was staged is cut off");
            }
            position += read;
        }
        longs.clear().get(rows, 0, count * words);
        left -= count;
        at = 0;
        end = count * words;
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
