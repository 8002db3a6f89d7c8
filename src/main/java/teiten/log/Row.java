package teiten.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One row of a log as it stands there, as a cursor: the same row is filled again and again.
final class Row {
    /// The row does not say its TCP flags.
    static final int NO_FLAGS = -1;

    /// Words for "there is none".
    private static final String[] ABSENT = {
        "", "-", "?", "???", "null", "NULL", "None", "NaN", "nan", "NA", "N/A", "\\N"
    };

    /// Number of the row's line in the log, from 1 on; in a JSON document of the row.
    long number;

    /// Why it is no row, or null.
    @Nullable Flaw flaw;

    /// TCP flags as in a TCP header, or [#NO_FLAGS].
    int flags;

    /// Whether the log's kind says that the packet goes on with what another row began.
    boolean continues;

    /// How many packets the row stands for, as text; null is one.
    @Nullable String count;

    /// Bytes of the whole payload, as text; null where the log does not say.
    @Nullable String payloadLength;

    /// Sequence number of the TCP segment, as text.
    @Nullable String sequence;

    private final @Nullable String[] cells = new String[LogField.values().length];
    private final int[] ranks = new int[LogField.values().length];
    private byte[] raw = new byte[0];
    private int rawStart;
    private int rawLength;

    void clear() {
        flaw = null;
        flags = NO_FLAGS;
        continues = false;
        count = null;
        payloadLength = null;
        sequence = null;
        Arrays.fill(cells, null);
        Arrays.fill(ranks, Integer.MAX_VALUE);
    }

    /// The text of a field without blanks around it, or null where there is none.
    @Nullable String text(LogField field) {
        return cells[field.ordinal()];
    }

    void put(LogField field, @Nullable String text) {
        cells[field.ordinal()] = present(text);
    }

    /// Takes the text unless one of a surer name is there.
    void put(LogField field, @Nullable String text, int rank) {
        if (rank <= ranks[field.ordinal()]) {
            ranks[field.ordinal()] = rank;
            put(field, text);
        }
    }

    static @Nullable String present(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        for (String absent : ABSENT) {
            if (absent.equals(stripped)) {
                return null;
            }
        }
        return stripped;
    }

    /// Keeps where the row's bytes lie, for setting it aside; valid until the next row.
    void raw(byte[] memory, int start, int length) {
        raw = memory;
        rawStart = start;
        rawLength = length;
    }

    byte[] rawBytes() {
        return Arrays.copyOfRange(raw, rawStart, rawStart + rawLength);
    }

    /// The row as text; bytes that are no UTF-8 become U+FFFD.
    String rawText() {
        return new String(raw, rawStart, rawLength, StandardCharsets.UTF_8);
    }

    byte[] rawMemory() {
        return raw;
    }

    int rawStart() {
        return rawStart;
    }

    /// Bytes of the row.
    int rawLength() {
        return rawLength;
    }
}
