package teiten.capture;

import java.io.IOException;

/// Reads what Solaris' snoop writes (RFC 1761), version 2.
///
/// ```text
/// file header, 16 bytes: "snoop" 0 0 0 version(4) link(4)
/// record, 24:            wire length(4) captured(4) record length(4) drops(4) seconds(4)
///                        microseconds(4) frame, padded to the record length
/// ```
final class SnoopReader extends RecordReader {
    private static final String MAGIC = "snoop\0\0\0";
    private static final int VERSION_AT = 8;
    private static final int VERSION = 2;
    private static final int LINK_AT = 12;
    private static final int FILE_HEADER_BYTES = 16;

    private static final int CAPTURED_AT = 4;
    private static final int RECORD_AT = 8;
    private static final int SECONDS_AT = 16;
    private static final int MICROSECONDS_AT = 20;
    private static final int RECORD_HEADER_BYTES = 24;

    private static final long SECOND = 1_000_000_000;
    private static final long MICROSECOND = 1000;

    private SnoopReader(InputWindow window, int linkType) {
        super(window, "snoop", linkType);
    }

    static boolean recognises(InputWindow window) throws IOException {
        return window.fill(MAGIC.length()) && window.bytes.matches(0, MAGIC);
    }

    static SnoopReader open(InputWindow window) throws IOException {
        if (!window.fill(FILE_HEADER_BYTES)) {
            throw new NotACapture(
                    "is a snoop capture that ends inside its file header",
                    "capture or copy it again");
        }
        long version = window.bytes.u32(VERSION_AT);
        if (version != VERSION) {
            throw new NotACapture(
                    "is a snoop capture of the unknown version " + version,
                    "convert it to pcapng, e.g. with editcap");
        }
        long link = window.bytes.u32(LINK_AT);
        int linkType =
                switch ((int) link) {
                    case 0, 4 -> LinkType.ETHERNET;
                    case 2 -> LinkType.TOKEN_RING;
                    case 8 -> LinkType.FDDI;
                    case 18 -> LinkType.SUN_ATM;
                    default ->
                            throw new NotACapture(
                                    "is a snoop capture of a link (" + link + ") that is not read",
                                    "convert it to pcapng, e.g. with editcap");
                };
        window.advance(FILE_HEADER_BYTES);
        return new SnoopReader(window, linkType);
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        if (isAtEnd()) {
            return false;
        }
        if (!window.fill(RECORD_HEADER_BYTES)) {
            return cut();
        }
        long captured = window.bytes.u32(CAPTURED_AT);
        long length = window.bytes.u32(RECORD_AT);
        if (length < RECORD_HEADER_BYTES + captured) {
            return broken("packet record %d at offset %d is shorter than its frame");
        }
        if (!holds(0, length)) {
            return false;
        }
        frame.timeNanos =
                window.bytes.u32(SECONDS_AT) * SECOND
                        + window.bytes.u32(MICROSECONDS_AT) * MICROSECOND;
        take(frame, RECORD_HEADER_BYTES, (int) captured, window.bytes.u32(0));
        window.advance((int) length);
        return true;
    }
}
