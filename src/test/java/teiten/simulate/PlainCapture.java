package teiten.simulate;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A pcapng file read in the plainest way, so that the simulator is not checked by the reader that
/// it is to check: one little-endian section, one interface, nanoseconds.
record PlainCapture(String comment, List<Frame> frames, List<Statistics> statistics) {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int STATISTICS = 5;
    private static final int PACKET = 6;

    record Frame(long timeNanos, ByteBuffer bytes) {}

    record Statistics(long timeNanos, long startNanos, long endNanos, long received) {}

    static PlainCapture read(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        String comment = "";
        List<Frame> frames = new ArrayList<>();
        List<Statistics> statistics = new ArrayList<>();
        while (all.hasRemaining()) {
            int type = all.getInt(all.position());
            int length = all.getInt(all.position() + 4);
            ByteBuffer block = all.slice(all.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case SECTION -> {
                    byte[] text = new byte[block.getShort(26)];
                    block.get(28, text);
                    comment = new String(text, StandardCharsets.UTF_8);
                }
                case PACKET ->
                        frames.add(new Frame(time(block, 12), block.slice(28, block.getInt(20))));
                case STATISTICS ->
                        statistics.add(
                                new Statistics(
                                        time(block, 12),
                                        time(block, 24),
                                        time(block, 36),
                                        block.getLong(48)));
                default -> {}
            }
            all.position(all.position() + length);
        }
        return new PlainCapture(comment, frames, statistics);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".zst")
                    ? new ZstdInputStream(in).readAllBytes()
                    : in.readAllBytes();
        }
    }

    private static long time(ByteBuffer block, int at) {
        return (long) block.getInt(at) << 32 | (block.getInt(at + 4) & 0xFFFF_FFFFL);
    }
}
