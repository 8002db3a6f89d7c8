package teiten.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A capture that lies compressed: what it says of itself is that of the capture inside, and its
/// damage tells also what is wrong with the compressed stream.
final class DecompressedCapture implements Capture {
    private final Capture inner;
    private final Decompressor stream;

    DecompressedCapture(Capture inner, Decompressor stream) {
        this.inner = inner;
        this.stream = stream;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        return inner.next(frame);
    }

    @Override
    public @Nullable String damage() {
        String content = inner.damage();
        String whole = stream.damage();
        if (content == null) {
            return whole;
        }
        String inside = "in the decompressed data " + content;
        return whole == null ? inside : whole + "; " + inside;
    }

    @Override
    public String format() {
        return inner.format();
    }

    @Override
    public String link() {
        return inner.link();
    }

    @Override
    public String interfaceName() {
        return inner.interfaceName();
    }

    @Override
    public long records() {
        return inner.records();
    }

    @Override
    public long capturedBytes() {
        return inner.capturedBytes();
    }

    @Override
    public boolean isSimulated() {
        return inner.isSimulated();
    }

    @Override
    public List<InterfaceStatistics> statistics() {
        return inner.statistics();
    }

    @Override
    public void close() throws IOException {
        inner.close();
    }
}
