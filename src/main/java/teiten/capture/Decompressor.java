package teiten.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/// A compressed input, decompressed as it is asked for: what is held is a window, however much the
/// input expands to. Damage is a value: the bytes before it are given out, then the input is at its
/// end and [#damage()] says what is wrong.
abstract sealed class Decompressor implements ReadableByteChannel
        permits GzipStream, Lz4Stream, ZstdStream {
    private final String method;
    private final InputWindow source;
    private long produced;
    private boolean ended;
    private boolean open = true;
    private @Nullable String damage;

    Decompressor(String method, InputWindow source) {
        this.method = method;
        this.source = source;
    }

    /// Name of the method, e.g. `gzip`.
    final String method() {
        return method;
    }

    /// The compressed bytes.
    final InputWindow source() {
        return source;
    }

    /// What is wrong with the stream and after how many decompressed bytes, or null while nothing
    /// is.
    final @Nullable String damage() {
        return damage;
    }

    /// Ends the stream, whole or not.
    final void end() {
        ended = true;
    }

    /// Ends the stream as broken.
    ///
    /// @param what follows "the gzip stream", e.g. `ends early`
    final void broken(String what) {
        damage =
                "the %s stream %s, at offset %d of the decompressed data"
                        .formatted(method, what, produced);
        ended = true;
    }

    /// Goes on decompressing into `target`, which has room; answers how many bytes came of it. 0 is
    /// no end: [#end()] and [#broken(String)] are.
    abstract int step(ByteBuffer target) throws IOException;

    /// Frees what the method holds.
    abstract void release();

    @Override
    public final int read(ByteBuffer target) throws IOException {
        while (!ended) {
            int before = target.position();
            int count = step(target);
            produced += count;
            if (count > 0) {
                target.position(before + count);
                return count;
            }
        }
        return -1;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final void close() throws IOException {
        if (open) {
            open = false;
            release();
            source.close();
        }
    }
}
