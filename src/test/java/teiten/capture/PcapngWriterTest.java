package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.bytes.HexText;
import teiten.capture.PcapngWriter.SectionDescription;
import teiten.capture.Reading.Kept;

class PcapngWriterTest {
    private static final SectionDescription PLAIN = new SectionDescription("", "", "", "");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void the_bytes_are_those_of_the_specification() throws IOException {
        SectionDescription section = new SectionDescription("模", "h", "", "abcd");
        try (PcapngWriter writer = new PcapngWriter(out, section, "en0", 1)) {
            writer.packet(0x0000_0001_0000_0002L, new byte[] {1, 2, 3, 4, 5, 9}, 5);
            writer.statistics(3, 1, 2, 7, -1);
        }
        assertThat(out.toByteArray())
                .isEqualTo(
                        HexText.bytes(
                                """
                                0a0d0d0a 38000000 4d3c2b1a 0100 0000 ffffffffffffffff
                                0100 0300 e6a8a1 00      # comment
                                0200 0100 68 000000      # hardware
                                0400 0400 61626364       # application
                                00000000
                                38000000
                                01000000 28000000 0100 0000 00000400
                                0200 0300 656e30 00      # name
                                0900 0100 09 000000      # nanoseconds
                                00000000
                                28000000
                                06000000 28000000 00000000 01000000 02000000
                                05000000 05000000 0102030405 000000
                                28000000
                                05000000 40000000 00000000 00000000 03000000
                                0200 0800 00000000 01000000
                                0300 0800 00000000 02000000
                                0400 0800 07000000 00000000
                                00000000
                                40000000
                                """));
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(out, PLAIN, "en0", 276)) {
            writer.packet(4_000_000_000_000_000_001L, Bytes.ofLatin1("abc"), 1500);
            writer.packet(5, Bytes.empty(), 0);
            writer.statistics(9, 1, 2, 3, 4);
            writer.statistics(9, -1, -1, -1, -1);
        }
        Reading reading = Reading.of(out.toByteArray());
        assertThat(reading.damage()).isNull();
        assertThat(reading.records())
                .containsExactly(
                        new Kept(4_000_000_000_000_000_001L, 276, 0, 1500, "616263"),
                        new Kept(5, 276, 0, 0, ""));
        assertThat(reading.statistics())
                .containsExactly(
                        new InterfaceStatistics(0, 9, 1, 2, 3, 4),
                        new InterfaceStatistics(0, 9, -1, -1, -1, -1));
    }

    @Test
    void a_comment_tells_simulated_captures_from_others() throws IOException {
        assertThat(isSimulated("SIMULATED DATA / 模擬データ")).isTrue();
        assertThat(isSimulated("taken at the border")).isFalse();
        assertThat(isSimulated("")).isFalse();
    }

    private static boolean isSimulated(String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SectionDescription section = new SectionDescription(comment, "", "", "");
        try (PcapngWriter writer = new PcapngWriter(bytes, section, "en0", 1)) {
            writer.packet(1, Bytes.ofLatin1("abc"), 3);
        }
        try (Capture capture =
                CaptureFile.open(
                        Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())))) {
            Frame frame = new Frame();
            while (capture.next(frame)) {}
            return capture.isSimulated();
        }
    }

    @Test
    void frames_of_every_length_pass_the_buffer() throws IOException {
        byte[] frame = new byte[200_000];
        try (PcapngWriter writer = new PcapngWriter(out, PLAIN, "en0", 1)) {
            for (int length = 0; length < frame.length; length += 1_117) {
                writer.packet(length, Bytes.of(frame).slice(0, length), length);
                writer.packet(length, frame, length);
            }
        }
        Reading reading = Reading.of(out.toByteArray());
        assertThat(reading.damage()).isNull();
        assertThat(reading.records())
                .hasSize(360)
                .allSatisfy(
                        record ->
                                assertThat(record.hex().length() / 2)
                                        .isEqualTo((int) record.timeNanos()));
    }

    @Test
    void a_frame_of_more_than_the_most_bytes_is_refused() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(out, PLAIN, "en0", 1)) {
            byte[] frame = new byte[CaptureFile.MOST_FRAME_BYTES + 1];
            writer.packet(0, frame, CaptureFile.MOST_FRAME_BYTES);
            assertThatThrownBy(() -> writer.packet(0, frame, frame.length))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Reading.of(out.toByteArray()).records()).hasSize(1);
    }
}
