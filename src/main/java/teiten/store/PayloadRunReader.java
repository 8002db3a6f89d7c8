package teiten.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Transport;

/// Reads payloads that a [PayloadRunWriter] wrote; to be closed.
final class PayloadRunReader implements PayloadCursor {
    private static final Transport[] TRANSPORTS = Transport.values();

    private final FileChannel channel;
    private final List<PayloadKind> kinds;
    private ByteBuffer buffer = ByteBuffer.allocate(PayloadRunWriter.BUFFER_BYTES).limit(0);

    PayloadRunReader(Path file, List<PayloadKind> kinds) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        this.kinds = kinds;
    }

    @Override
    public @Nullable PayloadRow next() throws IOException {
        if (!fill(Integer.BYTES)) {
            return null;
        }
        int size = buffer.getInt();
        if (!fill(size)) {
            throw new IOException("what was staged is cut off");
        }
        long hashHigh = buffer.getLong();
        long hashLow = buffer.getLong();
        Transport transport = TRANSPORTS[buffer.getInt()];
        long length = buffer.getLong();
        long firstSeen = buffer.getLong();
        int oldestRules = buffer.getInt();
        PayloadKind kind = kinds.get(buffer.getInt());
        int rules = buffer.getInt();
        long namedLength = buffer.getLong();
        List<Address> own = addresses(buffer.getInt());
        byte[] bytes = blob();
        byte[] fields = blob();
        byte[] cluster = blob();
        PayloadRow row =
                new PayloadRow(
                        hashHigh,
                        hashLow,
                        transport,
                        bytes == null ? new byte[0] : bytes,
                        new PayloadRow.Naming(kind, fields, rules, namedLength));
        row.length = length;
        row.firstSeen = firstSeen;
        row.oldestRules = oldestRules;
        row.own = own;
        row.cluster = cluster == null ? null : new String(cluster, StandardCharsets.US_ASCII);
        return row;
    }

    private List<Address> addresses(int count) {
        if (count == 0) {
            return List.of();
        }
        List<Address> addresses = new ArrayList<>(count);
        for (int at = 0; at < count; at++) {
            addresses.add(new Address(buffer.getInt(), buffer.getLong(), buffer.getLong()));
        }
        return List.copyOf(addresses);
    }

    private byte @Nullable [] blob() {
        int length = buffer.getInt();
        if (length == PayloadRunWriter.NONE) {
            return null;
        }
        byte[] blob = new byte[length];
        buffer.get(blob);
        return blob;
    }

    /// Reads on until so many bytes are there; answers false at the end of the file.
    private boolean fill(int bytes) throws IOException {
        if (buffer.remaining() >= bytes) {
            return true;
        }
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocate(bytes).put(buffer);
        } else {
            buffer.compact();
        }
        boolean more = true;
        while (more && buffer.position() < bytes) {
            more = channel.read(buffer) >= 0;
        }
        buffer.flip();
        if (buffer.remaining() > 0 && buffer.remaining() < bytes) {
            throw new IOException("what was staged is cut off");
        }
        return buffer.remaining() >= bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
