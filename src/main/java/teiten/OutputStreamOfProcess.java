package teiten;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Standard output that remembers why it failed, since a PrintStream forgets. A reader that went
/// away (`| head`) is no failure; a full disk is.
final class OutputStreamOfProcess extends FilterOutputStream {
    private @Nullable IOException failure;

    OutputStreamOfProcess(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException reason) {
            failure = reason;
            throw reason;
        }
    }

    /// Whether writing failed though somebody was there to read.
    boolean isBroken() {
        return failure != null && !isPipe(failure);
    }

    String failure() {
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }

    /// The message of a broken pipe is in the locale's language, so the kind of the stream decides.
    private static boolean isPipe(IOException failure) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException _) {
            return String.valueOf(failure.getMessage()).contains("pipe");
        }
    }
}
