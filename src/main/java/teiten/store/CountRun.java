package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of counts in the order of their keys, read by nobody but the process that wrote it: each
/// key as the difference to the one before and all its other words as they are, seven bits a byte
/// with the lowest first, the last of a number without the eighth bit. Most words are small.
final class CountRun {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MOST_WORD_BYTES = 10;

    private CountRun() {}

    /// Writes keys in their ascending order into a new file.
    static final class Writer implements Closeable {
        private final FileChannel channel;
        private final int words;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int filled;
        private long last;

        /// @param words of a key
        Writer(Path file, int words) throws IOException {
            this.words = words;
            channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        void write(long[] counts, int at) throws IOException {
            if (filled > BUFFER_BYTES - words * MOST_WORD_BYTES) {
                flush();
            }
            int to = put(filled, counts[at] - last);
            last = counts[at];
            for (int word = 1; word < words; word++) {
                to = put(to, counts[at + word]);
            }
            filled = to;
        }

        private int put(int at, long number) {
            int to = at;
            long rest = number;
            while ((rest & ~0x7FL) != 0) {
                buffer[to++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            buffer[to] = (byte) rest;
            return to + 1;
        }

        private void flush() throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                flush();
            }
        }
    }

    /// Reads what a [Writer] wrote; to be closed.
    static final class Reader extends CountCursor {
        private final FileChannel channel;
        private final int words;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int from;
        private int limit;
        private boolean ended;

        Reader(Path file, int words) throws IOException {
            this.words = words;
            counts = new long[words];
            channel = FileChannel.open(file, StandardOpenOption.READ);
        }

        @Override
        boolean next() throws IOException {
            if (limit - from < words * MOST_WORD_BYTES && !ended) {
                read();
            }
            if (from == limit) {
                return false;
            }
            counts[0] += word();
            for (int word = 1; word < words; word++) {
                counts[word] = word();
            }
            return true;
        }

        private long word() throws IOException {
            long number = 0;
            for (int shift = 0; from < limit && shift < Long.SIZE; shift += 7) {
                byte next = buffer[from++];
                number |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
            throw new IOException("what was counted is cut off");
        }

        private void read() throws IOException {
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            ByteBuffer rest = ByteBuffer.wrap(buffer, limit - from, BUFFER_BYTES - limit + from);
            while (rest.hasRemaining() && !ended) {
                ended = channel.read(rest) < 0;
            }
            from = 0;
            limit = rest.position();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
