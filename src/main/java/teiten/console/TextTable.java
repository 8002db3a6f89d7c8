package teiten.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table for a terminal: a header, a rule, rows; numbers to the right, text to the left, columns
/// that line up also in Japanese. Where it would be too wide, columns that can be spared give way
/// first, then the widest other text, shown by `…`; times, ports and numbers stay whole. Cells may
/// hold anything: they are made harmless here.
public final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST_TEXT = 6;

    /// Which side of a column the cells stand at.
    public enum Side {
        TEXT,
        TAIL,
        SPARED,
        WHOLE,
        NUMBER
    }

    /// One column.
    public record Column(String title, Side side) {}

    private final List<Column> columns;
    private final List<String[]> rows = new ArrayList<>();

    public TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    public static Column text(String title) {
        return new Column(title, Side.TEXT);
    }

    /// Text whose end tells most, as that of a file's path: its begin is cut.
    public static Column tail(String title) {
        return new Column(title, Side.TAIL);
    }

    /// Text that is cut before any other.
    public static Column spared(String title) {
        return new Column(title, Side.SPARED);
    }

    /// Text that is never cut.
    public static Column whole(String title) {
        return new Column(title, Side.WHOLE);
    }

    public static Column number(String title) {
        return new Column(title, Side.NUMBER);
    }

    /// Adds a row of as many cells as there are columns.
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells");
        }
        rows.add(Arrays.stream(cells).map(Escapes::visible).toArray(String[]::new));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Whether cutting its text makes it as narrow as this.
    public boolean fits(int most) {
        return whole(fit(most)) <= most;
    }

    /// The lines, none wider than `most` columns as far as its text columns can give way.
    public List<String> lines(int most, Ink ink) {
        int[] widths = fit(most);
        List<String> lines = new ArrayList<>(rows.size() + 2);
        String[] titles = columns.stream().map(Column::title).toArray(String[]::new);
        lines.add(ink.bold(line(titles, widths)));
        lines.add(ink.faint("─".repeat(whole(widths))));
        for (String[] row : rows) {
            lines.add(line(row, widths));
        }
        return lines;
    }

    private static int whole(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private int[] fit(int most) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Columns.of(columns.get(i).title());
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], Columns.of(row[i]));
            }
        }
        int over = whole(widths) - most;
        while (over > 0) {
            int widest = widest(Side.SPARED, widths);
            if (widest < 0) {
                widest = widest(Side.TEXT, widths);
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
            over--;
        }
        return widths;
    }

    private int widest(Side side, int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            Side own = columns.get(i).side();
            boolean wanted = own == side || (own == Side.TAIL && side == Side.TEXT);
            if (wanted
                    && widths[i] > NARROWEST_TEXT
                    && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell =
                    columns.get(i).side() == Side.TAIL
                            ? Columns.cutBefore(cells[i], widths[i])
                            : Columns.cut(cells[i], widths[i]);
            line.append(i == 0 ? "" : GAP);
            line.append(
                    columns.get(i).side() == Side.NUMBER
                            ? Columns.right(cell, widths[i])
                            : Columns.left(cell, widths[i]));
        }
        return line.toString().stripTrailing();
    }
}
