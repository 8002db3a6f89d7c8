package teiten.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import teiten.bytes.Bytes;

/// A window that moves over an input of any length, forwards only. It promises bounded memory: the
/// buffer grows by doubling, only as bytes really arrive, and only as far as [#fill(int)] asks. So
/// a length field that lies costs nothing.
final class InputWindow implements Closeable {
    static final int USUAL_BYTES = 1 << 20;

    /// A blocking channel answers at least one byte; one that answers nothing again and again would
    /// otherwise keep us in a loop.
    static final int MOST_EMPTY_READS = 1000;

    /// What lies in the window, from the position on: all bytes read ahead, not only those asked
    /// for.
    final Bytes bytes = Bytes.empty();

    private final ReadableByteChannel channel;
    private byte[] memory = new byte[USUAL_BYTES];
    private ByteBuffer buffer = ByteBuffer.wrap(memory);
    private int position;
    private int limit;
    private long offset;
    private boolean ended;
    private boolean closed;

    InputWindow(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /// The bytes' memory, for wrapping a part of it; valid until the next [#fill(int)].
    byte[] memory() {
        return memory;
    }

    /// Where the window stands in [#memory()].
    int position() {
        return position;
    }

    /// All bytes read ahead; valid until the next [#fill(int)].
    ByteBuffer buffered() {
        return buffer.slice(position, limit - position);
    }

    /// Where the window stands in the input.
    long offset() {
        return offset;
    }

    /// Sees to it that `count` bytes lie in the window; answers false where the input ends before.
    boolean fill(int count) throws IOException {
        while (limit - position < count && !ended) {
            makeRoom(count);
            ended = read() < 0;
        }
        bytes.wrap(memory, position, limit - position);
        return limit - position >= count;
    }

    /// Moves on by `count` bytes that lie in the window.
    void advance(int count) {
        position += count;
        offset += count;
        bytes.wrap(memory, position, limit - position);
    }

    /// Moves on by any number of bytes; answers false where the input ends before.
    boolean skip(long count) throws IOException {
        long left = count;
        while (true) {
            int here = (int) Math.min(left, limit - position);
            advance(here);
            left -= here;
            if (left == 0) {
                return true;
            }
            if (!fill(1)) {
                return false;
            }
        }
    }

    private void makeRoom(int count) {
        int held = limit - position;
        if (position > 0 && (long) position + count > memory.length) {
            System.arraycopy(memory, position, memory, 0, held);
            position = 0;
            limit = held;
        }
        if (limit == memory.length) {
            grow();
        }
    }

    private void grow() {
        int held = limit - position;
        byte[] larger = new byte[2 * memory.length];
        System.arraycopy(memory, position, larger, 0, held);
        memory = larger;
        buffer = ByteBuffer.wrap(memory);
        position = 0;
        limit = held;
    }

    private int read() throws IOException {
        buffer.clear().position(limit);
        for (int empty = 0; empty < MOST_EMPTY_READS; empty++) {
            int count = channel.read(buffer);
            if (count != 0) {
                limit += Math.max(count, 0);
                return count;
            }
        }
        throw new IOException("the input answers nothing, and no end");
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            channel.close();
        }
    }
}
