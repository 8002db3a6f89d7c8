package teiten.capture;

import java.nio.charset.StandardCharsets;
import teiten.bytes.Bytes;

/// The options at the end of a block (draft-ietf-opsawg-pcapng, section 3.5): code(2) length(2)
/// value, padded to a multiple of four; code 0 ends them.
record PcapngOptions(OrderedBytes fields, int from, int end) {
    private static final int HEADER_BYTES = 4;
    private static final int END_OF_OPTIONS = 0;

    /// Whether every option lies inside its block.
    boolean areSound() {
        int at = from;
        while (at < end) {
            if (end - at < HEADER_BYTES) {
                return false;
            }
            if (fields.u16(at) == END_OF_OPTIONS) {
                return true;
            }
            at = after(at);
        }
        return at == end;
    }

    /// Where the value of the first option `code` of `length` bytes stands, or [Bytes#MISSING].
    int find(int code, int length) {
        int at = from;
        while (end - at >= HEADER_BYTES && fields.u16(at) != END_OF_OPTIONS) {
            boolean fits = end - at - HEADER_BYTES >= length;
            if (fields.u16(at) == code && fields.u16(at + 2) == length && fits) {
                return at + HEADER_BYTES;
            }
            at = after(at);
        }
        return Bytes.MISSING;
    }

    /// The value of the first option `code` as text (UTF-8); empty where there is none.
    String text(int code) {
        int at = from;
        while (end - at >= HEADER_BYTES && fields.u16(at) != END_OF_OPTIONS) {
            int length = fields.u16(at + 2);
            if (fields.u16(at) == code && end - at - HEADER_BYTES >= length) {
                byte[] value = fields.bytes().slice(at + HEADER_BYTES, length).copy();
                return new String(value, StandardCharsets.UTF_8);
            }
            at = after(at);
        }
        return "";
    }

    private int after(int at) {
        return at + HEADER_BYTES + (fields.u16(at + 2) + 3 & ~3);
    }
}
