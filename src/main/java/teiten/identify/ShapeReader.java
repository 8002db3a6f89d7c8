package teiten.identify;

import java.util.Arrays;
import teiten.bytes.Bytes;

/// Tells the shape of a payload without a name; the first that fits, in the order of
/// [#shape(Bytes)]. Keeps a scratch table, so it belongs to one thread.
final class ShapeReader {
    /// Bytes of a payload that the entropy is taken from.
    static final int ENTROPY_BYTES = 1024;

    /// Shortest payload whose entropy is taken.
    static final int ENTROPY_LEAST = 64;

    /// Bits a byte from which a payload counts as encrypted, compressed or random.
    static final double ENTROPY_BITS = 7.2;

    private static final Content[] CONTENTS = contents();
    private static final double[] N_LOG_N = nLogN();

    private final int[] counts = new int[256];

    private static Content[] contents() {
        Content[] contents = new Content[Shape.values().length];
        for (Shape shape : Shape.values()) {
            contents[shape.ordinal()] = Content.unnamed(shape);
        }
        return contents;
    }

    private static double[] nLogN() {
        double[] table = new double[ENTROPY_BYTES + 1];
        for (int n = 1; n < table.length; n++) {
            table[n] = n * (Math.log(n) / Math.log(2));
        }
        return table;
    }

    Content content(Bytes payload) {
        return CONTENTS[shape(payload).ordinal()];
    }

    Shape shape(Bytes payload) {
        int length = payload.length();
        if (length == 0) {
            return Shape.EMPTY;
        }
        if (length == 1) {
            return Shape.SINGLE_BYTE;
        }
        int first = payload.u8(0);
        if (payload.isFilled(0, length, first)) {
            return first == 0 ? Shape.ZEROS : isLineEnd(first) ? Shape.CRLF : Shape.REPEATED;
        }
        if (first >= 0x14 && first <= 0x18 && payload.u8(1) == 3 && payload.u8(2) <= 4) {
            return Shape.TLS_LIKE;
        }
        if (isText(payload)) {
            return isLineEnds(payload) ? Shape.CRLF : Shape.TEXT;
        }
        return entropy(payload) >= ENTROPY_BITS ? Shape.HIGH_ENTROPY : Shape.BINARY;
    }

    private static boolean isLineEnd(int octet) {
        return octet == '\r' || octet == '\n';
    }

    private static boolean isLineEnds(Bytes payload) {
        for (int at = 0; at < payload.length(); at++) {
            if (!isLineEnd(payload.u8(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(Bytes payload) {
        for (int at = 0; at < payload.length(); at++) {
            int octet = payload.u8(at);
            if ((octet < 0x20 && !isLineEnd(octet) && octet != '\t') || octet >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /// Shannon's entropy in bits a byte; 0 for short payloads.
    private double entropy(Bytes payload) {
        int length = Math.min(payload.length(), ENTROPY_BYTES);
        if (length < ENTROPY_LEAST) {
            return 0;
        }
        Arrays.fill(counts, 0);
        for (int at = 0; at < length; at++) {
            counts[payload.u8(at)]++;
        }
        double sum = 0;
        for (int count : counts) {
            sum += N_LOG_N[count];
        }
        return (N_LOG_N[length] - sum) / length;
    }
}
