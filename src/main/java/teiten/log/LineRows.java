package teiten.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Rows that are lines, or several ones where quotes hold their ends. Lines without a letter are no
/// rows.
final class LineRows implements RowSource {
    /// Bytes that may be joined in vain whatever the log's size, and for each byte of it.
    private static final long MOST_WASTED = 1 << 24;

    private static final long MOST_WASTED_A_BYTE = 8;

    private final Lines lines;
    private final RowParser parser;
    private long wasted;

    LineRows(Lines lines, RowParser parser) {
        this.lines = lines;
        this.parser = parser;
    }

    @Override
    public boolean next(Row row) throws IOException {
        do {
            if (!lines.next()) {
                return false;
            }
        } while (isBlank());
        row.clear();
        row.number = lines.number();
        row.raw(lines.buffer(), lines.start(), lines.length());
        if (lines.isTooLong()) {
            row.flaw = Flaw.LINE_TOO_LONG;
        } else if (hasNul()) {
            row.flaw = Flaw.NUL_BYTE;
        } else {
            parse(row);
        }
        return true;
    }

    /// A quote that nobody closes must not take the rows behind it along: where the joined lines
    /// are no row, the first of them stands alone.
    private void parse(Row row) throws IOException {
        boolean joined = mayWaste() && isOpen(0, false) && joinWhileOpen();
        if (joined) {
            row.raw(lines.buffer(), lines.start(), lines.length());
            if (hasNul()) {
                row.flaw = Flaw.NUL_BYTE;
            } else {
                parser.parse(row);
            }
            if (row.flaw == null) {
                return;
            }
            wasted += lines.length();
            lines.part();
            row.clear();
            row.raw(lines.buffer(), lines.start(), lines.length());
        }
        parser.parse(row);
    }

    /// A log of nothing but open quotes would be read again from every line of it.
    private boolean mayWaste() {
        return wasted <= MOST_WASTED + MOST_WASTED_A_BYTE * lines.bytes();
    }

    /// Answers whether a line was joined.
    private boolean joinWhileOpen() throws IOException {
        boolean joined = false;
        boolean open = true;
        int looked = lines.length();
        while (open && lines.join()) {
            joined = true;
            open = isOpen(looked, true);
            looked = lines.length();
        }
        return joined;
    }

    private boolean isOpen(int looked, boolean open) {
        int start = lines.start();
        return parser.isOpen(lines.buffer(), start + looked, start + lines.length(), open);
    }

    @Override
    public @Nullable String damage() {
        return null;
    }

    private boolean isBlank() {
        byte[] buffer = lines.buffer();
        for (int at = lines.start(); at < lines.start() + lines.length(); at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean hasNul() {
        byte[] buffer = lines.buffer();
        for (int at = lines.start(); at < lines.start() + lines.length(); at++) {
            if (buffer[at] == 0) {
                return true;
            }
        }
        return false;
    }
}
