package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.bytes.HexText;

class CaptureFileTest {
    @TempDir Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("some.pcap"), content);
    }

    @Test
    void a_folder_and_a_missing_file_are_no_captures() {
        assertThatThrownBy(() -> CaptureFile.open(folder))
                .isInstanceOf(NotACapture.class)
                .hasMessage("is a folder");
        assertThatThrownBy(() -> CaptureFile.open(folder.resolve("nothing")))
                .isInstanceOf(NotACapture.class)
                .hasMessage("does not exist");
    }

    @Test
    void a_pipe_that_nobody_writes_to_is_told_and_not_waited_for() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThatThrownBy(() -> CaptureFile.open(pipe))
                .isInstanceOf(NotACapture.class)
                .hasMessage("is a pipe or a device, not a file");
    }

    @Test
    void a_file_that_may_not_be_read_is_no_capture() throws IOException {
        Path file = file(new byte[100]);
        Files.setPosixFilePermissions(file, Set.of());
        // Root may read everything.
        assumeThat(Files.isReadable(file)).isFalse();
        assertThatThrownBy(() -> CaptureFile.open(file)).hasMessage("may not be read");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "d4c3b2, is too short for a capture",
        "fd377a585a000000, is compressed (xz)",
        "425a6839, is compressed (bzip2)",
        "504b0304, is a zip archive",
        "52545353, is a capture of Network Monitor 1",
        "474d4255, is a capture of Network Monitor 2",
        "6274736e6f6f7000, 'is a Bluetooth capture (btsnoop), which holds no IP'",
        "7f454c4602010100, has the unknown magic 0x7f454c46",
    })
    void what_is_no_capture_is_called_by_its_name(String hex, String what) throws IOException {
        Path file = file(HexText.bytes(hex));
        assertThatThrownBy(() -> CaptureFile.open(file))
                .isInstanceOf(NotACapture.class)
                .hasMessage(what);
    }

    @Test
    void a_tar_archive_is_told_by_what_stands_behind_its_first_name() {
        byte[] tar = new byte[512];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThatThrownBy(() -> CaptureFile.open(Input.of(tar))).hasMessage("is a tar archive");
    }

    @Test
    void a_text_in_any_language_is_a_text_file() {
        byte[] text = "宛先ポート別アクセス件数\r\n".repeat(100).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CaptureFile.open(Input.of(text))).hasMessage("is a text file");
        text[511] = 0;
        assertThatThrownBy(() -> CaptureFile.open(Input.of(text)))
                .hasMessage("has the unknown magic 0xe5ae9be5");
    }

    @Test
    void an_input_that_is_no_capture_is_closed() {
        Input input = Input.of(new byte[100]);
        assertThatThrownBy(() -> CaptureFile.open(input)).isInstanceOf(NotACapture.class);
        assertThat(input.isOpen()).isFalse();
    }

    @Test
    void an_input_that_answers_nothing_for_ever_is_an_error() {
        ReadableByteChannel silent =
                new ReadableByteChannel() {
                    @Override
                    public int read(ByteBuffer target) {
                        return 0;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }

                    @Override
                    public void close() {}
                };
        assertThatThrownBy(() -> CaptureFile.open(silent))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NotACapture.class);
    }

    @Test
    void a_capture_can_be_closed_twice() throws IOException {
        byte[] pcap = HexText.bytes("d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000");
        Capture capture = CaptureFile.open(file(pcap));
        capture.close();
        capture.close();
        assertThat(capture.damage()).isNull();
    }
}
