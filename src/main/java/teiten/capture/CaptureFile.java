package teiten.capture;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// Opens captures; the format follows from the first bytes, never from the name.
public final class CaptureFile {
    /// Captured bytes of one packet record. Ordinary captures stay below 262,144; segments of large
    /// receive offload and of loopback devices may be larger. A record that claims more is damage.
    public static final int MOST_FRAME_BYTES = 1 << 24;

    private static final int PCAPNG = 0x0A0D0D0A;

    /// Compressions one around the other; a file that somebody compressed again by mistake has two.
    static final int MOST_LAYERS = 3;

    /// How many bytes decide whether an input is a text.
    private static final int TEXT_BYTES = 512;

    private static final String FORMATS =
            "give a pcap, pcapng, snoop or ERF file, plain or compressed with gzip, zstd or lz4";

    private CaptureFile() {}

    /// Opens a file; throws [NotACapture] where it is a folder, missing, unreadable or no capture.
    public static Capture open(Path path) throws IOException {
        return open(channel(path));
    }

    /// Opens the file itself; throws [NotACapture] where that cannot be done.
    static ReadableByteChannel channel(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new NotACapture("is a folder", "name the capture files in it");
        }
        // A pipe gives its bytes once only, and a file is read more than once; opening one that
        // nobody writes to would wait for ever.
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new NotACapture(
                    "is a pipe or a device, not a file",
                    "read it through standard input: teiten identify - --addresses CIDR");
        }
        try {
            return Files.newByteChannel(path);
        } catch (NoSuchFileException _) {
            throw new NotACapture("does not exist", "check the name");
        } catch (AccessDeniedException _) {
            throw new NotACapture("may not be read", "check the permissions of the file");
        }
    }

    /// Opens a blocking input, which is read forwards only and closed with the capture, or at once
    /// where it is none.
    public static Capture open(ReadableByteChannel channel) throws IOException {
        InputWindow window = new InputWindow(channel);
        try {
            return recognise(window, 0);
        } catch (IOException e) {
            window.close();
            throw e;
        }
    }

    /// @param layers compressions around the window
    private static Capture recognise(InputWindow window, int layers) throws IOException {
        if (!window.fill(1)) {
            throw new NotACapture("is empty", FORMATS);
        }
        if (!window.fill(4)) {
            throw new NotACapture("is too short for a capture", FORMATS);
        }
        int magic = (int) window.bytes.u32(0);
        if (magic == PCAPNG) {
            return PcapngReader.open(window);
        }
        if (PcapReader.recognises(magic)) {
            return PcapReader.open(window);
        }
        if (SnoopReader.recognises(window)) {
            return SnoopReader.open(window);
        }
        Decompressor stream = decompressor(window);
        if (stream != null) {
            return decompress(stream, layers);
        }
        for (OtherFormat other : OtherFormat.values()) {
            if (other.recognises(window)) {
                throw new NotACapture("is " + other.title(), other.advice());
            }
        }
        window.fill(TEXT_BYTES);
        if (isText(window.bytes)) {
            throw new NotACapture("is a text file", FORMATS);
        }
        if (ErfReader.recognises(window)) {
            return ErfReader.open(window);
        }
        throw new NotACapture("has the unknown magic 0x%08x".formatted(magic), FORMATS);
    }

    static @Nullable Decompressor decompressor(InputWindow window) throws IOException {
        // Writers that compress in parallel begin with one.
        while (window.fill(4) && SkippableFrame.recognises(window)) {
            if (!SkippableFrame.skip(window)) {
                return null;
            }
        }
        if (GzipStream.recognises(window)) {
            return new GzipStream(window);
        }
        if (ZstdStream.recognises(window)) {
            return new ZstdStream(window);
        }
        return Lz4Stream.recognises(window) ? new Lz4Stream(window) : null;
    }

    static NotACapture tooManyLayers() {
        return new NotACapture(
                "is compressed more than " + MOST_LAYERS + " times over", "decompress it first");
    }

    private static Capture decompress(Decompressor stream, int layers) throws IOException {
        if (layers == MOST_LAYERS) {
            stream.close();
            throw tooManyLayers();
        }
        InputWindow content = new InputWindow(stream);
        try {
            return new DecompressedCapture(recognise(content, layers + 1), stream);
        } catch (NotACapture e) {
            content.close();
            String broken = stream.damage();
            throw new NotACapture(
                    "is compressed (%s) and its content %s%s"
                            .formatted(
                                    stream.method(),
                                    e.getMessage(),
                                    broken == null ? "" : "; " + broken),
                    e.advice());
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }

    private static boolean isText(Bytes bytes) {
        int end = Math.min(bytes.length(), TEXT_BYTES);
        for (int at = 0; at < end; at++) {
            int octet = bytes.u8(at);
            boolean printable = octet >= ' ' && octet != 0x7F;
            if (!printable && octet != '\n' && octet != '\r' && octet != '\t') {
                return false;
            }
        }
        return true;
    }
}
