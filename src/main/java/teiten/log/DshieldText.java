package teiten.log;

import org.jspecify.annotations.Nullable;

/// Rows of DShield's older text: parted by tabs, time with its offset, user, count, source, source
/// port, target, target port, protocol by number or name, and TCP flags. An ICMP row has its type
/// and code for ports.
final class DshieldText implements RowParser {
    private static final LogField[] COLUMNS = {
        LogField.SOURCE,
        LogField.SOURCE_PORT,
        LogField.DESTINATION,
        LogField.DESTINATION_PORT,
        LogField.TRANSPORT
    };

    private static final int COUNT = 2;
    private static final int FIRST = 3;
    private static final int FLAGS = FIRST + COLUMNS.length;

    private final CsvText text = new CsvText('\t');

    /// Whether a line looks like such a row, or like the mail's header before the rows.
    static boolean recognises(String line) {
        if (line.startsWith("Subject:") && line.contains("FORMAT DSHIELD")) {
            return true;
        }
        String[] cells = line.split("\t", -1);
        return cells.length >= FLAGS
                && cells.length <= FLAGS + 2
                && !cells[COUNT].isEmpty()
                && cells[COUNT].chars().allMatch(Character::isDigit)
                && AddressCell.of(cells[FIRST]) != null
                && cells[FIRST].indexOf('.') > 0;
    }

    @Override
    public void parse(Row row) {
        String[] cells = text.cells(row.rawText());
        if (cells == null) {
            row.flaw = Flaw.BAD_ROW;
            return;
        }
        if (cells.length < FLAGS || cells.length > FLAGS + 2) {
            row.flaw = Flaw.BAD_COLUMNS;
            return;
        }
        row.put(LogField.TIME, cells[0]);
        row.count = Row.present(cells[COUNT]);
        for (int at = 0; at < COLUMNS.length; at++) {
            row.put(COLUMNS[at], cells[FIRST + at]);
        }
        row.flags = DshieldMembers.flags(flags(cells));
        DshieldMembers.icmp(row);
    }

    private static @Nullable String flags(String[] cells) {
        return cells.length > FLAGS ? cells[FLAGS] : null;
    }
}
