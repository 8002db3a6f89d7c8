package teiten.capture;

import java.io.IOException;

/// Reads the classic capture file (draft-ietf-opsawg-pcap) of either byte order and any
/// [PcapVariant], also of the versions before 2.4.
///
/// ```text
/// file header, 24 bytes:  magic(4) major(2) minor(2) zone(4) accuracy(4) snap length(4) link type(4)
///   Ixia, 28:             ... length of all records(4)
/// record header, 16:      seconds(4) fraction(4) captured length(4) wire length(4)
///   modified, 24:         ... interface(4) protocol(2) packet type(1) padding(1)
/// ```
///
/// Before version 2.3 the two lengths stood the other way round; with 2.3 some programs did it so
/// and some did not, so there the smaller is the captured one. Version 543.0 is that of DG/UX,
/// which counts as older than 2.3. The snap length limits nothing: there are files where it is 0,
/// or less than what was captured.
final class PcapReader extends RecordReader {
    private static final int MAJOR_AT = 4;
    private static final int MAJOR = 2;
    private static final int DGUX_MAJOR = 543;
    private static final int MINOR_AT = 6;
    private static final int MOST_MINOR = 4;
    private static final int UNSURE_MINOR = 3;
    private static final int LINK_AT = 20;

    private static final int FRACTION_AT = 4;
    private static final int CAPTURED_AT = 8;
    private static final int WIRE_AT = 12;

    private static final long SECOND = 1_000_000_000;

    private enum Lengths {
        CAPTURED_FIRST,
        WIRE_FIRST,
        SMALLER_CAPTURED
    }

    private final OrderedBytes fields;
    private final int headerBytes;
    private final long fractionNanos;
    private final Lengths lengths;

    private PcapReader(
            InputWindow window, OrderedBytes fields, PcapVariant variant, Lengths lengths) {
        // The upper half tells about the frame check sequence.
        super(window, "pcap", (int) fields.u32(LINK_AT) & 0xFFFF);
        this.fields = fields;
        this.headerBytes = variant.recordHeaderBytes();
        this.fractionNanos = variant.fractionNanos();
        this.lengths = lengths;
    }

    /// Whether the first four bytes, read in network order, begin such a file.
    static boolean recognises(int magic) {
        return PcapVariant.of(magic) != null || PcapVariant.of(Integer.reverseBytes(magic)) != null;
    }

    static PcapReader open(InputWindow window) throws IOException {
        int magic = (int) window.bytes.u32(0);
        PcapVariant big = PcapVariant.of(magic);
        PcapVariant variant = big == null ? PcapVariant.of(Integer.reverseBytes(magic)) : big;
        if (variant == null) {
            throw new IllegalArgumentException("not recognised");
        }
        if (!window.fill(variant.fileHeaderBytes())) {
            throw new NotACapture(
                    "is a pcap that ends inside its file header, after "
                            + window.bytes.length()
                            + " bytes",
                    "capture or copy it again");
        }
        OrderedBytes fields = new OrderedBytes(window.bytes, big == null);
        Lengths lengths = lengths(fields.u16(MAJOR_AT), fields.u16(MINOR_AT));
        PcapReader reader = new PcapReader(window, fields, variant, lengths);
        window.advance(variant.fileHeaderBytes());
        return reader;
    }

    private static Lengths lengths(int major, int minor) throws NotACapture {
        if (major == DGUX_MAJOR && minor == 0) {
            return Lengths.WIRE_FIRST;
        }
        if (major != MAJOR || minor > MOST_MINOR) {
            throw new NotACapture(
                    "is a pcap of the unknown version " + major + "." + minor,
                    "capture it again, or convert it to pcapng");
        }
        return switch (minor) {
            case MOST_MINOR -> Lengths.CAPTURED_FIRST;
            case UNSURE_MINOR -> Lengths.SMALLER_CAPTURED;
            default -> Lengths.WIRE_FIRST;
        };
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (isAtEnd()) {
            return false;
        }
        if (!window.fill(headerBytes)) {
            return cut();
        }
        long first = fields.u32(CAPTURED_AT);
        long second = fields.u32(WIRE_AT);
        long captured =
                switch (lengths) {
                    case CAPTURED_FIRST -> first;
                    case WIRE_FIRST -> second;
                    case SMALLER_CAPTURED -> Math.min(first, second);
                };
        if (!holds(headerBytes, captured)) {
            return false;
        }
        frame.timeNanos = fields.u32(0) * SECOND + fields.u32(FRACTION_AT) * fractionNanos;
        take(frame, headerBytes, (int) captured, first + second - captured);
        window.advance(headerBytes + (int) captured);
        return true;
    }
}
