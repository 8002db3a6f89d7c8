package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// Writes payloads one after the other into a file: the size of what follows, numbers, and blobs
/// behind their lengths.
final class PayloadRunWriter implements Closeable {
    /// Bytes that are written or read at a time; a payload that is larger is done at once.
    static final int BUFFER_BYTES = 1 << 16;

    /// Length of a blob that is null.
    static final int NONE = -1;

    /// Numbers before the addresses.
    private static final int FIXED_BYTES = 6 * Long.BYTES + 6 * Integer.BYTES;

    private static final int ADDRESS_BYTES = 2 * Long.BYTES + Integer.BYTES;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /// @param options how the file is opened
    PayloadRunWriter(Path file, OpenOption... options) throws IOException {
        channel = FileChannel.open(file, options);
    }

    /// @param kind number of what it is
    void write(PayloadRow row, int kind) throws IOException {
        byte[] fields = row.naming.fields();
        byte[] cluster =
                row.cluster == null ? null : row.cluster.getBytes(StandardCharsets.US_ASCII);
        room(
                FIXED_BYTES
                        + row.own.size() * ADDRESS_BYTES
                        + size(row.bytes)
                        + size(fields)
                        + size(cluster));
        int start = buffer.position();
        buffer.putInt(0);
        buffer.putLong(row.hashHigh).putLong(row.hashLow).putInt(row.transport.ordinal());
        buffer.putLong(row.length).putLong(row.firstSeen).putInt(row.oldestRules);
        buffer.putInt(kind).putInt(row.naming.rules()).putLong(row.naming.length());
        buffer.putInt(row.own.size());
        for (Address address : row.own) {
            buffer.putInt(address.version()).putLong(address.high()).putLong(address.low());
        }
        blob(row.bytes);
        blob(fields);
        blob(cluster);
        buffer.putInt(start, buffer.position() - start - Integer.BYTES);
    }

    private static int size(byte @Nullable [] blob) {
        return Integer.BYTES + (blob == null ? 0 : blob.length);
    }

    private void blob(byte @Nullable [] blob) {
        buffer.putInt(blob == null ? NONE : blob.length);
        if (blob != null) {
            buffer.put(blob);
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
            if (buffer.capacity() < bytes) {
                buffer = ByteBuffer.allocate(bytes);
            }
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
