package teiten.capture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the classic capture file (draft-ietf-opsawg-pcap) of either byte order, with micro- or
/// nanoseconds, and its "modified" form with the longer record header.
///
/// ```text
/// file header, 24 bytes:  magic(4) major(2) minor(2) zone(4) accuracy(4) snap length(4) link type(4)
/// record header, 16:      seconds(4) fraction(4) captured length(4) wire length(4)
///   modified, 24:         ... interface(4) protocol(2) packet type(1) padding(1)
/// ```
final class PcapReader implements Capture {
    private static final int MICROSECONDS = 0xA1B2C3D4;
    private static final int NANOSECONDS = 0xA1B23C4D;
    private static final int MODIFIED = 0xA1B2CD34;

    private static final int MAJOR_AT = 4;
    private static final int MAJOR = 2;
    private static final int MINOR_AT = 6;
    private static final int MOST_MINOR = 4;
    private static final int LINK_AT = 20;
    private static final int FILE_HEADER_BYTES = 24;

    private static final int FRACTION_AT = 4;
    private static final int CAPTURED_AT = 8;
    private static final int WIRE_AT = 12;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MODIFIED_HEADER_BYTES = 24;

    private static final long SECOND = 1_000_000_000;

    private final InputWindow window;
    private final OrderedBytes fields;
    private final int headerBytes;
    private final long fractionNanos;
    private final int linkType;
    private long records;
    private long capturedBytes;
    private @Nullable String damage;

    private PcapReader(InputWindow window, int magic, boolean little) {
        this.window = window;
        this.fields = new OrderedBytes(window.bytes, little);
        this.headerBytes = magic == MODIFIED ? MODIFIED_HEADER_BYTES : RECORD_HEADER_BYTES;
        this.fractionNanos = magic == NANOSECONDS ? 1 : 1000;
        // The upper half tells about the frame check sequence.
        this.linkType = (int) fields.u32(LINK_AT) & 0xFFFF;
    }

    /// Whether the first four bytes, read in network order, begin such a file.
    static boolean recognises(int magic) {
        return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
    }

    private static boolean isMagic(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
    }

    static PcapReader open(InputWindow window) throws IOException {
        if (!window.fill(FILE_HEADER_BYTES)) {
            throw new NotACapture(
                    "is a pcap that ends inside its file header, after "
                            + window.bytes.length()
                            + " bytes",
                    "capture or copy it again");
        }
        int magic = (int) window.bytes.u32(0);
        boolean little = !isMagic(magic);
        PcapReader reader =
                new PcapReader(window, little ? Integer.reverseBytes(magic) : magic, little);
        int major = reader.fields.u16(MAJOR_AT);
        int minor = reader.fields.u16(MINOR_AT);
        if (major != MAJOR || minor > MOST_MINOR) {
            throw new NotACapture(
                    "is a pcap of the unknown version " + major + "." + minor,
                    "capture it again, or convert it to pcapng");
        }
        window.advance(FILE_HEADER_BYTES);
        return reader;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (damage != null || !window.fill(1)) {
            return false;
        }
        if (!window.fill(headerBytes)) {
            return broken("the file ends inside packet record %d at offset %d");
        }
        long captured = fields.u32(CAPTURED_AT);
        if (captured > CaptureFile.MOST_FRAME_BYTES) {
            return broken("packet record %d at offset %d claims " + captured + " bytes");
        }
        int length = (int) captured;
        if (!window.fill(headerBytes + length)) {
            return broken("the file ends inside packet record %d at offset %d");
        }
        records++;
        capturedBytes += length;
        frame.number = records;
        frame.timeNanos = fields.u32(0) * SECOND + fields.u32(FRACTION_AT) * fractionNanos;
        frame.timed = true;
        frame.linkType = linkType;
        frame.wireLength = Math.max(fields.u32(WIRE_AT), length);
        frame.interfaceNumber = 0;
        frame.bytes.wrap(window.memory(), window.position() + headerBytes, length);
        window.advance(headerBytes + length);
        return true;
    }

    private boolean broken(String text) {
        damage = text.formatted(records + 1, window.offset());
        return false;
    }

    @Override
    public String format() {
        return "pcap";
    }

    @Override
    public String link() {
        return LinkType.name(linkType);
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long capturedBytes() {
        return capturedBytes;
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    /// The format has no names.
    @Override
    public String interfaceName() {
        return "";
    }

    /// The format has no place to say so.
    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public List<InterfaceStatistics> statistics() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
