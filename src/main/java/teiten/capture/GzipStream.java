package teiten.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import teiten.bytes.Bytes;

/// gzip (RFC 1952): any number of members one behind the other, and zeros as padding behind them.
///
/// ```text
/// member: 1f 8b method(1) flags(1) time(4) extra flags(1) system(1)
///         [extra length(2) extra] [name 0] [comment 0] [header check(2)]
///         deflate data, CRC-32(4), length modulo 2^32(4)
/// ```
final class GzipStream extends Decompressor {
    private static final int MAGIC = 0x1F8B;
    private static final int DEFLATE = 8;
    private static final int METHOD_AT = 2;
    private static final int FLAGS_AT = 3;
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    private static final int HEADER_CHECK = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private boolean inMember;
    private boolean first = true;

    GzipStream(InputWindow source) {
        super("gzip", source);
    }

    static boolean recognises(InputWindow source) {
        return source.bytes.u16(0) == MAGIC;
    }

    @Override
    int step(ByteBuffer target) throws IOException {
        if (!inMember) {
            startMember();
            return 0;
        }
        if (inflater.finished()) {
            endMember();
            return 0;
        }
        if (inflater.needsInput() && !source().fill(1)) {
            broken("ends early");
            return 0;
        }
        return inflate(target);
    }

    private int inflate(ByteBuffer target) {
        InputWindow source = source();
        ByteBuffer input = source.buffered();
        int available = input.remaining();
        inflater.setInput(input);
        long before = inflater.getBytesWritten();
        ByteBuffer output = target.duplicate();
        try {
            inflater.inflate(output);
            if (inflater.needsDictionary()) {
                broken("asks for a dictionary");
            }
        } catch (DataFormatException e) {
            broken("is broken (" + e.getMessage() + ")");
        }
        source.advance(available - input.remaining());
        int count = (int) (inflater.getBytesWritten() - before);
        check.update(target.duplicate().limit(target.position() + count));
        return count;
    }

    private void startMember() throws IOException {
        InputWindow source = source();
        if (!source.fill(1)) {
            end();
            return;
        }
        if (!first && isPadding()) {
            end();
            return;
        }
        if (!source.fill(HEADER_BYTES)) {
            broken(first ? "ends inside its header" : "is followed by something else");
            return;
        }
        if (!recognises(source)) {
            broken("is followed by something else");
            return;
        }
        int flags = source.bytes.u8(FLAGS_AT);
        if (source.bytes.u8(METHOD_AT) != DEFLATE || (flags & RESERVED) != 0) {
            broken("has a header of an unknown kind");
            return;
        }
        source.advance(HEADER_BYTES);
        if (!skipOptional(flags)) {
            broken("ends inside its header");
            return;
        }
        first = false;
        inMember = true;
        inflater.reset();
        check.reset();
    }

    /// Whether nothing but zeros follows; those of the window are passed over.
    private boolean isPadding() throws IOException {
        InputWindow source = source();
        while (source.fill(1)) {
            int held = source.bytes.length();
            if (!source.bytes.isFilled(0, held, 0)) {
                return false;
            }
            source.advance(held);
        }
        return true;
    }

    private boolean skipOptional(int flags) throws IOException {
        InputWindow source = source();
        if ((flags & EXTRA) != 0) {
            if (!source.fill(2) || !source.skip(2L + source.bytes.u16le(0))) {
                return false;
            }
        }
        return ((flags & NAME) == 0 || skipText())
                && ((flags & COMMENT) == 0 || skipText())
                && ((flags & HEADER_CHECK) == 0 || source.skip(2));
    }

    private boolean skipText() throws IOException {
        InputWindow source = source();
        while (source.fill(1)) {
            int held = source.bytes.length();
            int zero = source.bytes.indexOf(0, 0, held);
            source.advance(zero == Bytes.MISSING ? held : zero + 1);
            if (zero != Bytes.MISSING) {
                return true;
            }
        }
        return false;
    }

    private void endMember() throws IOException {
        InputWindow source = source();
        if (!source.fill(TRAILER_BYTES)) {
            broken("ends inside its checksum");
            return;
        }
        boolean right =
                source.bytes.u32le(0) == check.getValue()
                        && source.bytes.u32le(4) == (inflater.getBytesWritten() & 0xFFFF_FFFFL);
        if (!right) {
            broken("has the wrong checksum");
            return;
        }
        source.advance(TRAILER_BYTES);
        inMember = false;
    }

    @Override
    void release() {
        inflater.end();
    }
}
