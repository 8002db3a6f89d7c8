package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import teiten.aggregate.Row;

/// Writes rows one after the other into a file, each as a [PackedRow].
final class RunWriter implements Closeable {
    /// Bytes that are written or read at a time.
    static final int BUFFER_BYTES = 1 << 17;

    private final FileChannel channel;
    private final PackedRow packed;
    private final int words;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteBuffer bytes = ByteBuffer.wrap(buffer);
    private int filled;
    private long position;

    /// @param options how the file is opened
    RunWriter(Path file, int version, OpenOption... options) throws IOException {
        packed = new PackedRow(version);
        words = Row.words(version);
        channel = FileChannel.open(file, options);
    }

    /// Where the next row begins in the file.
    long position() {
        return position + filled;
    }

    /// Writes the rows that lie in these words.
    void write(long[] rows, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            if (filled > BUFFER_BYTES - PackedRow.MOST_BYTES) {
                flush();
            }
            at = fill(rows, at, to);
        }
    }

    /// Packs until the rows end or the buffer is full.
    private int fill(long[] rows, int from, int to) {
        int at = from;
        int next = filled;
        for (; at < to && next <= BUFFER_BYTES - PackedRow.MOST_BYTES; at += words) {
            next = packed.pack(rows, at, buffer, next);
        }
        filled = next;
        return at;
    }

    /// Takes all that was written to the file.
    void flush() throws IOException {
        bytes.clear().limit(filled);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        position += filled;
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
