package teiten.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes of a file that is no capture, decompressed where they lie compressed, for who reads
/// other formats. What a broken stream gives before the damage is given out; then the input is at
/// its end and [#damage()] says what is wrong.
public final class PlainBytes implements ReadableByteChannel {
    private final InputWindow window;
    private final List<Decompressor> streams;
    private boolean open = true;

    private PlainBytes(InputWindow window, List<Decompressor> streams) {
        this.window = window;
        this.streams = streams;
    }

    /// Opens a file; throws [NotACapture] where it is a folder, missing, unreadable, or compressed
    /// too many times over.
    public static PlainBytes open(Path path) throws IOException {
        InputWindow window = new InputWindow(CaptureFile.channel(path));
        try {
            List<Decompressor> streams = new ArrayList<>();
            Decompressor stream = CaptureFile.decompressor(window);
            while (stream != null) {
                if (streams.size() == CaptureFile.MOST_LAYERS) {
                    throw CaptureFile.tooManyLayers();
                }
                streams.add(stream);
                window = new InputWindow(stream);
                stream = CaptureFile.decompressor(window);
            }
            return new PlainBytes(window, streams);
        } catch (IOException e) {
            window.close();
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!window.fill(1)) {
            return -1;
        }
        ByteBuffer held = window.buffered();
        int count = Math.min(held.remaining(), target.remaining());
        target.put(held.slice(0, count));
        window.advance(count);
        return count;
    }

    /// What is wrong with the compressed stream, or null while nothing is.
    public @Nullable String damage() {
        for (Decompressor stream : streams) {
            if (stream.damage() != null) {
                return stream.damage();
            }
        }
        return null;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        window.close();
    }
}
