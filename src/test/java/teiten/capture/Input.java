package teiten.capture;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;

/// An input of given bytes, as slow as a pipe may be.
final class Input implements ReadableByteChannel {
    private final byte[] bytes;
    private final Random random;
    private final int most;
    private int position;
    private boolean open = true;

    private Input(byte[] bytes, int most, long seed) {
        this.bytes = bytes;
        this.most = most;
        this.random = new Random(seed);
    }

    static Input of(byte[] bytes) {
        return new Input(bytes, Integer.MAX_VALUE - 1, 0);
    }

    /// Answers 1 to `most` bytes at a time.
    static Input inPieces(byte[] bytes, int most, long seed) {
        return new Input(bytes, most, seed);
    }

    @Override
    public int read(ByteBuffer target) {
        if (position == bytes.length) {
            return -1;
        }
        int piece = 1 + random.nextInt(most);
        int count = Math.min(Math.min(piece, bytes.length - position), target.remaining());
        target.put(bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
