package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import teiten.aggregate.Row;

/// Writes rows one after the other into a file, in this machine's byte order.
final class RunWriter implements Closeable {
    /// Rows that are written or read at a time.
    static final int BUFFER_ROWS = 1 << 12;

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final LongBuffer longs;

    /// @param options how the file is opened
    RunWriter(Path file, int version, OpenOption... options) throws IOException {
        buffer = buffer(Row.words(version));
        longs = buffer.asLongBuffer();
        channel = FileChannel.open(file, options);
    }

    /// Memory for rows of so many words, as they lie in a file.
    static ByteBuffer buffer(int words) {
        return ByteBuffer.allocateDirect(BUFFER_ROWS * words * Long.BYTES)
                .order(ByteOrder.nativeOrder());
    }

    void write(long[] rows, int from, int to) throws IOException {
        for (int at = from; at < to; at += longs.position()) {
            longs.clear();
            longs.put(rows, at, Math.min(longs.capacity(), to - at));
            buffer.clear().limit(longs.position() * Long.BYTES);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
