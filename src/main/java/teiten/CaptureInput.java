package teiten;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.Frame;
import teiten.relay.SpoolCapture;

/// A capture that somebody named on the command line: a file, a pipe, or `-` for standard input.
///
/// @param name as given
/// @param standardInput what `-` reads
record CaptureInput(String name, InputStream standardInput) {
    /// The sensor of an input that names none.
    static final String DEFAULT_SENSOR = "default";

    private static final int BUFFER_BYTES = 1 << 20;

    /// Whether it can be read once only: standard input, or a pipe that the shell has opened
    /// already (`<(...)`).
    boolean isReadOnce() {
        return name.equals("-") || isOpenedPipe();
    }

    /// A pipe in a folder of files is not opened: without a writer that would take for ever.
    private boolean isOpenedPipe() {
        boolean opened = name.startsWith("/dev/fd/") || name.startsWith("/proc/self/fd/");
        return opened && Files.exists(Path.of(name)) && !Files.isRegularFile(Path.of(name));
    }

    /// Opens it; throws [teiten.capture.NotACapture] when it is none.
    Capture open() throws IOException {
        if (name.equals("-")) {
            return CaptureFile.open(Channels.newChannel(standardInput));
        }
        if (SpoolInput.is(name)) {
            return SpoolCapture.ofPackets(new SpoolInput(name).list().readable());
        }
        return isOpenedPipe()
                ? CaptureFile.open(Files.newByteChannel(Path.of(name)))
                : CaptureFile.open(Path.of(name));
    }

    /// Bytes of the file, or 0 where nobody knows.
    long size() {
        try {
            if (SpoolInput.is(name)) {
                return new SpoolInput(name).size();
            }
            return isReadOnce() ? 0 : Files.size(Path.of(name));
        } catch (IOException _) {
            // Opening the file says what is wrong with it; the size only feeds the progress bar.
            return 0;
        }
    }

    /// The sensor of a capture for which nobody names one: a simulated capture's interface is its
    /// sensor.
    String usualSensor() throws IOException {
        try (Capture capture = open()) {
            capture.next(new Frame());
            boolean told = capture.isSimulated() && !capture.interfaceName().isEmpty();
            return told ? capture.interfaceName() : DEFAULT_SENSOR;
        }
    }

    /// SHA-256 of the whole file, lower-case hexadecimal.
    String sha256() throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
