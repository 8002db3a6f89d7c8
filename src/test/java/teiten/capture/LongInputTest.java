package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;

class LongInputTest {
    private static final int RECORD_BYTES = 1 << 17;
    private static final int RECORDS = 20_000;

    /// A file header, then the same record again and again: 2.4 GiB that never exist at once.
    private static final class Repeated implements ReadableByteChannel {
        private final ByteBuffer header =
                ByteBuffer.wrap(
                        HexText.bytes("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001"));
        private final ByteBuffer record =
                ByteBuffer.allocateDirect(RECORD_BYTES)
                        .putInt(8, RECORD_BYTES - 16)
                        .putInt(12, RECORD_BYTES - 16);
        private int served;

        @Override
        public int read(ByteBuffer target) {
            ByteBuffer from = header.hasRemaining() ? header : record;
            if (!from.hasRemaining()) {
                served++;
                record.rewind();
            }
            if (served == RECORDS) {
                return -1;
            }
            int count = Math.min(from.remaining(), target.remaining());
            target.put(target.position(), from, from.position(), count);
            target.position(target.position() + count);
            from.position(from.position() + count);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void an_input_longer_than_two_gibibytes_is_read_to_its_end() throws IOException {
        try (Capture capture = CaptureFile.open(new Repeated())) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                assertThat(frame.bytes.length()).isEqualTo(RECORD_BYTES - 16);
            }
            assertThat(capture.damage()).isNull();
            assertThat(capture.records()).isEqualTo(RECORDS);
            assertThat(capture.capturedBytes())
                    .isEqualTo((RECORD_BYTES - 16L) * RECORDS)
                    .isGreaterThan(1L << 31);
        }
    }
}
