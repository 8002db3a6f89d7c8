package teiten.capture;

import java.io.IOException;

/// Reads the Extensible Record Format of Endace's cards (ERF types reference, version 21). It has
/// no magic, so a file is taken for one when its first records follow one another soundly. Frames
/// keep their record header (LINKTYPE_ERF): the decoder opens it.
///
/// ```text
/// record, 16 bytes: time(8, little-endian, 32 bits of it a fraction) type(1) flags(1)
///                   record length(2) lost(2) wire length(2), then extension headers and the frame
/// ```
final class ErfReader extends RecordReader {
    /// Records that must look sound before a file is taken for ERF.
    static final int LEAST_RECORDS = 3;

    private static final int TYPE_AT = 8;
    private static final int TYPE = 0x7F;
    private static final int MOST_TYPE = 48;
    private static final int LENGTH_AT = 10;
    private static final int WIRE_AT = 14;
    private static final int HEADER_BYTES = 16;

    /// Two neighbouring records are no further apart; packets may be a little out of order.
    private static final long MOST_SECONDS_APART = 86_400;

    private static final long SECOND = 1_000_000_000;

    private ErfReader(InputWindow window) {
        super(window, "erf", LinkType.ERF);
    }

    /// Whether the input begins with sound records: three, or fewer that end with it.
    static boolean recognises(InputWindow window) throws IOException {
        int at = 0;
        long before = 0;
        for (int record = 0; record < LEAST_RECORDS; record++) {
            if (!window.fill(at + HEADER_BYTES)) {
                return record > 0 && at == window.bytes.length();
            }
            int type = window.bytes.u8(at + TYPE_AT) & TYPE;
            int length = window.bytes.u16(at + LENGTH_AT);
            long seconds = window.bytes.u32le(at + 4);
            boolean near = record == 0 || Math.abs(seconds - before) <= MOST_SECONDS_APART;
            if (type == 0 || type > MOST_TYPE || length <= HEADER_BYTES || seconds == 0 || !near) {
                return false;
            }
            before = seconds;
            at += length;
        }
        return true;
    }

    static ErfReader open(InputWindow window) {
        return new ErfReader(window);
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (isAtEnd()) {
            return false;
        }
        if (!window.fill(HEADER_BYTES)) {
            return cut();
        }
        int length = window.bytes.u16(LENGTH_AT);
        if (length < HEADER_BYTES) {
            return broken("packet record %d at offset %d is shorter than its header");
        }
        if (!holds(0, length)) {
            return false;
        }
        long fraction = window.bytes.u32le(0);
        frame.timeNanos = window.bytes.u32le(4) * SECOND + ((fraction * SECOND) >>> Integer.SIZE);
        take(frame, 0, length, HEADER_BYTES + window.bytes.u16(WIRE_AT));
        window.advance(length);
        return true;
    }
}
