package teiten.console;

import java.io.PrintStream;

/// How far a long step is, on standard error: a bar that redraws itself on a terminal, one line at
/// the end elsewhere, nothing when told to be quiet. One thread at a time.
public final class ProgressLine implements AutoCloseable {
    private static final int NAME_COLUMNS = 14;
    private static final int BAR_COLUMNS = 24;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Console console;
    private final String name;
    private final long total;
    private final long begin = System.nanoTime();
    private long drawn = begin;
    private long done;
    private String note = "";

    ProgressLine(Console console, String name, long total) {
        this.console = console;
        this.name = name;
        this.total = total;
        if (console.terminal().errors() && !console.quiet()) {
            draw(console.errors());
        }
    }

    /// So much of the total is done.
    public void at(long doneSoFar) {
        done = doneSoFar;
        long now = System.nanoTime();
        if (now - drawn >= REDRAW_NANOS && console.terminal().errors() && !console.quiet()) {
            drawn = now;
            draw(console.errors());
        }
    }

    /// What to say behind the bar, e.g. a file's name.
    public void note(String text) {
        note = Escapes.visible(text);
    }

    private void draw(PrintStream errors) {
        double share = total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
        String bar = Columns.left(ShareBar.of(share, BAR_COLUMNS), BAR_COLUMNS);
        String line =
                "  "
                        + Columns.left(name, NAME_COLUMNS)
                        + " ▕"
                        + bar
                        + "▏ "
                        + Columns.right(Figures.of(share * 100, 0) + "%", 4)
                        + (note.isEmpty() ? "" : "  " + note);
        errors.print(CLEAR_LINE + Columns.cut(line, console.terminal().columns() - 1));
        errors.flush();
    }

    /// Ends the line; says the time it took and the last note.
    @Override
    public void close() {
        if (console.quiet()) {
            return;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        String line =
                "  "
                        + Columns.left(name, NAME_COLUMNS)
                        + Columns.right(Figures.of(seconds, 1) + " s", 9)
                        + (note.isEmpty() ? "" : "  " + note);
        PrintStream errors = console.errors();
        errors.println((console.terminal().errors() ? CLEAR_LINE : "") + line);
        errors.flush();
    }
}
