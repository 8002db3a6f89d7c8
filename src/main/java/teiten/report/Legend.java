package teiten.report;

import java.util.ArrayList;
import java.util.List;

/// What the marks of a figure mean, in as many rows below it as it takes.
final class Legend {
    private static final double ROW = 17;
    private static final double KEY = 22;
    private static final double AIR = 20;
    private static final double SIZE = 11;

    private final double left;
    private final double top;
    private final double right;
    private final List<Entry> entries = new ArrayList<>();

    /// @param left where rows begin
    /// @param top upper edge of the first row
    /// @param right where rows end
    Legend(double left, double top, double right) {
        this.left = left;
        this.top = top;
        this.right = right;
    }

    /// Draws the mark itself, some 16 wide and 11 high, from its upper left corner.
    interface Key {
        void draw(Svg svg, double x, double y);
    }

    private record Entry(String text, Key key, double x, int row) {
        double end() {
            return x + KEY + width(text) + AIR;
        }
    }

    void add(String text, Key key) {
        Entry last = entries.isEmpty() ? null : entries.getLast();
        if (last == null) {
            entries.add(new Entry(text, key, left, 0));
        } else if (last.end() + KEY + width(text) > right) {
            entries.add(new Entry(text, key, left, last.row() + 1));
        } else {
            entries.add(new Entry(text, key, last.end(), last.row()));
        }
    }

    /// Height of all rows.
    int height() {
        return entries.isEmpty() ? 0 : (int) Math.ceil((entries.getLast().row() + 1) * ROW) + 4;
    }

    void draw(Svg svg) {
        for (Entry entry : entries) {
            double y = top + entry.row() * ROW;
            entry.key().draw(svg, entry.x(), y);
            svg.text(entry.x() + KEY, y + 9.5, entry.text(), "font-size=\"11\" data-plain=\"\"");
        }
    }

    /// About how wide a text is drawn: Japanese letters are as wide as high, others about half.
    static double width(String text) {
        return text.codePoints().mapToDouble(c -> c < 0x2000 ? SIZE * 0.62 : SIZE).sum();
    }
}
