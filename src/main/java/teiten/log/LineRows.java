package teiten.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Rows that are lines. Lines without a letter are no rows.
final class LineRows implements RowSource {
    private final Lines lines;
    private final RowParser parser;

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
            parser.parse(row);
        }
        return true;
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
