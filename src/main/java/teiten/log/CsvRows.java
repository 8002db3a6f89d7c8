package teiten.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of CSV, by the columns of the header or by their numbers.
final class CsvRows implements RowParser {
    private static final LogField[] FIELDS = LogField.values();

    private final CsvText text;
    private final int[] columns;
    private final int width;

    /// @param columns index of each field's column, or -1
    /// @param width columns of a row, or 0 where nobody knows
    private CsvRows(CsvText text, int[] columns, int width) {
        this.text = text;
        this.columns = columns;
        this.width = width;
    }

    /// Whether the first line names columns: a row has an address or a number somewhere.
    static boolean isHeader(String[] cells, ColumnMap map) {
        for (String cell : cells) {
            String stripped = cell.strip();
            if (ColumnMap.number(stripped) < 0 && isNamed(stripped, map)) {
                return true;
            }
        }
        for (String cell : cells) {
            String stripped = cell.strip();
            if (!stripped.isEmpty() && Character.digit(stripped.charAt(0), 10) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNamed(String cell, ColumnMap map) {
        return !cell.isEmpty() && map.fieldOf(cell) != null;
    }

    /// Rows behind this header; throws [NotALog] where a field that a row needs has no column.
    static CsvRows of(CsvText text, String[] header, ColumnMap map) throws NotALog {
        int[] columns = new int[FIELDS.length];
        for (LogField field : FIELDS) {
            columns[field.ordinal()] = column(field, header, map);
        }
        complete(columns, String.join(", ", header));
        return new CsvRows(text, columns, header.length);
    }

    /// Rows without a header; throws [NotALog] likewise.
    static CsvRows headless(CsvText text, ColumnMap map) throws NotALog {
        int[] columns = new int[FIELDS.length];
        for (LogField field : FIELDS) {
            String named = map.named(field);
            columns[field.ordinal()] = named == null ? -1 : ColumnMap.number(named);
        }
        complete(columns, "without names, for the first line is a row");
        return new CsvRows(text, columns, 0);
    }

    private static int column(LogField field, String[] header, ColumnMap map) throws NotALog {
        String named = map.named(field);
        if (named != null) {
            return named.isEmpty() ? -1 : named(named, header);
        }
        int best = -1;
        for (int at = 0; at < header.length; at++) {
            boolean is = LogField.ofName(header[at]) == field && map.fieldOf(header[at]) == null;
            if (is && (best < 0 || field.rank(header[at]) < field.rank(header[best]))) {
                best = at;
            }
        }
        return best;
    }

    private static int named(String name, String[] header) throws NotALog {
        for (int at = 0; at < header.length; at++) {
            if (header[at].strip().equals(name)) {
                return at;
            }
        }
        int number = ColumnMap.number(name);
        if (number < 0 || number >= header.length) {
            throw NotALog.unmapped("has no column '" + name + "'", String.join(", ", header));
        }
        return number;
    }

    private static void complete(int[] columns, String header) throws NotALog {
        List<String> missing = new ArrayList<>();
        for (LogField field : List.of(LogField.TIME, LogField.SOURCE, LogField.TRANSPORT)) {
            if (columns[field.ordinal()] < 0) {
                missing.add(field.key());
            }
        }
        if (!missing.isEmpty()) {
            throw NotALog.unmapped(
                    "is a text file without a column for " + String.join(", ", missing), header);
        }
    }

    @Override
    public boolean isOpen(byte[] memory, int from, int to, boolean open) {
        return text.isOpen(memory, from, to, open);
    }

    @Override
    public void parse(Row row) {
        String[] cells = text.cells(row.rawText());
        if (cells == null) {
            row.flaw = Flaw.BAD_ROW;
            return;
        }
        if (isBroken(cells)) {
            row.flaw = Flaw.BAD_COLUMNS;
            return;
        }
        for (LogField field : FIELDS) {
            row.put(field, cell(cells, columns[field.ordinal()]));
        }
    }

    private static @Nullable String cell(String[] cells, int column) {
        return column < 0 ? null : cells[column];
    }

    /// A row that was cut, or in which a separator stands inside of a cell. Separators at the end
    /// are none.
    private boolean isBroken(String[] cells) {
        if (width == 0) {
            return Arrays.stream(columns).anyMatch(column -> column >= cells.length);
        }
        for (int at = width; at < cells.length; at++) {
            if (!cells[at].isEmpty()) {
                return true;
            }
        }
        return cells.length < width;
    }
}
