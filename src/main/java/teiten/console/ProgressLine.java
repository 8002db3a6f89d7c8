package teiten.console;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// How far a long step is, on standard error: a bar that redraws itself on a terminal and is gone
/// when the step ends, nothing elsewhere. A step that says what it came to ([#done]) leaves one
/// line behind, on a terminal or not. Nothing at all when told to be quiet. One thread at a time.
public final class ProgressLine implements AutoCloseable {
    private static final int NAME_COLUMNS = 14;
    private static final int BAR_COLUMNS = 24;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Console console;
    private final String name;
    private long total;
    private final long begin = System.nanoTime();
    private long drawn = begin;
    private long done;
    private String note = "";
    private boolean visible;
    private @Nullable String result;

    ProgressLine(Console console, String name, long total) {
        this.console = console;
        this.name = name;
        this.total = total;
        draw();
    }

    /// So much of the total is done.
    public void at(long doneSoFar) {
        done = doneSoFar;
        long now = System.nanoTime();
        if (now - drawn >= REDRAW_NANOS) {
            drawn = now;
            draw();
        }
    }

    /// The total, where it is known only later.
    public void total(long all) {
        total = all;
    }

    /// What to say behind the bar, e.g. a file's name.
    public void note(String text) {
        note = Escapes.visible(text);
    }

    /// What the step came to.
    public void done(String text) {
        result = Escapes.visible(text);
    }

    /// Takes the bar away, so that other lines do not run into it; it comes back by itself.
    void hide() {
        if (visible) {
            visible = false;
            console.errors().print(CLEAR_LINE);
            console.errors().flush();
        }
    }

    private void draw() {
        if (console.quiet() || !console.terminal().errors()) {
            return;
        }
        visible = true;
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
        PrintStream errors = console.errors();
        errors.print(CLEAR_LINE + Columns.cut(line, console.terminal().columns() - 1));
        errors.flush();
    }

    /// Ends the step.
    @Override
    public void close() {
        hide();
        console.output().under(null);
        if (console.quiet() || result == null) {
            return;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        console.errors()
                .println(
                        "  "
                                + Columns.left(name, NAME_COLUMNS)
                                + Columns.right(Figures.of(seconds, 1) + " s", 9)
                                + "  "
                                + result);
        console.errors().flush();
    }
}
