package teiten.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a capture that is a file header and records one behind the other, all of one link type and
/// without further words about the capture.
abstract sealed class RecordReader implements Capture permits ErfReader, PcapReader, SnoopReader {
    /// The input, at the begin of the next record.
    final InputWindow window;

    private final String format;
    private final int linkType;
    private long records;
    private long capturedBytes;
    private @Nullable String damage;

    RecordReader(InputWindow window, String format, int linkType) {
        this.window = window;
        this.format = format;
        this.linkType = linkType;
    }

    /// Whether a whole record of `headerBytes` and `captured` bytes lies in the window; otherwise
    /// says what is wrong with it.
    final boolean holds(int headerBytes, long captured) throws IOException {
        if (captured > CaptureFile.MOST_FRAME_BYTES) {
            return broken("packet record %d at offset %d claims " + captured + " bytes");
        }
        return window.fill(headerBytes + (int) captured) || cut();
    }

    /// Ends the reading inside a record.
    final boolean cut() {
        return broken("the file ends inside packet record %d at offset %d");
    }

    /// Ends the reading.
    ///
    /// @param text what is wrong, with a place for the number of the record and one for its offset
    final boolean broken(String text) {
        damage = text.formatted(records + 1, window.offset());
        return false;
    }

    /// Whether reading has ended, and why does not matter.
    final boolean isAtEnd() throws IOException {
        return damage != null || !window.fill(1);
    }

    /// Fills `frame` with a record whose frame stands behind `headerBytes`.
    final void take(Frame frame, int headerBytes, int captured, long wireLength) {
        records++;
        capturedBytes += captured;
        frame.number = records;
        frame.timed = true;
        frame.linkType = linkType;
        frame.wireLength = Math.max(wireLength, captured);
        frame.interfaceNumber = 0;
        frame.bytes.wrap(window.memory(), window.position() + headerBytes, captured);
    }

    @Override
    public final String format() {
        return format;
    }

    @Override
    public final String link() {
        return LinkType.name(linkType);
    }

    @Override
    public final long records() {
        return records;
    }

    @Override
    public final long capturedBytes() {
        return capturedBytes;
    }

    @Override
    public final @Nullable String damage() {
        return damage;
    }

    /// The formats have no names.
    @Override
    public final String interfaceName() {
        return "";
    }

    /// The formats have no place to say so.
    @Override
    public final boolean isSimulated() {
        return false;
    }

    @Override
    public final List<InterfaceStatistics> statistics() {
        return List.of();
    }

    @Override
    public final void close() throws IOException {
        window.close();
    }
}
