package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.capture.NotACapture;

class CaptureInputTest {
    @TempDir Path folder;

    private static CaptureInput input(String name) {
        return new CaptureInput(name, InputStream.nullInputStream());
    }

    @Test
    void standard_input_is_read_once_and_a_file_as_often_as_one_likes() {
        assertThat(input("-").isReadOnce()).isTrue();
        assertThat(input("pom.xml").isReadOnce()).isFalse();
        assertThat(input("/dev/fd/4711").isReadOnce()).isFalse();
    }

    @Test
    void a_pipe_in_a_folder_is_not_opened_because_nobody_may_write_to_it() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(input(pipe.toString()).isReadOnce()).isFalse();
        assertThatThrownBy(() -> input(pipe.toString()).open()).isInstanceOf(NotACapture.class);
    }
}
