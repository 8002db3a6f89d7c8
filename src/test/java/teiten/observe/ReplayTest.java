package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.PcapngWriter;

class ReplayTest {
    private static byte[] capture(int frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var section = new PcapngWriter.SectionDescription("", "", "", "");
        try (PcapngWriter writer = new PcapngWriter(bytes, section, "en0", 1)) {
            for (int frame = 1; frame <= frames; frame++) {
                writer.packet(frame * 1_000_000_000L, new byte[60], 60);
            }
        }
        return bytes.toByteArray();
    }

    /// Gives the bytes and then, in place of the end, the failure of a disk.
    private static ReadableByteChannel failing(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                if (!left.hasRemaining()) {
                    throw new IOException("Input/output error");
                }
                int count = Math.min(left.remaining(), target.remaining());
                target.put(left.slice().limit(count));
                left.position(left.position() + count);
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private static Replayed play(ReadableByteChannel channel) throws IOException {
        Observer observer =
                Observer.ofInference(
                        Observer.Manner.usual(AddressInference.noAddress()), 1, _ -> {});
        try (Capture capture = CaptureFile.open(channel)) {
            return Replay.play(capture, observer, true, _ -> {});
        }
    }

    @Test
    void a_disk_that_fails_on_the_way_is_damage_and_what_was_read_before_stays()
            throws IOException {
        Replayed replayed = play(failing(capture(3)));
        assertThat(replayed.records()).isEqualTo(3);
        assertThat(replayed.damage())
                .isEqualTo("reading failed after record 3: Input/output error");
        assertThat(replayed.failed()).isTrue();
        assertThat(replayed.times().runs())
                .containsExactly(new FrameTimes.Run(1_000_000_000L, 3_000_000_000L));
    }

    @Test
    void every_record_is_accepted_or_has_a_reason() throws IOException {
        Replayed replayed = play(failing(capture(5)));
        long skipped = replayed.skipped().values().stream().mapToLong(Long::longValue).sum();
        assertThat(replayed.accepted() + skipped).isEqualTo(5);
        assertThat(List.copyOf(replayed.skipped().keySet())).containsExactly("not_ip");
    }
}
