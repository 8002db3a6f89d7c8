package teiten.capture;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Streams that compress what is written to them. The same bytes give the same bytes; closing one
/// closes the stream under it.
public final class CompressedOutput {
    /// Fast, for captures are large and much alike.
    private static final int LEVEL = 1;

    private CompressedOutput() {}

    /// zstd (RFC 8878), one frame with a checksum.
    public static OutputStream zstd(OutputStream out) throws IOException {
        try {
            return new ZstdOutputStream(out, LEVEL).setChecksum(true).setCloseFrameOnFlush(false);
        } catch (IOException e) {
            try (out) {
                throw e;
            }
        }
    }
}
